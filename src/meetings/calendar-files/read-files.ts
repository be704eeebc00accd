import { ownUid } from '../../calendar/feeds/calendar-feed.ts';
import type { IcsFault } from '../../calendar/ics/ics-lines.ts';
import { type IcsMeeting, readIcs } from '../../calendar/ics/read-ics.ts';
import { foldedWords } from '../../chat/fold.ts';
import { plural } from '../../chat/swedish.ts';
import { isSameName } from '../../register/groups/group-names.ts';
import type { Group } from '../../register/register.ts';

/** A calendar file as it was given. */
export type GivenCalendarFile = { name: string; bytes: Uint8Array };

/** A fault, with the file's name where there are several. */
export type FileFaultAt = IcsFault & { file: string | null };

/** Everything that the files say, with each meeting's group where they say it. */
export type FilesRead = {
  meetings: readonly (IcsMeeting & { group: string | null })[];
  wholes: ReadonlySet<string>;
  /** The group that the files seem to be about; null: they do not say. */
  likely: Group | null;
  notes: readonly string[];
};

type Around = { timeZone: string; today: Temporal.PlainDate; groups: readonly Group[]; domain: string };

/** Reads the files, or tells of everything that is wrong in them. */
export function readFiles(files: readonly GivenCalendarFile[], around: Around): FilesRead | { faults: FileFaultAt[] } {
  const read = files.map(({ name, bytes }) => ({ name, reading: readIcs(bytes, around) }));
  const faults = read.flatMap(({ name, reading }) =>
    reading.ok ? [] : reading.faults.map((fault) => ({ ...fault, file: files.length > 1 ? name : null })),
  );
  if (faults.length > 0) return { faults };
  const all = read.flatMap(({ reading }) => (reading.ok ? [reading.file] : []));
  const told = all.flatMap(({ meetings }) => meetings);
  const meetings = told.filter(({ uid }) => !isLastDayOfOurs(uid, around.domain));
  const called = (words: string) => groupCalled(words, around.groups);
  return {
    meetings: meetings.map((one) => ({ ...one, group: one.categories.map(called).find((id) => id)?.id ?? null })),
    wholes: new Set(all.flatMap(({ wholes }) => [...wholes])),
    likely:
      all.flatMap(({ name }) => (name === null ? [] : (called(name) ?? [])))[0] ?? inTitles(meetings, around.groups),
    notes: [...all.flatMap(({ notes }) => notes), ...ownDays(told.length - meetings.length)],
  };
}

const isLastDayOfOurs = (uid: string, domain: string): boolean => ownUid(uid, domain)?.type === 'last day';

const ownDays = (count: number): string[] =>
  count === 0
    ? []
    : [`${count} ${plural(count, 'sista dag', 'sista dagar')} i filen kommer från mig och läses inte in som möten.`];

/** The group that is called so. */
const groupCalled = (words: string, groups: readonly Group[]): Group | null =>
  groups.find(({ name, aliases }) => [name, ...aliases].some((own) => isSameName(own, words))) ?? null;

/** The one group whose name stands in every title. */
function inTitles(meetings: readonly IcsMeeting[], groups: readonly Group[]): Group | null {
  const titles = meetings.map(({ title }) => foldedWords(title).join(' '));
  const [first, ...others] = groups.filter(({ name, aliases }) =>
    titles.every((title) => [name, ...aliases].some((own) => ` ${title} `.includes(` ${foldedWords(own).join(' ')} `))),
  );
  return titles.length > 0 && first && others.length === 0 ? first : null;
}
