import { list, plural } from '../../chat/swedish.ts';

/** What a region can think of a question. The last is one press for a whole remiss. */
export const positions = [
  'tillstyrker',
  'tillstyrker_med_synpunkter',
  'avstyrker',
  'avstar',
  'berors_inte',
  'inget_att_erinra',
] as const;
export type Position = (typeof positions)[number];

/** Those that are chosen question by question. */
export const chosenPositions = positions.filter((position) => position !== 'inget_att_erinra');

/** Whether it must come with a reason in words. */
export const needsReason = (position: Position): boolean => position === 'avstyrker';

/**
 * How it came in: in a thread, by the form, by one press, somebody's message was made into it, to the bot alone, or by a
 * letter that the kansli entered: then it is dated by the day on which the letter came.
 */
export type Via = 'trad' | 'formular' | 'knapp' | 'genvag' | 'chatt' | 'brev';

type LogEntry = {
  /** Its place in the log: what comes later has a higher one. */
  id: number;
  question: number;
  /** Null: said by someone who does not answer for a region. */
  region: string | null;
  person: { id: string; name: string };
  at: Temporal.Instant;
  via: Via;
  /** Who made it an answer, took it out or put it back in the writer's place. Left out where it was the writer. */
  by?: { id: string; name: string };
};

/** A file that came with what was written. */
export type AttachedFile = { id: number; name: string };

/**
 * What was written in one message or form. The highest version of a source counts, whatever order they came in; one
 * without text takes it away.
 *
 * @property text empty: there are only files.
 * @property files those that its source has now, whatever the version.
 */
export type TextEntry = LogEntry & {
  type: 'text';
  source: string;
  version: number;
  text: string | null;
  files?: readonly AttachedFile[];
  /** It stands where something cannot be read: what its source said, or which position, no longer counts. */
  damaged?: { source: string | null };
};

/** What was said, with the files that it came with by name; null when it was taken away. */
export function saidIn({
  text,
  files = [],
}: {
  text: string | null;
  files?: readonly { name: string }[];
}): string | null {
  if (text === null || files.length === 0) return text;
  const names = `${plural(files.length, 'Bifogad fil', 'Bifogade filer')}: ${list(files.map(({ name }) => name))}`;
  return text === '' ? names : `${text}\n\n${names}`;
}

/** @property because the source whose text gives the reason: without it the position falls too. Null: it stands alone. */
export type PositionEntry = LogEntry & { type: 'position'; position: Position; because: string | null };

/** The source of what takes a position back: it says nothing, and which position it is about. */
export const takingBack = ({ id }: Pick<PositionEntry, 'id'>): string => `tillbaka/${id}`;
export const isTakingBack = ({ source }: Pick<TextEntry, 'source'>): boolean => source.startsWith('tillbaka/');

/** One line of the log of a remiss. Nothing is ever changed in it. */
export type AnswerEntry = TextEntry | PositionEntry;

/** What counts, once everything that was said is put together. */
export type Tally = {
  /** What counts, in the order in which the sources first came. `text`: the words with the names of the files. */
  texts: readonly (TextEntry & { text: string; words: string; changed: boolean })[];
  /** One for each region and question at the most: the latest that still has its reason. */
  positions: ReadonlyMap<string, PositionEntry>;
  /** Each person's own latest position for a region on a question, whether it is the one that counts or not. */
  stands: ReadonlyMap<string, PositionEntry>;
};

/** The key of a region's position on a question in `Tally.positions`. */
export const cell = (region: string, question: number): string => `${question}/${region}`;

const ownCell = (entry: Pick<PositionEntry, 'region' | 'question' | 'person'>): string =>
  `${cell(entry.region ?? '', entry.question)}/${entry.person.id}`;

/** The position that the person has given for the region on the question. */
export const standOf = (
  { stands }: Tally,
  of: { region: string; question: number; person: string },
): PositionEntry | null => stands.get(ownCell({ ...of, person: { id: of.person, name: '' } })) ?? null;

/**
 * Whether the words lie under their region's position: they are its reason, or their writer has given the same. Those of
 * a colleague who has said nothing of the kind, or another thing, never do.
 */
export function isBehind({ positions: counted, stands }: Tally, text: Tally['texts'][number]): boolean {
  const current = text.region === null ? null : counted.get(cell(text.region, text.question));
  if (!current) return true;
  return current.because === text.source || stands.get(ownCell(text))?.position === current.position;
}

/** What one source says for one region: an entry for another, or for none, never changes it. */
const sourceKey = ({ question, region, source }: Pick<TextEntry, 'question' | 'region' | 'source'>): string =>
  `${question}/${region ?? ''}/${source}`;

/** Replays the log. The same log always gives the same tally. */
export function tally(log: readonly AnswerEntry[]): Tally {
  const sources = new Map<string, { latest: TextEntry; first: TextEntry; versions: number }>();
  for (const entry of log) if (entry.type === 'text') takeText(sources, entry);
  for (const { latest } of [...sources.values()]) leaveOthers(sources, latest);
  const withdrawn = new Set([...sources].filter(([, { latest }]) => latest.text === null).map(([key]) => key));
  const counted = new Map<string, PositionEntry>();
  const stands = new Map<string, PositionEntry>();
  for (const entry of log) {
    if (entry.region === null) continue;
    if (entry.type === 'text') {
      if (entry.damaged?.source === null) counted.delete(cell(entry.region, entry.question));
      continue;
    }
    const reasonGone = entry.because !== null && withdrawn.has(sourceKey({ ...entry, source: entry.because }));
    if (reasonGone || withdrawn.has(sourceKey({ ...entry, source: takingBack(entry) }))) continue;
    counted.set(cell(entry.region, entry.question), entry);
    stands.set(ownCell(entry), entry);
  }
  const texts = [...sources.values()].flatMap(({ latest, first, versions }) => {
    const text = saidIn(latest);
    if (latest.text === null || !text) return [];
    return [{ ...latest, text, words: latest.text, at: first.at, changed: versions > 1 }];
  });
  return { texts, positions: counted, stands };
}

type Sources = Map<string, { latest: TextEntry; first: TextEntry; versions: number }>;

function takeText(sources: Sources, entry: TextEntry): void {
  const key = sourceKey(entry);
  const before = sources.get(key);
  if (entry.damaged?.source) sources.delete(sourceKey({ ...entry, source: entry.damaged.source }));
  if (!before) sources.set(key, { latest: entry, first: entry, versions: 1 });
  else if (entry.version > before.latest.version) {
    sources.set(key, { ...before, latest: entry, versions: before.versions + 1 });
  }
}

/** A text of no region goes to a region once its writer has written it anew for that region. */
function leaveOthers(sources: Sources, { region, version, ...of }: TextEntry): void {
  const key = sourceKey({ ...of, region: null });
  const other = region !== null && sources.get(key);
  if (other && other.latest.version < version) sources.delete(key);
}

/** The questions on which the region has no position yet. */
export const questionsLeft = (region: string, questions: readonly { nr: number }[], { positions: taken }: Tally) =>
  questions.filter(({ nr }) => !taken.has(cell(region, nr))).map(({ nr }) => nr);

/** The questions on which the region has written, and has no position. */
export const questionsWritten = (region: string, questions: readonly { nr: number }[], of: Tally): number[] =>
  questionsLeft(region, questions, of).filter((nr) =>
    of.texts.some((text) => text.region === region && text.question === nr),
  );

/** Whether the region has a position on every question: then nobody reminds it. */
export const hasAnswered = (region: string, questions: readonly { nr: number }[], of: Tally): boolean =>
  questionsLeft(region, questions, of).length === 0;
