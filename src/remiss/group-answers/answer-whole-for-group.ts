import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { refusedWords } from '../answering/late-attempts.ts';
import type { GroupStand } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import type { Position } from '../case/answers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { positionNames, questionsInWords } from '../case/remiss-words.ts';
import { saved, standsNow } from './answer-for-group.ts';
import { groupAnswerTaken, groupHasNothingToAdd, wouldReplaceWhole, wouldTakeBack } from './group-answer-views.ts';
import { tellGroupReplaced } from './replace-for-group.ts';
import { rightForGroup } from './right-for-group.ts';

type Uses = Parameters<typeof tellGroupReplaced>[0] &
  Parameters<typeof rightForGroup>[0] &
  Parameters<typeof refusedWords>[0] &
  Parameters<typeof saved>[0] & { groupAnswers: Pick<GroupAnswerStore, 'log' | 'add'> };

/** @property seen the latest of what was asked about; 0 when nothing has been */
type Pressed = { group: string; seen: number };

const nothing = 'inget_att_erinra' satisfies Position;

/** Inget att erinra: one press for every question. It asks first when it would replace other answers. */
export function groupHasNothing(uses: Uses, remiss: Remiss, { group: id, seen }: Pressed, turn: Turn): Response {
  const right = rightForGroup(uses, remiss, { group: id, late: () => refusedWords(uses, remiss, turn) }, turn);
  if ('refused' in right) return right.refused;
  const { group } = right;
  const stands = standsNow(uses, remiss, id);
  const isIt = (stand: GroupStand | undefined) => stand?.position === nothing && stand.text === null;
  const others = remiss.questions.flatMap(({ nr }) => {
    const stand = stands.get(nr);
    return stand && !isIt(stand) ? [stand] : [];
  });
  if (remiss.questions.every(({ nr }) => isIt(stands.get(nr)))) {
    return reply(`Så här ligger det till: ${group.name} har inget att erinra`, 'Inget är ändrat.');
  }
  if (mustAsk(others, seen, turn, () => true)) return answer(wouldReplaceWhole(remiss, group, others, turn.asker));
  const owed = remiss.questions.filter(({ nr }) => !isIt(stands.get(nr))).map(({ nr }) => nr);
  add(uses, { remiss, group, questions: owed, position: nothing }, others, turn);
  saved(uses, { remiss, group, what: 'svarade', after: positionNames[nothing] }, turn);
  return (seen > 0 ? answerInPlace : answer)(groupHasNothingToAdd(remiss, group));
}

/** All that the group has answered is taken back; it stays in the history. A colleague's is asked about first. */
export function takeGroupAnswerBack(uses: Uses, remiss: Remiss, { group: id, seen }: Pressed, turn: Turn): Response {
  const right = rightForGroup(uses, remiss, { group: id, late: () => refusedWords(uses, remiss, turn) }, turn);
  if ('refused' in right) return right.refused;
  const { group } = right;
  const stands = [...standsNow(uses, remiss, id).values()].filter(({ question }) =>
    remiss.questions.some(({ nr }) => nr === question),
  );
  if (stands.length === 0) return reply(`${group.name} har inte svarat på remiss ${remiss.number}`, 'Inget är ändrat.');
  if (mustAsk(stands, seen, turn, ({ person }) => person.id !== turn.asker.id)) {
    return answer(wouldTakeBack(remiss, group, stands, turn.asker));
  }
  const questions = stands.map(({ question }) => question);
  add(uses, { remiss, group, questions, position: null }, stands, turn);
  saved(uses, { remiss, group, what: `tog tillbaka svaret på ${questionsInWords(questions)}` }, turn);
  return answerInPlace(groupAnswerTaken(remiss, group, questions));
}

/** There is something to ask about that has not been, or that a colleague has said since. */
function mustAsk(
  stands: readonly GroupStand[],
  seen: number,
  { asker }: Turn,
  concerns: (stand: GroupStand) => boolean,
): boolean {
  const asked = stands.filter(concerns);
  return seen === 0 ? asked.length > 0 : asked.some(({ id, person }) => id > seen && person.id !== asker.id);
}

type Whole = { remiss: Remiss; group: AskedGroup; questions: readonly number[]; position: Position | null };

/** A line for each question; whoever had answered it is told. */
function add(
  uses: Uses,
  { remiss, group, questions, position }: Whole,
  replaced: readonly GroupStand[],
  turn: Turn,
): void {
  const ids = questions.map((question) =>
    uses.groupAnswers.add(remiss.id, {
      group: group.id,
      question,
      position,
      text: null,
      person: turn.asker.id,
      at: turn.now,
    }),
  );
  const last = ids.at(-1) ?? 0;
  const told = replaced.map((from) => ({ from, to: position }));
  tellGroupReplaced(uses, { remiss, group, last }, told, turn);
}
