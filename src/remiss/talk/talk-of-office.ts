import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { nothing, type Response } from '../../chat/response.ts';
import { isKansli, type TakenReply, type Turn } from '../../chat/table.ts';
import { answerToTalk } from '../../chat/talk/answer-to-talk.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { sourceOf } from '../answering/answer-in-thread.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import { regionOfAsker } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { askWhetherAnswer, keptAsTalk } from './talk-views.ts';

type Uses = {
  attachments: Pick<AttachmentStore, 'add' | 'keepOnly'>;
  entries: Pick<EntryStore, 'saidOn'>;
  unplaced: Pick<UnplacedStore, 'put' | 'remisserOf' | 'hasWordsOf'>;
  register: Pick<RegisterStore, 'regions' | 'seats'>;
};

/** Something written in a thread. @property asked the remisser that it may be about. @property question null: more than one. */
type InThread = Pick<TakenReply, 'message' | 'version' | 'text' | 'files' | 'filesLeft'> & {
  asked: readonly Remiss[];
  question: number | null;
};

/**
 * What the kansli, who asks, says in the threads of a remiss is talk, and stands in no answer. Whoever there answers for a
 * region too is asked which is meant. Null: it is heard as an answer, as what others say.
 */
export function heardAsTalk(uses: Uses, written: InThread, turn: Turn): Response | null {
  if (!isKansli(turn.asker)) return null;
  const source = sourceOf(turn, written.message);
  if (uses.entries.saidOn(source)) return null;
  const open = written.asked.filter(({ state }) => state === 'oppen');
  const [first] = open;
  const { question } = written;
  const speaksIn = (remiss: Remiss) => regionOfAsker(uses, remiss, turn);
  const speaks = written.asked.some((remiss) => speaksIn(remiss) !== null);
  const own = speaks ? uses.register.regions().find(({ id }) => first && id === speaksIn(first)) : undefined;
  if (speaks && (!own || question === null)) return null;
  if (!first) return nothing;
  const hasFiles = (written.files ?? []).length > 0;
  const isToldBefore = !hasFiles && uses.unplaced.hasWordsOf(first.id, turn.asker.id);
  return answerToTalk({
    isNew: waits(uses, { ...written, open: own ? [first] : open, source }, turn) === 'first',
    isToldBefore,
    asks: own && question !== null ? askWhetherAnswer(first, question, own, source) : null,
    tells: keptAsTalk(open, { question, source, hasFiles }),
  });
}

export const onlyQuestion = ({ questions: [only, ...others] }: Pick<Remiss, 'questions'>): number | null =>
  only && others.length === 0 ? only.nr : null;

type Waiting = InThread & { open: readonly Remiss[]; source: string };

/** The words wait, so that they can be made an answer after all. */
function waits(
  { attachments, unplaced }: Uses,
  { open, source, version, text: words, files = [], filesLeft }: Waiting,
  { asker, now }: Turn,
): 'first' | 'again' {
  const isKnown = unplaced.remisserOf(source).length > 0;
  const hasFiles = (filesLeft ?? files).length > 0;
  const text = words === null ? null : words.trim() || (hasFiles ? '' : null);
  const [only, ...others] = open;
  const subject = only && others.length === 0 ? keyOf(only) : null;
  attachments.add({ source, subject, person: asker.id, at: now }, files);
  if (filesLeft) attachments.keepOnly(source, filesLeft);
  for (const { id } of open) unplaced.put({ source, person: asker.id, version, text, remiss: id });
  return isKnown || text === null ? 'again' : 'first';
}
