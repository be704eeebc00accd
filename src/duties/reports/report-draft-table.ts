import { on } from '../../chat/action.ts';
import { buttons, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../../chat/table.ts';
import { groupGone } from '../../register/groups/group-choice-views.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import { papersOrKansli } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { draftReport, dutyActions } from '../duty/duty-actions.ts';
import { documentName, inSentence, settling } from '../duty/duty-words.ts';
import { type draftToFetch, reportOf, type WantedDraft } from '../report-drafts/draft-report.ts';
import { reportDraftFile } from './report-files.ts';

type Uses = Parameters<typeof draftToFetch>[0] & {
  register: Pick<RegisterStore, 'group' | 'everyGroup' | 'seatsOf'>;
};

/** A group's report begun from its own year. It is the group's to go on with: nothing is handed in. */
export const reportDraftTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['utkast till verksamhetsberättelse', 'utkast verksamhetsberättelse', 'börja på verksamhetsberättelsen'],
      example: 'utkast till verksamhetsberättelse onkologi 2026',
      about: 'En grupps verksamhetsberättelse påbörjad som Word, ur det som jag vet om gruppens år',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => typedDraft(uses, rest, turn),
    },
  ],
  buttons: [on(draftReport, { reads: true, allowed: anyoneKnown, run: (wanted, turn) => draft(uses, wanted, turn) })],
  forms: [],
});

/** Without a year: the latest one that is over. */
function typedDraft(uses: Uses, typed: string, turn: Turn): Response {
  const found = /\b20\d\d\b/u.exec(typed)?.[0];
  const year = found === undefined ? turn.today.year - 1 : Number(found);
  const words = typed.replace(/\b20\d\d\b/u, '').trim();
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'utkast till verksamhetsberättelse',
    button: (label, group) => draftReport.button(label, { year, group }),
    alsoEnded: true,
    ofThePast: true,
  });
  return 'response' in meant ? meant.response : draft(uses, { year, group: meant.group.id }, turn);
}

function draft(uses: Uses, wanted: WantedDraft, turn: Turn): Response {
  const group = uses.register.group(wanted.group);
  if (!group) return answer(groupGone);
  const refused = papersOrKansli(uses, group.id)(turn);
  if (refused !== null) return reply(refused);
  if (wanted.year > turn.today.year) {
    return reply(`${wanted.year} har inte börjat än`, 'Ett utkast görs av det som har hänt under året.');
  }
  const duty = reportOf(uses, wanted);
  if (!duty) {
    return reply(
      `${group.name} har ingen verksamhetsberättelse för ${wanted.year} att lämna`,
      'Skriv ett annat år efter gruppens namn, till exempel utkast till verksamhetsberättelse onkologi 2026.',
    );
  }
  return { type: 'file', file: reportDraftFile(duty, turn.asker.id), message: drafted(duty, turn.today) };
}

/** Beside the file. */
const drafted = (duty: Duty, today: Temporal.PlainDate) => ({
  title: `Utkast: ${documentName(duty)}`,
  blocks: [
    text(duty.group.name),
    text(
      `Utkastet är gjort av det som jag vet om gruppens år${duty.period === today.year ? ' så här långt' : ''}: läs, ändra och skriv klart i Word. Jag skickar det inte till någon.`,
    ),
    ...(isOwed(duty)
      ? [
          text(`När ni är klara lämnar du in ${inSentence(duty)} som vanligt.`),
          buttons(dutyActions.submit.button(settling(duty), { duty: duty.id })),
        ]
      : []),
  ],
});
