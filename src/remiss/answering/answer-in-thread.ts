import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, noted, nothing, type Response } from '../../chat/response.ts';
import type { TakenReply, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AnswerEntry, type AttachedFile, cell, standOf, type TextEntry, type Via } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf } from '../case/remiss.ts';
import { addEntry, type RemissSnapshot, regionOf, withEntries } from '../case/snapshot.ts';
import { formSource } from './answer-form.ts';
import { askPosition, heldByForm, keptAsOther, positionFell } from './answer-views.ts';
import { tellOfFormer } from './former-words.ts';
import { refusedAsLate, tellOfLate } from './heard-late.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { askWhetherBehind } from './replace-views.ts';
import { noLongerFor } from './right-to-answer.ts';

type Uses = {
  attachments: Pick<AttachmentStore, 'add' | 'keepOnly' | 'of'>;
  entries: Pick<EntryStore, 'add'>;
  lates: Pick<LateStore, 'note'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<
    RemissMessages,
    'refreshAnswer' | 'refreshQuestion' | 'refreshRemiss' | 'notifyKansli' | 'notifyRegion'
  >;
};

/** A message on a platform, as a source in the log. */
export const sourceOf = ({ connection, room }: Pick<Turn, 'connection' | 'room'>, message: string): string =>
  `${connection}|${room ?? ''}|${message}`;

/** A version of a message, and the question that it is about. Null text: it was taken away. */
type Version = Pick<TextEntry, 'source' | 'question' | 'version' | 'text'> & { writtenAt: Temporal.Instant };

/** The same as it comes: with its files, or when it was changed with those that are left. */
type Said = Version & Pick<TakenReply, 'files' | 'filesLeft'> & { via?: Via };

/** What happened to a message in the thread of a question. */
type ThreadMessage = Version & {
  via: Via;
  /** What has come of the same message before, and the latest of it. */
  before: readonly TextEntry[];
  latest: TextEntry | null;
  /** The files that it has now, and whether that is something new. */
  attached: readonly AttachedFile[];
  otherFiles: boolean;
};

/** Something was written, changed or taken away in the thread of a question. */
export function answerInThread(uses: Uses, snapshot: RemissSnapshot, said: Said, turn: Turn): Response {
  const { remiss } = snapshot;
  const heard = readMessage(uses, snapshot, said);
  if (heard.before.length === 0 && heard.text === null && said.text !== null) return nothing;
  if (remiss.state !== 'oppen' && changesNothing(heard)) return nothing;
  const tooLate = refusedAsLate(uses, snapshot, heard, turn);
  if (tooLate) return tooLate;
  const { before } = heard;
  const holder = regionHolding(before);
  const refused = holder && noLongerFor(uses, snapshot, { region: holder, what: whatBecame(heard) }, turn);
  if (holder && refused) {
    if (isOldNews(heard)) return nothing;
    tellOfFormer(uses, snapshot, { ...heard, region: holder }, turn);
    return refused;
  }
  if (holder !== null && isHeldByForm(heard, snapshot, holder)) {
    // A message that is gone is kept as gone, so that whoever reads its thread back says nothing of it again.
    if (heard.text === null) keepMessage(uses, snapshot, { message: heard, region: holder }, turn);
    return answer(heldByForm(snapshot.remiss, heard.question));
  }
  const message = keepFiles(uses, snapshot, { heard, said }, turn);
  const region = holder ?? regionOf(turn.asker.id, snapshot.speakers);
  const entry = keepMessage(uses, snapshot, { message, region }, turn);
  if (!entry || isOldNews(message)) return marked(message.latest ? message.latest.text : message.text);
  recordRemissChange(uses, remiss, turn, { what: whatHappened(message) });
  if (remiss.state !== 'oppen') return tellOfLate(uses, snapshot, { ...message, region }, turn);
  if (region === null) uses.messages.refreshQuestion(remiss, message.question);
  else uses.messages.refreshAnswer(snapshot, { region, questions: [message.question] });
  return afterMessage({ before: snapshot, entry, message }, turn);
}

/** A message of files alone has words of none, and one without either is none. */
function readMessage({ attachments }: Uses, { log }: RemissSnapshot, said: Said): ThreadMessage {
  const { source, question, version, writtenAt, via = 'trad', files = [], filesLeft } = said;
  const before = entriesOf(log, source, question);
  const attached = attachments.of(source).map(({ id, name }) => ({ id, name }));
  const hasFiles = files.length > 0 || (filesLeft ?? attached).length > 0;
  const text = said.text === null ? null : said.text.trim() || (hasFiles ? '' : null);
  const latest = latestOf(before);
  return { source, question, version, via, text, writtenAt, before, latest, attached, otherFiles: false };
}

