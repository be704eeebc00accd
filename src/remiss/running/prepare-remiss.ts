import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { laterOf } from '../../chat/days.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { planBackwards, type RemissPlan } from '../case/back-planning.ts';
import { groupsIn, invitedByDefault } from '../case/invited-groups.ts';
import { type DoneBy, recordRemissChange } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissFacts, RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { templates } from '../case/templates.ts';
import { type FilledFacts, factsIn } from './facts-form.ts';

type Planning = {
  register: Pick<RegisterStore, 'groups' | 'groupsWith'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: SendingHours;
};
type Uses = Planning & {
  remisser: Pick<RemissStore, 'add' | 'ask' | 'change' | 'invite' | 'remiss'>;
  changes: Pick<ChangeStore, 'record'>;
};
type When = Pick<Turn, 'now' | 'today'>;

/** How the time up to the sender's last day can be used, with ledningsgruppen's meetings as they are now. */
export function planFor(
  { register, meetings, hours }: Planning,
  sender: Pick<Remiss, 'senderDayOn' | 'senderWord'>,
  { now, today }: When,
): RemissPlan {
  const leading = register.groupsWith('leads', today);
  const days = meetings
    .forGroups(
      leading.map(({ id }) => id),
      now,
    )
    .map(({ startAt }) => startAt.toZonedDateTimeISO(hours.timeZone).toPlainDate());
  return planBackwards(sender, { calendar: hours.calendar, meetings: days, today });
}

/** What a new remiss is. Without our own last day it is counted back to; without groups, those of its kind are asked. */
export type NewRemiss = Omit<RemissFacts, 'lastOn'> & { lastOn: Temporal.PlainDate | null; groups?: readonly string[] };

/** Our own last day: the one that is given, else as late as the time up to the sender's allows, and never gone by. */
export function ownLastDay(
  uses: Planning,
  facts: Pick<NewRemiss, 'lastOn' | 'senderDayOn' | 'senderWord'>,
  when: When,
): Temporal.PlainDate {
  const lastOn = facts.lastOn ?? planFor(uses, facts, when).lastOn;
  return laterOf(lastOn, when.today);
}

/** A remiss in `utkast`, with the questions of its kind, that the kansli can change before it is opened. */
export function draftRemiss(uses: Uses, { groups, ...facts }: NewRemiss, by: DoneBy & When): Remiss {
  const { remisser } = uses;
  const id = remisser.add({ ...facts, lastOn: ownLastDay(uses, facts, by) }, by.today.year);
  remisser.invite(id, groups ?? invitedByDefault(uses, facts.kind, by.today));
  remisser.ask(id, templates[facts.kind]);
  const remiss = asKept(remisser, id);
  recordRemissChange(uses, remiss, by, { what: `lade upp ${inLine(remiss)}` });
  return remiss;
}

function asKept(remisser: Pick<RemissStore, 'remiss'>, id: number): Remiss {
  const remiss = remisser.remiss(id);
  if (!remiss) throw new Error(`Remiss ${id} is not there`);
  return remiss;
}

/** A remiss as it was filled in, or what is wrong with the groups. @property plan null: our own last day was given. */
export type PreparedRemiss = { remiss: Remiss; plan: RemissPlan | null } | { groupsFault: string };

/** With how the time can be used when our own last day was left to be counted. */
const prepared = (uses: Planning, remiss: Remiss, { lastOn }: FilledFacts, turn: Turn): PreparedRemiss => ({
  remiss,
  plan: lastOn ? null : planFor(uses, remiss, turn),
});

/** A new one in `utkast`; its page says what to do before it is opened. */
export function addRemiss(uses: Uses, filled: FilledFacts, turn: Turn): PreparedRemiss {
  const groups = groupsIn(uses, filled.groups ?? '', filled.kind, turn.today);
  if ('fault' in groups) return { groupsFault: groups.fault };
  const remiss = draftRemiss(uses, { ...factsIn(filled), nhvArea: null, groups: groups.ids }, turn);
  return prepared(uses, remiss, filled, turn);
}

/** What a draft is and asks is changed. Questions that nobody has touched follow its kind. */
export function changeRemiss(uses: Uses, remiss: Remiss, filled: FilledFacts, turn: Turn): PreparedRemiss {
  const { remisser } = uses;
  const groups = groupsIn(uses, filled.groups ?? '', filled.kind, turn.today);
  if ('fault' in groups) return { groupsFault: groups.fault };
  const facts = factsIn(filled);
  remisser.change(remiss.id, { ...facts, lastOn: ownLastDay(uses, facts, turn), nhvArea: remiss.nhvArea });
  remisser.invite(remiss.id, groups.ids);
  if (isSame(questionsOf(remiss), templates[remiss.kind])) remisser.ask(remiss.id, templates[facts.kind]);
  recordRemissChange(uses, remiss, turn, { what: `ändrade ${inLine(remiss)}` });
  return prepared(uses, asKept(remisser, remiss.id), filled, turn);
}

const questionsOf = ({ questions }: Remiss): string[] => questions.map(({ text }) => text);
const isSame = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a draft asks is changed. */
export function changeQuestions(uses: Uses, remiss: Remiss, questions: readonly string[], turn: Turn): Remiss {
  if (isSame(questions, questionsOf(remiss))) return remiss;
  uses.remisser.ask(remiss.id, questions);
  recordRemissChange(uses, remiss, turn, { what: `ändrade frågorna i ${inLine(remiss)}` });
  return asKept(uses.remisser, remiss.id);
}
