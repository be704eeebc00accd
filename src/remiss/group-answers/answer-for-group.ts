import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { inPlaceOf } from '../../register/permissions.ts';
import { formStart } from '../answering/answer-form.ts';
import { refusedWords } from '../answering/late-attempts.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { type GroupStand, groupLeft, groupStands } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { questionsInWords } from '../case/remiss-words.ts';
import { type FilledGroupAnswer, type GroupAnswerPage, openGroupAnswerForm } from './group-answer-form.ts';
import { type GroupConflict, groupHasAnswered, wouldReplaceGroupAnswers } from './group-answer-views.ts';
import { rightForGroup } from './right-for-group.ts';

type Reading = Parameters<typeof rightForGroup>[0] & { groupAnswers: Pick<GroupAnswerStore, 'log'> };
type Sending = Reading & Parameters<typeof refusedWords>[0];
type Uses = Reading & {
  groupAnswers: Pick<GroupAnswerStore, 'log' | 'add'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshGroupAnswer'>;
};

/** What the group stands for now, by question. */
export const standsNow = (
  { groupAnswers }: Pick<Reading, 'groupAnswers'>,
  remiss: Pick<Remiss, 'id'>,
  group: string,
): ReadonlyMap<number, GroupStand> => groupStands(groupAnswers.log(remiss.id), group);

/** The form, filled in. @param asked `from`: where it begins; undefined: where the first question that is owed is. */
export function askForGroupAnswer(
  uses: Reading,
  remiss: Remiss,
  asked: { group: string; from: number | undefined },
  turn: Turn,
): Response {
  const right = rightForGroup(uses, remiss, { group: asked.group }, turn);
  if ('refused' in right) return right.refused;
  const stands = standsNow(uses, remiss, asked.group);
  const [first = 0] = groupLeft(remiss.questions, stands);
  const from = asked.from ?? formStart(first, remiss.questions);
  return ask(openGroupAnswerForm({ remiss, group: right.group, stands, from }));
}

type SentForm = { group: string; from: number; kept: readonly number[] };

/** The page that a form was filled in on, or the answer to someone who may not send it. */
export function sentGroupPage(
  uses: Sending,
  remiss: Remiss,
  { group, from, kept }: SentForm,
  turn: Turn,
): { subject: GroupAnswerPage } | { refused: Response } {
  const right = rightForGroup(uses, remiss, { group, late: () => refusedWords(uses, remiss, turn) }, turn);
  if ('refused' in right) return right;
  return { subject: { remiss, group: right.group, stands: standsNow(uses, remiss, group), from, kept } };
}

const isSame = (stand: GroupStand | undefined, { position, text }: FilledGroupAnswer): boolean =>
  stand?.position === position && stand.text === text;

/** What the form said, for the group. What a colleague has answered is asked about first, and the rest is kept. */
export function answerForGroup(
  uses: Uses,
  { remiss, group, stands }: GroupAnswerPage,
  filled: readonly FilledGroupAnswer[],
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const changed = filled.filter((one) => !isSame(stands.get(one.question), one));
  const line = (one: FilledGroupAnswer) => ({ ...one, group: group.id, person: asker.id, at: now });
  const conflicts = changed.flatMap((one): GroupConflict[] => {
    const current = stands.get(one.question);
    if (!current || current.person.id === asker.id) return [];
    const id = uses.groupAnswers.add(remiss.id, { ...line(one), replaces: current.id });
    return [{ id, current, position: one.position }];
  });
  const free = changed.filter(({ question }) => !conflicts.some(({ current }) => current.question === question));
  for (const one of free) uses.groupAnswers.add(remiss.id, line(one));
  const questions = free.map(({ question }) => question);
  if (questions.length > 0) saved(uses, { remiss, group, what: `svarade på ${questionsInWords(questions)}` }, turn);
  if (conflicts.length > 0) return answer(wouldReplaceGroupAnswers(remiss, group, conflicts, questions));
  const left = groupLeft(remiss.questions, standsNow(uses, remiss, group.id));
  if (questions.length > 0) return answer(groupHasAnswered(remiss, group, questions, left));
  return reply(
    'Inget är ändrat',
    left.length === 0 ? `${group.name} har redan svarat så.` : `Kvar att svara på: ${questionsInWords(left)}.`,
  );
}

type Saved = { remiss: Remiss; group: AskedGroup; what: string; before?: string | null; after?: string | null };

/** What every answer is followed by: a line in the log, and what was said of it is said anew. */
export function saved(
  uses: Pick<Uses, 'register' | 'ownTimes' | 'changes' | 'messages'>,
  { remiss, group, what, before = null, after = null }: Saved,
  turn: Turn,
): void {
  const instead = inPlaceOf(uses, group.id, turn);
  recordRemissChange(uses, remiss, turn, { what: `${what} som grupp för ${group.name}${instead}`, before, after });
  uses.messages.refreshGroupAnswer(remiss, group.id);
}
