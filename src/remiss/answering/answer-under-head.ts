import { answer, nothing, type Response } from '../../chat/response.ts';
import type { Command, TakenReply, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { answerInThread, entriesOf, sourceOf } from './answer-in-thread.ts';
import { refusedWords } from './late-attempts.ts';
import { nothingFrom } from './nothing-to-add.ts';
import { askWhichQuestion } from './place-views.ts';

type Uses = Parameters<typeof answerInThread>[0] & {
  unplaced: Pick<UnplacedStore, 'put' | 'remisserOf'>;
  remisser: Pick<RemissStore, 'remiss'>;
  register: Pick<RegisterStore, 'regions' | 'seats'>;
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
export const questionsOf = ({ remiss, log }: RemissSnapshot, source: string): number[] =>
  remiss.questions.flatMap(({ nr }) => (entriesOf(log, source, nr).length > 0 ? [nr] : []));

/** The first that says something. */
export const together = (responses: readonly Response[]): Response =>
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
  if (open.length === 0) return text === null || !first ? nothing : refusedWords(uses, first, turn);
  const source = sourceOf(turn, written.message);
  const [only, ...others] = open;
  const subject = only && others.length === 0 ? keyOf(only) : null;
  uses.attachments.add({ source, subject, person: turn.asker.id, at: turn.now }, files);
  if (filesLeft) uses.attachments.keepOnly(source, filesLeft);
  const waiting = { source, person: turn.asker.id, version, text };
  const isNew = open.map(({ id }) => uses.unplaced.put({ ...waiting, remiss: id })).includes(true);
  return isNew && text !== null
    ? answer(askWhichQuestion(open, { source, nearest, nothingFrom: nothingFrom(uses, text, turn) }))
    : nothing;
}
