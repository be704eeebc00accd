import { isKansli, type Turn } from '../../chat/table.ts';
import type { Region, Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Speaker, speakersIn } from '../../register/seats/speakers.ts';
import {
  type AnswerEntry,
  hasAnswered,
  type PositionEntry,
  questionsWritten,
  type Tally,
  type TextEntry,
  tally,
} from './answers.ts';
import type { EntryStore } from './entry-store.ts';
import { isCollectedBlind, type RegionCase, type Remiss } from './remiss.ts';
import { keepsPapers } from './remiss-seen.ts';
import type { RemissStore } from './remiss-store.ts';

/** A remiss with everything that one needs to know to show it or to answer it. */
export type RemissSnapshot = {
  remiss: Remiss;
  /** All regions, in the order to show them. */
  regions: readonly Region[];
  cases: ReadonlyMap<string, RegionCase>;
  speakers: readonly Speaker[];
  /** Everything that was said, the first first. */
  log: readonly AnswerEntry[];
  /** What of it counts. */
  tally: Tally;
};

type Uses = {
  register: Pick<RegisterStore, 'regions' | 'seats'>;
  remisser: Pick<RemissStore, 'cases'>;
  entries: Pick<EntryStore, 'log'>;
};

/** Reads the whole log, so an invocation takes it once and hands it on. */
export function snapshotOf(uses: Uses, remiss: Remiss, today: Temporal.PlainDate): RemissSnapshot {
  const log = uses.entries.log(remiss.id);
  return {
    remiss,
    regions: uses.register.regions(),
    cases: new Map(uses.remisser.cases(remiss.id).map((one) => [one.region, one])),
    speakers: speakersOf(uses, remiss, today),
    log,
    tally: tally(log),
  };
}

/** An entry before the log has numbered it. */
type Unnumbered = Omit<TextEntry, 'id'> | Omit<PositionEntry, 'id'>;

/** The entry as it is in the log, or null when that version of its source is there already. */
export function addEntry<Entry extends Unnumbered>(
  entries: Pick<EntryStore, 'add'>,
  remiss: number,
  entry: Entry,
): (Entry & { id: number }) | null {
  const id = entries.add(remiss, { ...entry, person: entry.person.id, by: entry.by?.id ?? null });
  return id === null ? null : { ...entry, id };
}

/** The same once more has been said. */
export function withEntries(snapshot: RemissSnapshot, added: readonly AnswerEntry[]): RemissSnapshot {
  const log = [...snapshot.log, ...added];
  return { ...snapshot, log, tally: tally(log) };
}

/** @property written of those that owe, those that have written on a question and not said where they stand on it. */
type Answered = { done: Region[]; owing: Region[]; written: Region[]; silent: Region[] };

/** The regions that have a position on every question, and those that have not. */
export function answeredIn({ regions, remiss, tally: of }: RemissSnapshot): Answered {
  const isDone = ({ id }: Region) => hasAnswered(id, remiss.questions, of);
  const hasWritten = ({ id }: Region) => questionsWritten(id, remiss.questions, of).length > 0;
  const owing = regions.filter((region) => !isDone(region));
  return {
    done: regions.filter(isDone),
    owing,
    written: owing.filter(hasWritten),
    silent: owing.filter((region) => !hasWritten(region)),
  };
}

/** The regions for which nobody in the invited groups can answer. */
export function unrepresentedIn({ regions, speakers }: Pick<RemissSnapshot, 'regions' | 'speakers'>): Region[] {
  const represented = new Set(speakers.map(({ region }) => region));
  return regions.filter(({ id }) => !represented.has(id));
}

/**
 * Who may answer for which region. Nobody answers for two: the first seat counts.
 * @param seats those in force today, of all the invited groups.
 */
export function speakers(seats: readonly Seat[]): Speaker[] {
  const all = speakersIn(seats);
  return all.filter(({ person }, at) => all.findIndex((one) => one.person.id === person.id) === at);
}

export function speakersOf(
  { register }: { register: Pick<RegisterStore, 'seats'> },
  { groups, invited = [] }: Pick<Remiss, 'groups'> & Partial<Pick<Remiss, 'invited'>>,
  today: Temporal.PlainDate,
): Speaker[] {
  const seated = speakers(groups.flatMap((group) => register.seats(group, today)));
  const others = invited.flatMap(({ person, region }) => (region === null ? [] : [{ person, region }]));
  return [...seated, ...others.filter(({ person }) => seated.every((one) => one.person.id !== person.id))];
}

/** The region for which the person answers; null when it is none. */
export const regionOf = (person: string, all: readonly Speaker[]): string | null =>
  all.find((one) => one.person.id === person)?.region ?? null;

/** The region for which the asker answers in the remiss; null when it is none. */
export const regionOfAsker = (
  uses: Parameters<typeof speakersOf>[0],
  remiss: Parameters<typeof speakersOf>[1],
  { asker, today }: Pick<Turn, 'asker' | 'today'>,
): string | null => regionOf(asker.id, speakersOf(uses, remiss, today));

type Opens = Parameters<typeof speakersOf>[0] & {
  remisser: Pick<RemissStore, 'openFor'>;
  register: Pick<RegisterStore, 'seatsOf'>;
};

/** The open ones in which the asker answers for a region. */
export function openToAsker(uses: Opens, turn: Pick<Turn, 'asker' | 'today'>): Remiss[] {
  const groups = uses.register.seatsOf(turn.asker.id, turn.today).map(({ group }) => group);
  return uses.remisser.openFor(groups).filter((remiss) => regionOfAsker(uses, remiss, turn) !== null);
}

/** The others who answer for the same region. */
export function colleaguesOf(person: string, all: readonly Speaker[]): string[] {
  const region = regionOf(person, all);
  return all.filter((one) => one.region === region && one.person.id !== person).map((one) => one.person.id);
}

/** Who looks: what they may see and do with the remiss. */
export type RemissViewer = {
  kansli: boolean;
  /** The region that the viewer answers for; null when it is none. */
  region: string | null;
  /** The region of whose answer they may record that it is decided or sent: that one, or the one whose papers they keep. */
  keeps: string | null;
  /** The region whose own answer they may read: the same, or the one whose answer they prepare. */
  reads: string | null;
};

export function remissViewerOf(
  { speakers, remiss }: Pick<RemissSnapshot, 'speakers'> & { remiss: Pick<Remiss, 'handlers'> },
  { asker }: Pick<Turn, 'asker'>,
): RemissViewer {
  const region = regionOf(asker.id, speakers);
  const keeps = region ?? (keepsPapers(asker) ? asker.region : null);
  const prepares = remiss.handlers.find(({ person }) => person.id === asker.id)?.region ?? null;
  return { kansli: isKansli(asker), region, keeps, reads: keeps ?? prepares };
}

/** Others' positions are kept from everyone but the kansli while they are collected blind. */
export const hidesOthers = (remiss: Remiss, { kansli }: RemissViewer): boolean => isCollectedBlind(remiss) && !kansli;
