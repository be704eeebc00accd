import { answerInPlace, outdated, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { leadsFor, type WhoSeesTo } from '../../register/permissions.ts';
import { refusedWords } from '../answering/late-attempts.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { type GroupStand, groupAnswerKey, groupLeft } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore, ProposedAnswer } from '../asked-groups/group-answer-store.ts';
import type { Position } from '../case/answers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { positionNames, questionsInWords } from '../case/remiss-words.ts';
import { saved, standsNow } from './answer-for-group.ts';
import {
  type GroupConflict,
  groupAnswersReplaced,
  groupAnswerWasReplaced,
  wouldReplaceGroupAnswers,
} from './group-answer-views.ts';
import { rightForGroup } from './right-for-group.ts';

type Telling = WhoSeesTo & { messages: Pick<RemissMessages, 'notifyPerson'> };
type Uses = Telling &
  Parameters<typeof rightForGroup>[0] &
  Parameters<typeof refusedWords>[0] &
  Parameters<typeof saved>[0] & { groupAnswers: Pick<GroupAnswerStore, 'log' | 'add' | 'proposed'> };

/** What became of a colleague's answer. @property to null: it was taken back */
type ReplacedStand = { from: GroupStand; to: Position | null };

/** Each colleague whose answer has been replaced is told, once, as long as they answer for the group. @param last the id of the latest line */
export function tellGroupReplaced(
  uses: Telling,
  { remiss, group, last }: { remiss: Remiss; group: AskedGroup; last: number },
  replaced: readonly ReplacedStand[],
  { asker, now, today }: Turn,
): void {
  for (const [person, own] of Map.groupBy(replaced, ({ from }) => from.person.id)) {
    if (person === asker.id || !leadsFor(uses, group.id, person, today)) continue;
    uses.messages.notifyPerson(person, {
      key: `${groupAnswerKey(remiss, group.id)}/ersatt/${last}`,
      message: groupAnswerWasReplaced(remiss, group, asker.name, own),
      now,
    });
  }
}

/** The asker has been told whose answers theirs would replace, and wants it. What has changed since is asked about anew. */
export function replaceGroupAnswers(
  uses: Uses,
  remiss: Remiss,
  { group: id, answers }: { group: string; answers: readonly number[] },
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const right = rightForGroup(uses, remiss, { group: id, late: () => refusedWords(uses, remiss, turn) }, turn);
  if ('refused' in right) return right.refused;
  const { group } = right;
  const wanted = answers.flatMap((one) => uses.groupAnswers.proposed({ remiss: remiss.id, group: id }, one) ?? []);
  if (wanted.length < answers.length || wanted.some(({ person }) => person.id !== asker.id)) return outdated('Knappen');
  const stands = standsNow(uses, remiss, id);
  const open = wanted.filter(
    (one) => remiss.questions.some(({ nr }) => nr === one.question) && !isDone(stands.get(one.question), one),
  );
  const add = ({ question, position, text }: ProposedAnswer, replaces?: number) =>
    uses.groupAnswers.add(remiss.id, {
      group: id,
      question,
      position,
      text,
      person: asker.id,
      at: now,
      ...(replaces === undefined ? {} : { replaces }),
    });
  const conflicts = open.flatMap((one): GroupConflict[] => {
    const current = stands.get(one.question);
    if (!current || current.id === one.replaces || current.person.id === asker.id) return [];
    return [{ id: add(one, current.id), current, position: one.position }];
  });
  const free = open.filter(({ question }) => !conflicts.some(({ current }) => current.question === question));
  const ids = free.map((one) => add(one));
  const questions = free.map(({ question }) => question);
  const last = ids.at(-1);
  if (last !== undefined) {
    const replaced = free.flatMap(({ question, position: to }) => {
      const from = stands.get(question);
      return from ? [{ from, to }] : [];
    });
    const before = replaced.map(({ from }) => positionNames[from.position]).join(', ');
    const after = free.map(({ position }) => positionNames[position]).join(', ');
    saved(uses, { remiss, group, what: `ersatte svaret på ${questionsInWords(questions)}`, before, after }, turn);
    tellGroupReplaced(uses, { remiss, group, last }, replaced, turn);
  }
  if (conflicts.length > 0) return answerInPlace(wouldReplaceGroupAnswers(remiss, group, conflicts, questions));
  if (last === undefined) return reply('Inget är ändrat', `${group.name} har redan svarat så.`);
  const left = groupLeft(remiss.questions, standsNow(uses, remiss, id));
  return answerInPlace(groupAnswersReplaced(remiss, group, questions, left));
}

/** The button was pressed twice, or somebody has answered the same since. */
const isDone = (stand: GroupStand | undefined, { position, text }: ProposedAnswer): boolean =>
  stand?.position === position && stand.text === text;
