import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { questionsLeft } from '../case/answers.ts';
import { keyOf } from '../case/remiss.ts';
import { everyQuestion } from '../case/remiss-actions.ts';
import { lookInList, questionGone } from '../case/remiss-words.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { isGivenAlone } from './answer-alone.ts';
import { answerInThread } from './answer-in-thread.ts';
import { questionsOf, together } from './answer-under-head.ts';
import { refusedWords } from './late-attempts.ts';
import type { WordsToPlace } from './place-form.ts';
import { alreadyPlaced, askWhichQuestion, placed, placedFiles, placedOnAll, tookBack } from './place-views.ts';

type Uses = Parameters<typeof answerInThread>[0] & {
  attachments: Pick<AttachmentStore, 'handover' | 'assign'>;
  unplaced: Pick<UnplacedStore, 'put' | 'find' | 'remove'>;
};

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
  if (person !== asker.id) return { refused: reply('Det här kan bara den som skrev meddelandet göra', lookInList) };
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
  if (about.length === 0) return answer(questionGone);
  const isGiven = isGivenAlone(source);
  const said = { ...waiting, source, writtenAt: turn.now, via: isGiven ? 'chatt' : 'trad' } as const;
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
  if (remiss.state !== 'oppen') return refusedWords(uses, remiss, turn);
  const { words: text, person } = waiting.handover;
  uses.unplaced.put({ remiss: remiss.id, source, person, version: turn.now.epochMilliseconds, text });
  const [only, ...others] = remiss.questions;
  if (only && others.length === 0) return placeWords(uses, snapshot, { source, question: only.nr }, turn);
  return answerInPlace(askWhichQuestion([remiss], { source }));
}

/** Takes away what the asker has given to the bot alone, from every question on which it was placed. */
export function takeBack(uses: Uses, snapshot: RemissSnapshot, source: string, turn: Turn): Response {
  const own = snapshot.log.filter(
    (one) => one.type === 'text' && one.source === source && one.person.id === turn.asker.id,
  );
  if (own.length === 0) return reply('Det här kan bara den som skickade det göra', lookInList);
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
