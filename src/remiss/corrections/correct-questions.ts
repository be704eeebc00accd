import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { cell, type Tally } from '../case/answers.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf, type Question, questionSubject, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, questionsInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { standsNow } from '../group-answers/answer-for-group.ts';
import { postInGroups } from '../running/open-remiss.ts';
import {
  type AnsweredQuestion,
  questionDropped,
  questionRestored,
  questionsDone,
  reworded,
} from './correction-views.ts';
import { type FilledQuestions, otherPages } from './question-page-form.ts';
import { pageFrom } from './question-pages.ts';

type Uses = Parameters<typeof postInGroups>[0] & {
  remisser: Pick<RemissStore, 'askMore' | 'reword' | 'removeQuestion' | 'restoreQuestion' | 'remiss'>;
  groupAnswers: Pick<GroupAnswerStore, 'log'>;
  register: Pick<RegisterStore, 'conversations'>;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'put' | 'stale'>;
  messages: Pick<RemissMessages, 'refreshRemiss' | 'notifyAll'>;
  hours: SendingHours;
};

/** Who has said something on the question, groups as such too; null when nobody has. */
function answersOn(
  { groupAnswers }: Pick<Uses, 'groupAnswers'>,
  { remiss, tally, regions }: RemissSnapshot,
  nr: number,
): AnsweredQuestion | null {
  const groups = remiss.askedGroups.filter(({ id }) => standsNow({ groupAnswers }, remiss, id).has(nr));
  const by = [...regions.filter(({ id }) => hasSaid(tally, id, nr)), ...groups];
  return by.length > 0 || tally.texts.some(({ question }) => question === nr) ? { nr, regions: by } : null;
}

const hasSaid = ({ positions, texts }: Tally, region: string, nr: number): boolean =>
  positions.has(cell(region, nr)) || texts.some((one) => one.question === nr && one.region === region);

type Filled = FilledQuestions & { from: number };

/** Questions are put in other words, added, and taken away where nobody has answered them; else that is asked about. */
export function correctQuestions(
  uses: Uses,
  snapshot: RemissSnapshot,
  { texts, more, from }: Filled,
  turn: Turn,
): Response {
  const { remiss } = snapshot;
  const typed = [...texts].map(([nr, text]) => ({ nr, text }));
  const others = typed.filter((one): one is Question => one.text !== null);
  const unwanted = typed.filter(({ text }) => text === null).map(({ nr }) => nr);
  if (more.length === 0 && unwanted.length === remiss.questions.length) return needsOne;
  const kept = unwanted.flatMap((nr) => answersOn(uses, snapshot, nr) ?? []);
  const removed = unwanted.filter((nr) => !kept.some((one) => one.nr === nr));
  for (const question of others) rewordOne(uses, remiss, question, turn);
  for (const nr of removed) takeAway(uses, remiss, nr, turn);
  const added = more.map((text) => addOne(uses, remiss, text, turn));
  const after = afterwards(uses, snapshot);
  if (others.length + removed.length + added.length > 0)
    tell(uses, { before: snapshot, after, others, added, removed }, turn);
  const { before, page } = pageFrom(remiss.questions, from);
  return answer(
    questionsDone(after.remiss, {
      reworded: others.map(({ nr }) => nr),
      added,
      removed,
      kept,
      posted: remiss.state === 'oppen',
      pages: otherPages(after.remiss, before, page.length - removed.length),
    }),
  );
}

const needsOne = reply(
  'En remiss har minst en fråga',
  'Skriv en ny under Fler frågor om de andra ska bort, eller återkalla remissen.',
);

const afterwards = ({ remisser }: Pick<Uses, 'remisser'>, snapshot: RemissSnapshot): RemissSnapshot => ({
  ...snapshot,
  remiss: remisser.remiss(snapshot.remiss.id) ?? snapshot.remiss,
});

function rewordOne(uses: Uses, remiss: Remiss, question: Question, turn: Turn): void {
  const before = remiss.questions.find(({ nr }) => nr === question.nr)?.text ?? '';
  uses.remisser.reword(remiss.id, question);
  const what = `ändrade ${questionsInWords([question.nr])} i ${inLine(remiss)}`;
  recordRemissChange(uses, remiss, turn, { what, before, after: question.text });
}

/** False when it was away already. */
function takeAway(uses: Uses, remiss: Remiss, nr: number, turn: Turn): boolean {
  if (!uses.remisser.removeQuestion(remiss.id, nr)) return false;
  const before = remiss.questions.find((one) => one.nr === nr)?.text ?? '';
  recordRemissChange(uses, remiss, turn, { what: `tog bort ${questionsInWords([nr])} ur ${inLine(remiss)}`, before });
  return true;
}

function addOne(uses: Uses, remiss: Remiss, text: string, turn: Turn): number {
  const nr = uses.remisser.askMore(remiss.id, text);
  recordRemissChange(uses, remiss, turn, {
    what: `lade till ${questionsInWords([nr])} i ${inLine(remiss)}`,
    after: text,
  });
  return nr;
}

type Told = {
  before: RemissSnapshot;
  after: RemissSnapshot;
  others: readonly Question[];
  added: readonly number[];
  removed: readonly number[];
};

/** What stands in the groups is said anew, new questions come, and whoever may have answered other words hears it. */
function tell(uses: Uses, { before, after, others, added, removed }: Told, turn: Turn): void {
  const { asker, now } = turn;
  const { remiss } = after;
  if (remiss.state === 'utkast') return;
  if (added.length > 0) postInGroups(uses, after, now);
  uses.outbox.stale(removed.map((nr) => questionSubject(remiss, nr)));
  uses.messages.refreshRemiss(remiss);
  const answered = others.filter(({ nr }) => answersOn(uses, before, nr) !== null);
  if (remiss.state !== 'oppen' || answered.length === 0) return;
  const message = reworded(remiss, answered, asker.name);
  uses.messages.notifyAll(remiss, { key: `${keyOf(remiss)}/rattad/${now}`, message }, turn);
}

/** It is taken away although somebody has answered it. */
export function dropQuestion(uses: Uses, snapshot: RemissSnapshot, nr: number, turn: Turn): Response {
  const { remiss } = snapshot;
  if (remiss.questions.length === 1 && remiss.questions[0]?.nr === nr) return needsOne;
  const changed = takeAway(uses, remiss, nr, turn);
  const after = afterwards(uses, snapshot);
  if (changed) tell(uses, { before: snapshot, after, others: [], added: [], removed: [nr] }, turn);
  return answer(questionDropped(remiss, nr, changed));
}

/** It is asked again, with everything that was said on it. */
export function restoreQuestion(uses: Uses, snapshot: RemissSnapshot, nr: number, turn: Turn): Response {
  const { remiss } = snapshot;
  const changed = uses.remisser.restoreQuestion(remiss.id, nr);
  if (changed) {
    recordRemissChange(uses, remiss, turn, { what: `lade tillbaka ${questionsInWords([nr])} i ${inLine(remiss)}` });
    const after = afterwards(uses, snapshot);
    tell(uses, { before: snapshot, after, others: [], added: [nr], removed: [] }, turn);
  }
  return answer(questionRestored(remiss, nr, changed));
}
