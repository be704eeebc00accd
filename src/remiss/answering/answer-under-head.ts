import type { Reply } from '../../chat/invocation.ts';
import { answer, answerInPlace, nothing, type Response, reply } from '../../chat/response.ts';
import type { Command, Turn } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { answerInThread, entriesOf, sourceOf } from './answer-in-thread.ts';
import type { WordsToPlace } from './place-form.ts';
import { alreadyPlaced, askWhichQuestion, placed } from './place-views.ts';
import { refusedNow } from './right-to-answer.ts';

type Uses = Parameters<typeof answerInThread>[0] & {
  unplaced: Pick<UnplacedStore, 'put' | 'find' | 'remove' | 'remisserOf'>;
  remisser: Pick<RemissStore, 'remiss'>;
};

/** A version of a message. Null text: it was taken away. */
type Written = Pick<Reply, 'message' | 'version' | 'text'>;

/** `writtenAt`: it may be heard long after. */
type DatedWords = Written & { writtenAt: Temporal.Instant };

/**
 * Something was written, changed or taken away in the thread of the head message. Where there is one question it is about
 * that one; otherwise its writer is asked.
 */
export function answerUnderHead(uses: Uses, snapshot: RemissSnapshot, written: DatedWords, turn: Turn): Response {
  const { remiss } = snapshot;
  const source = sourceOf(turn, written.message);
  const taken = questionsOf(snapshot, source);
  const waiting = uses.unplaced.remisserOf(source).flatMap((id) => uses.remisser.remiss(id) ?? []);
  const [only, ...others] = remiss.questions.map(({ nr }) => nr);
  const isClear = taken.length === 0 && waiting.length === 0 && others.length === 0;
  const about = isClear && only !== undefined ? [only] : taken;
  if (about.length === 0) {
    return askWriter(uses, { remisser: waiting.length > 0 ? waiting : [remiss], written, nearest: null }, turn);
  }
  const { version, text, writtenAt } = written;
  const said = { source, version, text, writtenAt };
  return together(about.map((question) => answerInThread(uses, snapshot, { ...said, question }, turn)));
}

/** The questions for which a message has been taken. */
const questionsOf = ({ remiss, log }: RemissSnapshot, source: string): number[] =>
  remiss.questions.flatMap(({ nr }) => (entriesOf(log, source, nr).length > 0 ? [nr] : []));

/** The first that says something. */
const together = (responses: readonly Response[]): Response =>
  responses.find((one) => 'message' in one && one.message !== null) ??
  responses.find(({ type }) => type !== 'nothing') ??
  nothing;

/** @property remisser those that it may be about; at least one. @property nearest the command that it looks like. */
type Unclear = { remisser: readonly Remiss[]; written: Written; nearest: Command | null };

/** What was written waits until its writer has chosen a question. */
export function askWriter(uses: Uses, { remisser, written, nearest }: Unclear, turn: Turn): Response {
  const text = written.text?.trim() || null;
  const open = remisser.filter(({ state }) => state === 'oppen');
  const [first] = remisser;
  if (open.length === 0) return text === null || !first ? nothing : refusedNow(uses, first, turn);
  const source = sourceOf(turn, written.message);
  const words = { source, person: turn.asker.id, version: written.version, text };
  const isNew = open.map(({ id }) => uses.unplaced.put({ ...words, remiss: id })).includes(true);
  return isNew && text !== null ? answer(askWhichQuestion(open, source, nearest)) : nothing;
}

/** What the asker wrote, which waits for a question; or the answer when there is nothing that they can place. */
export function wordsWaiting(
  { unplaced }: { unplaced: Pick<UnplacedStore, 'find'> },
  snapshot: RemissSnapshot,
  source: string,
  { asker }: Turn,
): { version: number; text: string } | { refused: Response } {
  const waiting = unplaced.find(snapshot.remiss.id, source);
  if (!waiting) return { refused: notWaiting(snapshot, source) };
  const { person, version, text } = waiting;
  if (person !== asker.id) return { refused: reply('Det här kan bara den som skrev meddelandet göra') };
  if (text !== null) return { version, text };
  return {
    refused: reply('Meddelandet är borttaget', 'Skriv ett nytt svar på frågan, eller tryck på Svara i remissen.'),
  };
}

/** The writer has said which question it is about. */
export function placeWords(
  uses: Uses,
  snapshot: RemissSnapshot,
  { source, question }: Pick<WordsToPlace, 'source'> & { question: number },
  turn: Turn,
): Response {
  const { remiss } = snapshot;
  const waiting = wordsWaiting(uses, snapshot, source, turn);
  if ('refused' in waiting) return waiting.refused;
  if (!remiss.questions.some(({ nr }) => nr === question)) return reply('Frågan finns inte längre');
  const response = answerInThread(uses, snapshot, { ...waiting, question, source, writtenAt: turn.now }, turn);
  if (response.type !== 'noted') return response;
  uses.unplaced.remove(source);
  return answerInPlace(response.message ?? placed(remiss, question));
}

function notWaiting(snapshot: RemissSnapshot, source: string): Response {
  const taken = questionsOf(snapshot, source);
  return taken.length > 0
    ? answerInPlace(alreadyPlaced(snapshot.remiss, taken))
    : reply('Knappen gäller inte längre', 'Skriv svaret igen, eller tryck på Svara i remissen.');
}
