import { showHelp, whoAnswersQuestions } from '../chat/asking/help.ts';
import { type Block, type Message, table, text } from '../chat/message.ts';
import { leftOut } from '../chat/pages.ts';
import type { Turn } from '../chat/table.ts';
import { ownPage } from '../duties/pages/own-page.ts';
import type { ComingMeeting } from '../duties/pages/status-views.ts';
import { showGroup } from '../register/groups/group-actions.ts';
import { ownActions } from '../register/own/own-actions.ts';
import { seesAllGroups } from '../register/permissions.ts';
import type { Seat } from '../register/register.ts';
import type { Features } from './features.ts';

/** Somebody who sits in more groups finds the rest in the list of groups. */
const mostGroups = 20;

type Uses = Pick<Features, 'duties' | 'register' | 'numbersFor'> & {
  nextMeetings(seats: readonly Seat[], now: Temporal.Instant): readonly ComingMeeting[];
};

/** What someone sees of the bot before they have asked anything: what waits for them, how things are, and where the rest is. */
export function home(uses: Uses, turn: Turn): Message {
  const owed = ownPage({ ...uses.duties, nextMeetings: uses.nextMeetings }, turn, 0, { handsIn: true });
  return {
    title: owed.title,
    blocks: [...numbers(uses, turn), ...owed.blocks, ...ownGroupRows(uses, turn), wayOn(turn)],
  };
}

/** Those who see how all groups stand are told so too where nothing is amiss. */
function numbers(uses: Uses, turn: Turn): Block[] {
  const shown = uses.numbersFor(turn).filter(({ count }) => count > 0);
  if (shown.length === 0) return seesAllGroups(uses.register, turn) ? [text(nothingAmiss)] : [];
  return [
    table(
      ['Läget just nu', { label: 'Antal', kind: 'number' }],
      shown.map(({ words, count, open }) => ({
        cells: [words, String(count)],
        opens: { ...open, label: `${open.label} ${words.toLowerCase()}` },
      })),
    ),
  ];
}

const nothingAmiss = 'Inget är försenat, inget väntar på beslut och inga remisser är öppna just nu.';

function ownGroupRows({ register }: Uses, { asker, today }: Turn): Block[] {
  const names = new Map(
    register.seatsOf(asker.id, today).flatMap(({ group: id }) => {
      const group = register.group(id);
      return group ? [[id, group.name] as const] : [];
    }),
  );
  if (names.size === 0) return [];
  const rows = [...names].slice(0, mostGroups).map(([id, name]) => ({
    cells: [name],
    opens: showGroup.button(`Visa ${name}`, { group: id }),
  }));
  return [table(['Dina grupper'], rows), ...leftOut(names.size - rows.length)];
}

const wayOn = ({ office }: Turn): Block =>
  table(
    ['Mer', 'Det här finns där'],
    [
      {
        cells: ['Inställningar', 'När påminnelser kommer, var du nås och när du är borta'],
        opens: ownActions.show.button('Ändra inställningar', {}),
      },
      { cells: ['Hjälp', 'Allt som du kan be mig om'], opens: showHelp.button('Visa hjälp', {}) },
      { cells: ['Support', whoAnswersQuestions(office?.() ?? null)], opens: null },
    ],
  );
