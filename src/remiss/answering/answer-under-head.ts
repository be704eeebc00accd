import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { answer, answerInPlace, nothing, type Response, reply } from '../../chat/response.ts';
import type { Command, TakenReply, Turn } from '../../chat/table.ts';
import { questionsLeft } from '../case/answers.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import { everyQuestion } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { answerInThread, entriesOf, sourceOf } from './answer-in-thread.ts';
import type { WordsToPlace } from './place-form.ts';
import { alreadyPlaced, askWhichQuestion, placed, placedFiles, placedOnAll, tookBack } from './place-views.ts';
import { refusedNow } from './right-to-answer.ts';

type Uses = Parameters<typeof answerInThread>[0] & {
  attachments: Pick<AttachmentStore, 'handover' | 'assign'>;
  unplaced: Pick<UnplacedStore, 'put' | 'find' | 'remove' | 'remisserOf'>;
  remisser: Pick<RemissStore, 'remiss'>;
};

/** A version of a message with its files. Null text: it was taken away. */
type Written = Pick<TakenReply, 'message' | 'version' | 'text' | 'files' | 'filesLeft'>;

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
  return together(about.map((question) => answerInThread(uses, snapshot, { ...written, question, source }, turn)));
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
  const { files = [], filesLeft, text: words, version } = written;
  const hasFiles = (filesLeft ?? files).length > 0;
  const text = words === null ? null : words.trim() || (hasFiles ? '' : null);
  const open = remisser.filter(({ state }) => state === 'oppen');
  const [first] = remisser;
  if (open.length === 0) return text === null || !first ? nothing : refusedNow(uses, first, turn);
  const source = sourceOf(turn, written.message);
  const [only, ...others] = open;
  const subject = only && others.length === 0 ? keyOf(only) : null;
  uses.attachments.add({ source, subject, person: turn.asker.id, at: turn.now }, files);
  if (filesLeft) uses.attachments.keepOnly(source, filesLeft);
  const waiting = { source, person: turn.asker.id, version, text };
  const isNew = open.map(({ id }) => uses.unplaced.put({ ...waiting, remiss: id })).includes(true);
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
  const about = remiss.questions.filter(({ nr }) => nr === question || question === everyQuestion);
  if (about.length === 0) return reply('Frågan finns inte längre');
  const isGiven = uses.attachments.handover(source) !== null;
  const said = { ...waiting, source, writtenAt: turn.now };
  const responses = about.map(({ nr }) => answerInThread(uses, snapshot, { ...said, question: nr }, turn));
  const refused = responses.find(({ type }) => type !== 'noted');
  if (refused) return refused.type === 'nothing' ? gone : refused;
  uses.unplaced.remove(source);
  uses.attachments.assign(source, keyOf(remiss));
  const message = question === everyQuestion ? placedOnAll(remiss, leftFor(snapshot, turn)) : messageIn(responses[0]);
  if (message) return answerInPlace(message);
  return answerInPlace(isGiven ? placedFiles(remiss, question, source) : placed(remiss, question));
}

const gone = reply('Filen finns inte kvar', 'Den väntade för länge på att höra till något. Skicka den igen.');

const messageIn = (response: Response | undefined) => (response?.type === 'noted' ? response.message : null);

/** The questions on which the asker's region has no position; null when they answer for none. */
function leftFor({ remiss, speakers, tally }: RemissSnapshot, { asker }: Turn): number[] | null {
  const region = regionOf(asker.id, speakers);
  return region === null ? null : questionsLeft(region, remiss.questions, tally);
}

/** The asker gave files to the bot alone, and says that they are an answer to this remiss. */
export function placeFiles(uses: Uses, snapshot: RemissSnapshot, source: string, turn: Turn): Response {
  const { remiss } = snapshot;
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting.refused;
  if (remiss.state !== 'oppen') return refusedNow(uses, remiss, turn);
  const { words: text, person } = waiting.handover;
  uses.unplaced.put({ remiss: remiss.id, source, person, version: turn.now.epochMilliseconds, text });
  const [only, ...others] = remiss.questions;
  if (only && others.length === 0) return placeWords(uses, snapshot, { source, question: only.nr }, turn);
  return answerInPlace(askWhichQuestion([remiss], source, null));
}

/** Takes away what the asker has given to the bot alone, from every question on which it was placed. */
export function takeBack(uses: Uses, snapshot: RemissSnapshot, source: string, turn: Turn): Response {
  const own = snapshot.log.filter(
    (one) => one.type === 'text' && one.source === source && one.person.id === turn.asker.id,
  );
  if (own.length === 0) return reply('Det här kan bara den som skickade filen göra');
  const removed = { source, version: turn.now.epochMilliseconds, text: null, writtenAt: turn.now };
  const responses = questionsOf(snapshot, source).map((question) =>
    answerInThread(uses, snapshot, { ...removed, question }, turn),
  );
  const said = together(responses);
  return said.type === 'message' ? said : answerInPlace(tookBack(snapshot.remiss));
}

function notWaiting(snapshot: RemissSnapshot, source: string): Response {
  const taken = questionsOf(snapshot, source);
  return taken.length > 0
    ? answerInPlace(alreadyPlaced(snapshot.remiss, taken))
    : reply('Knappen gäller inte längre', 'Skriv svaret igen, eller tryck på Svara i remissen.');
}
