import { leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { on, type Press } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import { fold } from '../../chat/fold.ts';
import { onForm } from '../../chat/form-definition.ts';
import { paged } from '../../chat/pages.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, isKansli, type Turn } from '../../chat/table.ts';
import { groupGone, whichGroup } from '../../register/groups/group-choice-views.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import { isOutside } from '../../register/outside.ts';
import { groupsSeenTo, seesAllGroups } from '../../register/permissions.ts';
import { type Group, hasEnded } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Arende, isWaiting } from './arende.ts';
import { type ArendeList, arendeActions } from './arende-actions.ts';
import {
  type AnsweringArende,
  answerArendeForm,
  changeArendeForm,
  type Sending,
  sendArendeForm,
} from './arende-forms.ts';
import { answerRefusal, seesArende, sendRefusal } from './arende-rights.ts';
import { arendeListPage, arendenPerPage } from './arende-views.ts';
import { arendeStanding } from './arende-words.ts';
import {
  type ArendeUses,
  answerArende,
  atMeeting,
  changeArende,
  resumeArende,
  sendArende,
  shownArende,
  unanswerArende,
  withdrawArende,
} from './send-arende.ts';

type Uses = ArendeUses & {
  register: ArendeUses['register'] & Pick<RegisterStore, 'everyGroup'>;
  meetings: ArendeUses['meetings'] & Pick<MeetingStore, 'latest'>;
};

/** What groups put before ledningsgruppen, and what it answers. */
export const arendeTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['ärende', 'ärenden', 'ärendena', 'status ärenden'],
      example: 'ärende',
      about: `Ta upp något med ${theLeaders()} för din grupp, och se vad den har svarat`,
      everyday: asked('', 'ärendet|ärendena', 'vad|hur|var hände|gick|går|ligger ärende-'),
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => arendeMeant(uses, rest, turn),
    },
  ],
  buttons: [
    on(arendeActions.show, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ arende }, turn) => oneMeant(uses, arende, turn),
    }),
    on(arendeActions.list, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ from, which }, turn) => answerInPlace(listed(uses, which, from, turn)),
    }),
    on(arendeActions.send, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ group }, turn) => startSending(uses, group, turn),
    }),
    opens(uses, arendeActions.change, sends, (arende) => ask(changeArendeForm.open({ arende: arende.id }, { arende }))),
    opens(uses, arendeActions.answer, answers, (arende, turn) =>
      arende.state === 'aterkallat'
        ? stands(arende)
        : ask(answerArendeForm.open({ arende: arende.id }, answering(uses, arende, turn))),
    ),
    does(uses, arendeActions.withdraw, sends, withdrawArende),
    does(uses, arendeActions.resume, sends, resumeArende),
    does(uses, arendeActions.unanswer, answers, unanswerArende),
  ],
  forms: [
    onForm(sendArendeForm, {
      allowed: anyoneKnown,
      subject: ({ group }, turn) => sendingFrom(uses, group, turn),
      run: (filled, sending, turn) => sendArende(uses, sending, filled, turn),
    }),
    onForm(changeArendeForm, {
      allowed: anyoneKnown,
      subject({ arende }, turn) {
        const found = arendeFor(uses, arende, turn, sends);
        return 'refused' in found ? found : { subject: { arende: found.subject } };
      },
      run: (filled, { arende }, turn) => changeArende(uses, arende, filled, turn),
    }),
    onForm(answerArendeForm, {
      allowed: anyoneKnown,
      subject({ arende }, turn) {
        const found = arendeFor(uses, arende, turn, answers);
        return 'refused' in found ? found : { subject: answering(uses, found.subject, turn) };
      },
      run: (filled, { arende }, turn) => answerArende(uses, arende, filled, turn),
    }),
  ],
});

