import type { ChangeStore } from '../../changes/change-store.ts';
import { laterOf } from '../../chat/days.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { type DoneBy, recordRemissChange } from '../case/move-remiss.ts';
import type { RegionCase, Remiss } from '../case/remiss.ts';
import type { RemissFacts } from '../case/remiss-rows.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { type FindsPlan, proposedPlan } from '../plan/find-plan.ts';
import type { PlanStore } from '../plan/plan-store.ts';
import { type FilledFacts, factsIn } from './facts-form.ts';
import { askedGroupsIn, groupsIn, invitedByDefault } from './invited-groups.ts';
import { templates } from './templates.ts';

type Planning = FindsPlan & { register: Pick<RegisterStore, 'groups' | 'group'> };
type Uses = Planning & {
  remisser: Pick<RemissStore, 'add' | 'ask' | 'cases' | 'change' | 'invite' | 'remiss'>;
  groupAnswers: Pick<GroupAnswerStore, 'ask' | 'drop'>;
  plans: Pick<PlanStore, 'setHandler'>;
  changes: Pick<ChangeStore, 'record'>;
};
type When = Pick<Turn, 'now' | 'today'>;

/** What a new remiss is. Without our own last day it is counted back to; without groups, those of its kind are asked. */
export type NewRemiss = Omit<RemissFacts, 'lastOn'> & {
  lastOn: Temporal.PlainDate | null;
  groups?: readonly string[];
  /** Ids of the groups that answer as such. */
  asked?: readonly string[];
  questions?: readonly string[] | null;
};

/** Our own last day: the one that is given, else as late as the time up to the sender's allows, and never gone by. */
export function ownLastDay(
  uses: Planning,
  facts: Pick<NewRemiss, 'lastOn' | 'senderDayOn' | 'senderWord'>,
  cases: readonly RegionCase[],
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const lastOn = facts.lastOn ?? proposedPlan(uses, facts, cases, today).lastOn;
  return laterOf(lastOn, today);
}

/** A remiss in `utkast`, with the questions of its kind, that the kansli can change before it is opened. */
export function draftRemiss(
  uses: Uses,
  { groups, asked = [], questions, ...facts }: NewRemiss,
  by: DoneBy & When,
): Remiss {
  const { remisser } = uses;
  const id = remisser.add({ ...facts, lastOn: ownLastDay(uses, facts, [], by.today) }, by.today.year);
  remisser.invite(id, groups ?? invitedByDefault(uses, facts.kind, by.today));
  remisser.ask(id, questions ?? templates[facts.kind]);
  for (const group of asked) uses.groupAnswers.ask({ remiss: id, group }, by.asker?.id ?? null, by.now);
  if (by.asker) uses.plans.setHandler(id, by.asker.id);
  const remiss = asKept(remisser, id);
  recordRemissChange(uses, remiss, by, { what: `lade upp ${inLine(remiss)}` });
  return remiss;
}

function asKept(remisser: Pick<RemissStore, 'remiss'>, id: number): Remiss {
  const remiss = remisser.remiss(id);
  if (!remiss) throw new Error(`Remiss ${id} is not there`);
  return remiss;
}

/** A remiss as it was filled in, or what is wrong with the groups, and with those that answer as such. */
export type PreparedRemiss = { remiss: Remiss } | { groupsFault: string } | { askedFault: string };

/** A new one in `utkast`; its page says what to do before it is opened. */
export function addRemiss(uses: Uses, filled: FilledFacts, turn: Turn): PreparedRemiss {
  const named = { today: turn.today, known: [] };
  const groups = groupsIn(uses, filled.kind, { typed: filled.groups ?? '', ...named });
  if ('fault' in groups) return { groupsFault: groups.fault };
  const asked = askedGroupsIn(uses, { typed: filled.asked ?? '', ...named });
  if ('fault' in asked) return { askedFault: asked.fault };
  const remiss = draftRemiss(
    uses,
    {
      ...factsIn(filled),
      nhvArea: null,
      groups: groups.ids,
      asked: asked.ids,
      questions: filled.questions ?? null,
    },
    turn,
  );
  return { remiss };
}

/** What a draft is and asks is changed. Questions that nobody has touched follow its kind. */
export function changeRemiss(uses: Uses, remiss: Remiss, filled: FilledFacts, turn: Turn): PreparedRemiss {
  const { remisser } = uses;
  const { today } = turn;
  const groups = groupsIn(uses, filled.kind, { typed: filled.groups ?? '', today, known: remiss.groups });
  if ('fault' in groups) return { groupsFault: groups.fault };
  const known = remiss.askedGroups.map(({ id }) => id);
  const asked = askedGroupsIn(uses, { typed: filled.asked ?? '', today, known });
  if ('fault' in asked) return { askedFault: asked.fault };
  const facts = factsIn(filled);
  const lastOn = ownLastDay(uses, facts, remisser.cases(remiss.id), turn.today);
  remisser.change(remiss.id, { ...facts, lastOn, nhvArea: remiss.nhvArea });
  remisser.invite(remiss.id, groups.ids);
  changeAsked(uses, remiss, asked.ids, turn);
  if (isSame(questionsOf(remiss), templates[remiss.kind])) remisser.ask(remiss.id, templates[facts.kind]);
  recordRemissChange(uses, remiss, turn, { what: `ändrade ${inLine(remiss)}` });
  return { remiss: asKept(remisser, remiss.id) };
}

/** Which groups answer as such. What those that no longer do have answered stays. */
function changeAsked(
  { groupAnswers }: Pick<Uses, 'groupAnswers'>,
  { id: remiss, askedGroups }: Remiss,
  ids: readonly string[],
  { asker, now }: DoneBy,
): void {
  for (const { id: group } of askedGroups) if (!ids.includes(group)) groupAnswers.drop({ remiss, group }, now);
  for (const group of ids) groupAnswers.ask({ remiss, group }, asker?.id ?? null, now);
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