/** The message with the files that it has now, once they are kept. */
function keepFiles(
  { attachments }: Uses,
  { remiss }: RemissSnapshot,
  { heard, said: { files = [], filesLeft } }: { heard: ThreadMessage; said: Said },
  { asker, now }: Turn,
): ThreadMessage {
  const { source } = heard;
  const giving = { source, subject: keyOf(remiss), person: asker.id, at: now };
  const isMore = attachments.add(giving, files);
  const isLess = filesLeft !== undefined && attachments.keepOnly(source, filesLeft);
  if (!isMore && !isLess) return heard;
  return { ...heard, attached: attachments.of(source).map(({ id, name }) => ({ id, name })), otherFiles: true };
}

/** Null when that version of the message is there already. */
function keepMessage(
  { entries }: Uses,
  { remiss }: RemissSnapshot,
  { message, region }: { message: ThreadMessage; region: string | null },
  { asker }: Turn,
): AnswerEntry | null {
  const { question, source, version, via, text, writtenAt, attached } = message;
  const [first] = message.before;
  return addEntry(entries, remiss.id, {
    type: 'text',
    question,
    region,
    person: first?.person ?? { id: asker.id, name: asker.name },
    at: writtenAt,
    via: first?.via ?? via,
    source,
    version,
    text,
    ...(attached.length > 0 ? { files: attached } : {}),
  });
}

/** To those who may no longer change the words. */
function whatBecame({ question, text }: ThreadMessage): string {
  return text === null
    ? `Meddelandet är borttaget, men regionens synpunkt på fråga ${question} står kvar som den var.`
    : `Ändringen räknas inte: regionens synpunkt på fråga ${question} står kvar som den var.`;
}

/** What has come of one message about a question. */
export const entriesOf = (log: readonly AnswerEntry[], source: string, question: number): TextEntry[] =>
  log
    .filter((entry) => entry.type === 'text')
    .filter((entry) => entry.source === source && entry.question === question);

const latestOf = (versions: readonly TextEntry[]): TextEntry | null =>
  versions.toSorted((a, b) => a.version - b.version).at(-1) ?? null;

/** The region whose words a message holds; null when it is none. Only those who answer for it may change them. */
export const regionHolding = (versions: readonly TextEntry[]): string | null =>
  latestOf(versions.filter(({ region }) => region !== null))?.region ?? null;

/** A later version has come already, or it is as it was. A message that is removed before it was received never counted. */
function isOldNews({ version, text, latest, otherFiles }: ThreadMessage): boolean {
  if (!latest) return text === null;
  return version < latest.version || (latest.text === text && !otherFiles);
}

/** Its words have been put together with others of the same writer in the form: there they are changed. */
function isHeldByForm(
  { latest, question, version }: ThreadMessage,
  { tally }: RemissSnapshot,
  region: string,
): boolean {
  if (latest?.via !== 'formular' || latest.text || version < latest.version) return false;
  return tally.texts.some(
    (one) =>
      one.question === question &&
      one.region === region &&
      one.person.id === latest.person.id &&
      one.source === formSource(latest.person.id),
  );
}

/** Once the remiss is closed the bot answers what would change something, since silence would look as if it had. */
const changesNothing = ({ text, latest }: ThreadMessage): boolean => (latest?.text ?? null) === text;

/** A message that counts is marked as taken; one that is gone cannot be. */
const marked = (text: string | null): Response => (text === null ? nothing : noted());

function whatHappened({ question, text, latest }: ThreadMessage): string {
  if (text === null) return `tog bort sin synpunkt på fråga ${question}`;
  if (!latest) return `skrev en synpunkt på fråga ${question}`;
  return latest.text === null
    ? `lade tillbaka sin synpunkt på fråga ${question}`
    : `ändrade sin synpunkt på fråga ${question}`;
}

type Kept = { before: RemissSnapshot; entry: AnswerEntry; message: ThreadMessage };

/**
 * A position is asked for once: the first time that someone writes on a question on which their region has none, or has
 * one of a colleague's that they have not given too.
 */
function afterMessage({ before, entry, message }: Kept, { asker }: Turn): Response {
  const { remiss, tally } = withEntries(before, [entry]);
  const { question, source, text } = message;
  const spoken = before.log.filter(
    (one) => one.question === question && one.person.id === asker.id && one.region === entry.region,
  );
  const spokenBefore = spoken.length > 0;
  const region = before.regions.find(({ id }) => id === entry.region);
  if (!region) return spokenBefore ? marked(text) : noted(keptAsOther(remiss, question));
  const current = tally.positions.get(cell(region.id, question)) ?? null;
  if (text === null) {
    const former = before.tally.positions.get(cell(region.id, question));
    return former?.because === source ? answer(positionFell(question, region, current)) : nothing;
  }
  if (!current) return spokenBefore ? noted() : noted(askPosition(remiss, question, region, { id: entry.id, text }));
  const own = standOf(tally, { region: region.id, question, person: asker.id });
  const isAsked = current.because !== source && own?.position !== current.position;
  return isAsked && !spoken.some(({ id }) => id > current.id)
    ? noted(askWhetherBehind(remiss, region, current, entry.id))
    : noted();
}
