import { answer, nothing, type Response } from '../../chat/response.ts';
import type { TakenReply, Turn } from '../../chat/table.ts';
import { keyOf } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { answerInThread, entriesOf, sourceOf } from './answer-in-thread.ts';
import { askWhichQuestion } from './place-views.ts';
import { refusedNow } from './right-to-answer.ts';

type Uses = Parameters<typeof answerInThread>[0] & { unplaced: Pick<UnplacedStore, 'put'> };

/**
 * Something was written, changed or taken away in the thread of the head message. Where there is one question it is about
 * that one; otherwise its writer is asked.
 */
export function answerUnderHead(uses: Uses, snapshot: RemissSnapshot, written: TakenReply, turn: Turn): Response {
  const { questions } = snapshot.remiss;
  const source = sourceOf(turn, written.message);
  const taken = questionsOf(snapshot, source);
  const [only, ...others] = questions.map(({ nr }) => nr);
  const about = taken.length === 0 && only !== undefined && others.length === 0 ? [only] : taken;
  if (about.length === 0) return askWriter(uses, snapshot, { source, written }, turn);
  return together(about.map((question) => answerInThread(uses, snapshot, { ...written, question, source }, turn)));
}

/** The questions for which a message has been taken. */
export const questionsOf = ({ remiss, log }: RemissSnapshot, source: string): number[] =>
  remiss.questions.flatMap(({ nr }) => (entriesOf(log, source, nr).length > 0 ? [nr] : []));

/** The first that says something. */
export const together = (responses: readonly Response[]): Response =>
  responses.find((one) => 'message' in one && one.message !== null) ??
  responses.find(({ type }) => type !== 'nothing') ??
  nothing;

function askWriter(
  uses: Uses,
  { remiss }: RemissSnapshot,
  { source, written }: { source: string; written: TakenReply },
  turn: Turn,
): Response {
  const { files = [], filesLeft, text: words } = written;
  const hasFiles = (filesLeft ?? files).length > 0;
  const text = words === null ? null : words.trim() || (hasFiles ? '' : null);
  if (remiss.state !== 'oppen') return text === null ? nothing : refusedNow(uses, remiss, turn);
  uses.attachments.add({ source, subject: keyOf(remiss), person: turn.asker.id, at: turn.now }, files);
  if (filesLeft) uses.attachments.keepOnly(source, filesLeft);
  const isNew = uses.unplaced.put({
    remiss: remiss.id,
    source,
    person: turn.asker.id,
    version: written.version,
    text,
  });
  return isNew && text !== null ? answer(askWhichQuestion(remiss, source)) : nothing;
}