/** `ärende`, `ärende 5`, `ärende ny`, `ärende ny onkologi`, `ärenden alla`. */
function arendeMeant(uses: Uses, typed: string, turn: Turn): Response {
  const words = typed.trim();
  const [, number] = /^(?:nr\s*|#)?(\d{1,9})(?:\s+svar(?:a)?)?$/iu.exec(words) ?? [];
  if (number !== undefined) return oneMeant(uses, Number(number), turn);
  if (words === '') return answer(listed(uses, 'vantar', 0, turn));
  if (fold(words) === 'alla') return answer(listed(uses, 'alla', 0, turn));
  return startSending(uses, words.replace(/^(?:ny(?:tt)?|skicka|från)(?=\s|$)\s*/iu, ''), turn);
}

type FoundArende = { subject: Arende } | { refused: Response };

/** Hidden and missing are the same to whoever asks. */
function foundArende(uses: Uses, id: number, turn: Turn): FoundArende {
  const arende = uses.arenden.arende(id);
  if (arende && seesArende(uses, arende, turn)) return { subject: arende };
  const title = seesAllGroups(uses.register, turn)
    ? `Det finns inget ärende ${id}`
    : `Det här kan bara gruppen som har skickat ärendet, ${theLeaders()} och kansliet göra`;
  return { refused: reply(title, 'Skriv ärende för att se dem som du kan se.') };
}

function oneMeant(uses: Uses, id: number, turn: Turn): Response {
  const found = foundArende(uses, id, turn);
  return 'refused' in found ? found.refused : answer(shownArende(uses, found.subject, turn));
}

function listed(uses: Uses, which: ArendeList, from: number, turn: Turn) {
  const all = which === 'alla' ? uses.arenden.all() : uses.arenden.waiting();
  const shown = all.filter((arende) => seesArende(uses, arende, turn)).map((arende) => atMeeting(uses, arende));
  const maySend = isKansli(turn.asker) || sendingGroups(uses, turn).length > 0;
  return arendeListPage(paged(shown, from, arendenPerPage), which, maySend);
}

/** The groups for which the asker may send one. */
function sendingGroups(uses: Uses, { asker, today }: Turn): Group[] {
  const to = leadingGroup(uses.register, today);
  return groupsSeenTo(uses, asker.id, today).flatMap((id) => {
    const group = uses.register.group(id);
    return group && !isOutside(group) && group.id !== to?.id ? [group] : [];
  });
}

/** Of the only group that the asker sends for, or of the one that is named. */
function startSending(uses: Uses, words: string, turn: Turn): Response {
  const question = {
    command: 'ärende ny',
    button: (label: string, group: string) => arendeActions.send.button(label, { group }),
  };
  if (words.trim() === '' && turn.group === null) {
    const own = sendingGroups(uses, turn);
    const [only] = own;
    if (only && own.length === 1) return openSending(uses, only.id, turn);
    return answer(whichGroup(own, question));
  }
  const meant = resolveGroup(uses.register, words, turn, question);
  return 'response' in meant ? meant.response : openSending(uses, meant.group.id, turn);
}

function openSending(uses: Uses, id: string, turn: Turn): Response {
  const sending = sendingFrom(uses, id, turn);
  return 'refused' in sending ? sending.refused : ask(sendArendeForm.open({ group: id }, sending.subject));
}

function sendingFrom(uses: Uses, id: string, turn: Turn): { subject: Sending } | { refused: Response } {
  const group = uses.register.group(id);
  if (!group) return { refused: answer(groupGone) };
  const refused = sendRefusal(uses, group.id, turn);
  if (refused !== null) return { refused: reply(refused) };
  const to = leadingGroup(uses.register, turn.today);
  if (!to) return { refused: reply('Registret har ingen ledningsgrupp', `Ärenden skickas till ${theLeaders()}.`) };
  if (group.id === to.id) {
    return {
      refused: reply(
        `${group.name} är den som svarar på ärenden`,
        `Skriv dagordning ${theLeaders()} för att lägga en punkt på ert eget möte.`,
      ),
    };
  }
  if (isOutside(group) || hasEnded(group, turn.today)) {
    return { refused: reply(`${group.name} kan inte skicka ärenden`, 'Det gör grupper som pågår inom samverkan.') };
  }
  return { subject: { group, to } };
}

type Refusal = (uses: Uses, arende: Arende, turn: Turn) => string | null;
const sends: Refusal = (uses, { group }, turn) => sendRefusal(uses, group.id, turn);
const answers: Refusal = answerRefusal;

function arendeFor(uses: Uses, id: number, turn: Turn, refusal: Refusal): FoundArende {
  const found = foundArende(uses, id, turn);
  if ('refused' in found) return found;
  const refused = refusal(uses, found.subject, turn);
  return refused === null ? found : { refused: reply(refused) };
}

const stands = (arende: Arende): Response =>
  reply(`Ärende ${arende.id}: ${arendeStanding(arende)}`, 'Inget är ändrat.');

type PressArende = Press<{ arende: number }>;

const opens = (uses: Uses, press: PressArende, refusal: Refusal, open: (arende: Arende, turn: Turn) => Response) =>
  on(press, {
    reads: true,
    allowed: anyoneKnown,
    run({ arende }, turn) {
      const found = arendeFor(uses, arende, turn, refusal);
      if ('refused' in found) return found.refused;
      const isChanging = press.id === arendeActions.change.id;
      return isChanging && !isWaiting(found.subject) ? stands(found.subject) : open(found.subject, turn);
    },
  });

const does = (
  uses: Uses,
  press: PressArende,
  refusal: Refusal,
  run: (uses: Uses, arende: Arende, turn: Turn) => Response,
) =>
  on(press, {
    allowed: anyoneKnown,
    run({ arende }, turn) {
      const found = arendeFor(uses, arende, turn, refusal);
      return 'refused' in found ? found.refused : run(uses, found.subject, turn);
    },
  });

function answering(uses: Uses, arende: Arende, { now, today }: Turn): AnsweringArende {
  const { timeZone } = uses.hours;
  const sentOn = dayOf(arende.sentAt, timeZone);
  const latest = uses.meetings.latest(arende.to.id, now);
  const metOn = latest && dayOf(latest.startAt, timeZone);
  return { arende, today, sentOn, metOn: metOn && !isBefore(metOn, sentOn) ? metOn : null };
}
