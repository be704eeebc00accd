import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, noted, nothing, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AnswerEntry, cell, type TextEntry } from '../case/answers.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { addEntry, type RemissSnapshot, regionOf, withEntries } from '../case/snapshot.ts';
import { askPosition, keptAsOther, positionFell } from './answer-views.ts';
import { refusedAsLate, tellOfLate } from './heard-late.ts';
import type { RemissMessages } from './remiss-messages.ts';
import { noLongerFor } from './right-to-answer.ts';

type Uses = {
  entries: Pick<EntryStore, 'add'>;
  register: Pick<RegisterStore, 'endedSeatsOf' | 'withRole'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshAnswer' | 'refreshQuestion' | 'refreshRemiss' | 'notifyKansli'>;
};

/** A message on a platform, as a source in the log. */
export const sourceOf = ({ surface, room }: Pick<Turn, 'surface' | 'room'>, message: string): string =>
  `${surface}|${room ?? ''}|${message}`;

/** A version of a message, and the question that it is about. Null text: it was taken away. */
type Said = Pick<TextEntry, 'source' | 'question' | 'version' | 'text'> & { writtenAt: Temporal.Instant };

/** What happened to a message in the thread of a question. */
type ThreadMessage = Said & {
  /** What has come of the same message before, and the latest of it. */
  before: readonly TextEntry[];
  latest: TextEntry | null;
};

/** Something was written, changed or taken away in the thread of a question. */
export function answerInThread(
  uses: Uses,
  snapshot: RemissSnapshot,
  { source, question, version, text: said, writtenAt }: Said,
  turn: Turn,
): Response {
  const { remiss, log } = snapshot;
  const before = entriesOf(log, source, question);
  const text = said?.trim() || null;
  if (before.length === 0 && text === null && said !== null) return nothing;
  const message: ThreadMessage = { source, question, text, version, writtenAt, before, latest: latestOf(before) };
  if (remiss.state !== 'oppen' && changesNothing(message)) return nothing;
  const tooLate = refusedAsLate(uses, snapshot, message, turn);
  if (tooLate) return tooLate;
  const holder = regionHolding(before);
  const refused = holder && noLongerFor(uses, snapshot, { region: holder, what: whatBecame(message) }, turn);
  if (refused) return isOldNews(message) ? nothing : refused;
  const region = holder ?? regionOf(turn.asker.id, snapshot.speakers);
  const entry = keepMessage(uses, snapshot, { message, region }, turn);
  if (!entry || isOldNews(message)) return marked(message.latest ? message.latest.text : text);
  recordRemissChange(uses, remiss, turn, { what: whatHappened(message) });
  if (remiss.state !== 'oppen') return tellOfLate(uses, snapshot, { ...message, region }, turn);
  uses.messages.refreshQuestion(remiss, question);
  if (region !== null) uses.messages.refreshAnswer(snapshot, region);
  return afterMessage({ before: snapshot, entry, message }, turn);
}

/** Null when that version of the message is there already. */
function keepMessage(
  { entries }: Uses,
  { remiss }: RemissSnapshot,
  { message, region }: { message: ThreadMessage; region: string | null },
  { asker }: Turn,
): AnswerEntry | null {
  const { question, source, version, text, writtenAt } = message;
  const [first] = message.before;
  return addEntry(entries, remiss.id, {
    type: 'text',
    question,
    region,
    person: first?.person ?? { id: asker.id, name: asker.name },
    at: writtenAt,
    via: first?.via ?? 'trad',
    source,
    version,
    text,
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
function isOldNews({ version, text, latest }: ThreadMessage): boolean {
  if (!latest) return text === null;
  return version < latest.version || latest.text === text;
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

/** A position is asked for once: the first time that someone writes on a question on which their region has none. */
function afterMessage({ before, entry, message }: Kept, { asker }: Turn): Response {
  const { remiss, tally } = withEntries(before, [entry]);
  const { question, source, text } = message;
  const spokenBefore = before.log.some(
    (one) => one.question === question && one.person.id === asker.id && one.region === entry.region,
  );
  const region = before.regions.find(({ id }) => id === entry.region);
  if (!region) return spokenBefore ? marked(text) : noted(keptAsOther(remiss, question));
  const current = tally.positions.get(cell(region.id, question)) ?? null;
  if (text === null) {
    const former = before.tally.positions.get(cell(region.id, question));
    return former?.because === source ? answer(positionFell(question, region, current)) : nothing;
  }
  return current || spokenBefore ? noted() : noted(askPosition(remiss, question, region, entry.id));
}
