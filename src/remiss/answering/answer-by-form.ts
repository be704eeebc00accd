import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AnswerEntry, cell, type PositionEntry, questionsLeft, type TextEntry, tally } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { questionsInWords } from '../case/remiss-words.ts';
import { addEntry, type RemissSnapshot, withEntries } from '../case/snapshot.ts';
import { positionsTakenBack } from './answer-by-press.ts';
import { type AnswerPage, type FilledAnswer, formSource, formStart, openAnswerForm } from './answer-form.ts';
import { answered } from './answer-views.ts';
import { rightToSay } from './late-attempts.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { standInTheWay } from './replace-stand.ts';
import { type StandConflict, wouldReplaceStands } from './replace-views.ts';
import { rightToAnswer } from './right-to-answer.ts';

type Seats = { register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'> };
type Uses = {
  entries: Pick<EntryStore, 'add' | 'versionOf'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshAnswer'>;
};

type Region = { id: string; name: string };

/** The form, filled in. @param from where it begins; undefined: where the first question that is owed is. */
export function askForAnswer(uses: Seats, snapshot: RemissSnapshot, from: number | undefined, turn: Turn): Response {
  const { remiss, tally: of } = snapshot;
  const right = rightToAnswer(uses, snapshot, turn);
  if ('refused' in right) return right.refused;
  const { region } = right;
  const [first = 0] = questionsLeft(region.id, remiss.questions, of);
  const seen = snapshot.log.at(-1)?.id ?? 0;
  const start = from ?? formStart(first, remiss.questions);
  return ask(openAnswerForm({ remiss, region, tally: of, person: turn.asker.id, from: start, seen }));
}

/** @property region the one that the form was filled in for, where it says. */
type SentForm = { from: number; kept: readonly number[]; region: string | undefined; seen: number | undefined };

/** The page that a form was filled in on, or the answer to someone who may not send it. */
export function sentAnswerPage(
  uses: Parameters<typeof rightToSay>[0],
  snapshot: RemissSnapshot,
  { from, kept, region: asked, seen }: SentForm,
  turn: Turn,
): { page: AnswerPage } | { refused: Response } {
  const right = rightToSay(uses, snapshot, turn, asked);
  if ('refused' in right) return right;
  const { remiss, log } = snapshot;
  const shown = seen === undefined ? snapshot.tally : tally(log.filter(({ id }) => id <= seen));
  return { page: { remiss, region: right.region, tally: shown, person: turn.asker.id, from, kept, seen } };
}

/** What the form said, for the region that the asker answers for. */
export function answerByForm(
  uses: Uses,
  snapshot: RemissSnapshot,
  { region, answers }: { region: Region; answers: readonly FilledAnswer[] },
  turn: Turn,
): Response {
  const { remiss } = snapshot;
  const conflicts = answers.flatMap(({ question, position }): StandConflict[] => {
    const current = position && standInTheWay(snapshot, { region: region.id, question, position }, turn);
    return current && position ? [{ current, position }] : [];
  });
  const isAskedOf = (nr: number) => conflicts.some(({ current }) => current.question === nr);
  const added = answers.map(({ position, ...one }) => {
    const taken = isAskedOf(one.question) ? null : position;
    return keepAnswer(uses, snapshot, { ...one, position: taken, region: region.id }, turn);
  });
  const questions = answers.filter((_, at) => added[at]?.length).map(({ question }) => question);
  if (questions.length === 0) {
    return conflicts.length > 0
      ? answer(wouldReplaceStands(remiss, region, conflicts, []))
      : unchanged(snapshot, region);
  }
  uses.messages.refreshAnswer(snapshot, { region: region.id, questions });
  recordRemissChange(uses, remiss, turn, { what: `svarade på ${questionsInWords(questions)} för ${region.name}` });
  const after = withEntries(snapshot, added.flat());
  if (conflicts.length > 0) return answer(wouldReplaceStands(remiss, region, conflicts, questions));
  return answer(answered(remiss, region, questions, questionsLeft(region.id, remiss.questions, after.tally)));
}

function unchanged({ remiss, tally: of }: RemissSnapshot, region: Region): Response {
  const left = questionsLeft(region.id, remiss.questions, of);
  return reply(
    'Inget är ändrat',
    left.length === 0 ? `${region.name} har redan svarat så.` : `Kvar att svara på: ${questionsInWords(left)}.`,
  );
}

type Filled = FilledAnswer & { region: string };

/** What is added to the log: nothing when the region has already answered so. */
function keepAnswer(uses: Uses, snapshot: RemissSnapshot, filled: Filled, turn: Turn): AnswerEntry[] {
  const { asker, now } = turn;
  const { remiss, tally: of } = snapshot;
  const { region, question, position, text } = filled;
  const current = of.positions.get(cell(region, question)) ?? null;
  const entry = { question, region, person: { id: asker.id, name: asker.name }, at: now, via: 'formular' } as const;
  const texts = text === null ? [] : rewritten(uses, snapshot, { ...filled, text, person: asker.id });
  const added: (AnswerEntry | null)[] = texts.map((one) =>
    addEntry(uses.entries, remiss.id, { ...entry, ...one, type: 'text' }),
  );
  // With words of its own it no longer hangs on a message in the thread, and is the one's who wrote them.
  const isOwn = current?.because === null && current.person.id === asker.id;
  if (filled.takesBack) added.push(...positionsTakenBack(uses, snapshot, ownPositions(snapshot, filled, asker), turn));
  const takes = position !== null && (position !== current?.position || (text !== null && !isOwn));
  if (takes) added.push(addEntry(uses.entries, remiss.id, { ...entry, type: 'position', position, because: null }));
  return added.filter((one) => one !== null);
}

/** All that the person has said of where the region stands, so that none of it counts again. */
const ownPositions = ({ log }: RemissSnapshot, { region, question }: Filled, { id }: { id: string }): PositionEntry[] =>
  log
    .filter((one) => one.type === 'position')
    .filter((one) => one.region === region && one.question === question && one.person.id === id);

type NewText = Pick<TextEntry, 'source' | 'version' | 'text' | 'files'>;

/**
 * What somebody has written is one answer: the text takes the place of the one message that it was, so that this can still
 * be changed where it stands. Of several it becomes a text of its own, and they are left with no more than their files.
 */
function rewritten(
  { entries }: Uses,
  { remiss, tally: of }: RemissSnapshot,
  { question, text, replaces, person }: Filled & { text: string; person: string },
): NewText[] {
  const [only, ...others] = replaces;
  const target = only !== undefined && others.length === 0 ? only : formSource(person);
  return [...new Set([...replaces, target])].map((source) => {
    const files = of.texts.find((one) => one.source === source && one.question === question)?.files ?? [];
    const words = source === target ? text : '';
    const version = (entries.versionOf(remiss.id, source, question) ?? 0) + 1;
    return { source, version, text: words || (files.length > 0 ? '' : null), ...(files.length > 0 ? { files } : {}) };
  });
}
