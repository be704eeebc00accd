import { z } from 'zod';
import { personnummerInFile } from '../../chat/personnummer/personnummer-words.ts';
import { groupTypeId } from '../group-types.ts';
import { ownRoles } from '../register.ts';
import {
  day,
  dayCount,
  email,
  id,
  inSwedish,
  localTime,
  personName,
  placeCount,
  purpose,
  reference,
  seatRole,
  words,
} from './file-fields.ts';

/** Where in the file, and what is wrong there: `people[3].email`, "är ingen e-postadress". `value`: what stands there; null: the reason
 * names it, or it is not to be said. */
export type Fault = { place: string; reason: string; value?: string | null };

const regionEntry = z.strictObject({ id, name: words });
/** Made up, for the try-out. */
const example = z.boolean().optional();
const decision = z.strictObject({ body: words, on: day, paragraph: words.nullish() });
const groupEntry = z.strictObject({
  id,
  name: words,
  type: groupTypeId,
  aliases: z.array(words).optional(),
  parent: reference.nullish(),
  mandate: reference.nullish(),
  region: reference.nullish(),
  papersDays: dayCount.nullish(),
  appointedBy: reference.nullish(),
  places: placeCount.nullish(),
  from: day.nullish(),
  to: day.nullish(),
  decision: decision.nullish(),
  endDecision: decision.nullish(),
  minutesPlace: words.nullish(),
  example,
});
const personEntry = z.strictObject({
  id,
  name: personName,
  email: email.nullish(),
  otherEmails: z.array(email).optional(),
  region: reference.nullish(),
  roles: z.array(z.enum(ownRoles)).optional(),
  connection: z.string().nullish(),
  example,
});
const seatEntry = z.strictObject({
  group: reference,
  person: reference,
  role: seatRole,
  region: reference.nullish(),
  /** It is for no region, though its holder has one. */
  noRegion: z.boolean().optional(),
  from: day,
  to: day.nullish(),
  decision: decision.nullish(),
  /** What it is for in a body outside. */
  purpose: purpose.nullish(),
});
const meetingEntry = z.strictObject({ group: reference, start: localTime, end: localTime, place: words.nullish() });

/** What an entry does not mention stays as it is in the register; null and an empty list empty it. */
type RegionEntry = z.infer<typeof regionEntry>;
export type GroupEntry = z.infer<typeof groupEntry>;
export type PersonEntry = z.infer<typeof personEntry>;
export type SeatEntry = z.infer<typeof seatEntry>;
export type MeetingEntry = z.infer<typeof meetingEntry>;

/**
 * An entry and its place in the file. `sound` has the fields without faults of their own, so that the rules can check
 * them even when others are wrong. `entry` is null unless all fields are sound.
 */
export type Placed<Entry> = {
  sound: Partial<Entry>;
  entry: Entry | null;
  place: (field?: keyof Entry & string) => string;
};

/** A file's content, whichever its format. */
export type RegisterFile = {
  regions: readonly Placed<RegionEntry>[];
  groups: readonly Placed<GroupEntry>[];
  people: readonly Placed<PersonEntry>[];
  seats: readonly Placed<SeatEntry>[];
  meetings: readonly Placed<MeetingEntry>[];
  /** Every id that the file gives to something, also in entries with faults: they can be referred to. */
  ids: Record<'regions' | 'groups' | 'people', ReadonlySet<string>>;
  faults: readonly Fault[];
  /** Each row is one person's one place in a group: two at a time are a slip there, while a whole register may have them. */
  oneRoleEach: boolean;
  /** What the reader found otherwise than one would think: where the headings are, and what is left out. */
  seen: readonly string[];
  /** What was read with a doubt. */
  warnings: readonly string[];
  /** What stands at a place; null: nothing that can be shown. */
  valueAt(place: string): string | null;
};

/** "rad 3, kolumn roll: "chef" är ingen roll i en grupp" */
export const faultInWords = ({ place, value, reason }: Fault): string =>
  value == null ? `${place}: ${reason}` : `${place}: "${value}" ${reason}`;

const none: ReadonlySet<string> = new Set();

export const noEntries: RegisterFile = {
  regions: [],
  groups: [],
  people: [],
  seats: [],
  meetings: [],
  ids: { regions: none, groups: none, people: none },
  faults: [],
  oneRoleEach: false,
  seen: [],
  warnings: [],
  valueAt: () => null,
};

const keys = new Set(['regions', 'groups', 'people', 'seats', 'meetings']);

/** @param json what `JSON.parse` made of the file. */
export function readRegisterFile(json: unknown, today: Temporal.PlainDate): RegisterFile {
  const faults: Fault[] = [];
  const top = isObject(json) ? json : {};
  if (top !== json) faults.push({ place: 'filen', reason: `ska vara ett objekt med ${[...keys].join(', ')}` });
  faults.push(
    ...Object.keys(top)
      .filter((key) => !keys.has(key))
      .map(unknownKey),
  );
  const read = <Entry>(name: string, schema: EntrySchema<Entry>): Placed<Entry>[] => {
    const entries = readEntries(name, schema, { list: top[name], today });
    faults.push(...entries.faults);
    return entries.placed;
  };
  return {
    regions: read('regions', regionEntry),
    groups: read('groups', groupEntry),
    people: read('people', personEntry),
    seats: read('seats', seatEntry),
    meetings: read('meetings', meetingEntry),
    ids: { regions: idsIn(top.regions), groups: idsIn(top.groups), people: idsIn(top.people) },
    faults,
    oneRoleEach: false,
    seen: [],
    warnings: [],
    valueAt: (place) => textAt(top, place),
  };
}

/** @param place `people[3].email` */
function textAt(top: unknown, place: string): string | null {
  let value = top;
  for (const [, index, key] of place.matchAll(/\[(\d+)\]|([^.[\]]+)/gu)) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[index ?? key ?? ''];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

type EntrySchema<Entry> = z.ZodObject & z.ZodType<Entry>;

type Entries<Entry> = { placed: Placed<Entry>[]; faults: Fault[] };

function readEntries<Entry>(
  name: string,
  schema: EntrySchema<Entry>,
  { list, today }: { list: unknown; today: Temporal.PlainDate },
): Entries<Entry> {
  if (list === undefined) return { placed: [], faults: [] };
  if (!Array.isArray(list)) return { placed: [], faults: [{ place: name, reason: 'ska vara en lista' }] };
  const faults: Fault[] = [];
  const placed = list.map((raw: unknown, index): Placed<Entry> => {
    const place = (field?: string) => (field ? `${name}[${index}].${field}` : `${name}[${index}]`);
    const read = schema.safeParse(raw, { error: inSwedish });
    const issues = [...personnummerIssues(raw, [], today), ...(read.error?.issues ?? [])];
    if (read.success && issues.length === 0) return { sound: read.data as Partial<Entry>, entry: read.data, place };
    faults.push(...faultsOf(issues, place));
    return { sound: soundFields(schema, raw, issues), entry: null, place };
  });
  return { placed, faults };
}

/** In whichever field, also where an id of something else is expected. */
function personnummerIssues(raw: unknown, path: PropertyKey[], today: Temporal.PlainDate): z.core.$ZodIssue[] {
  if (typeof raw === 'string') {
    const message = personnummerInFile(raw, today);
    return message === null ? [] : [{ code: 'custom', path, message }];
  }
  if (typeof raw !== 'object' || raw === null || path.length > 2) return [];
  const isList = Array.isArray(raw);
  return Object.entries(raw).flatMap(([key, value]) =>
    personnummerIssues(value, [...path, isList ? Number(key) : key], today),
  );
}

/** One fault for each place: the first says enough. */
function faultsOf(issues: readonly z.core.$ZodIssue[], place: (field?: string) => string): Fault[] {
  const faults = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(place(z.core.toDotPath([...issue.path, key]))))
      : [{ place: place(z.core.toDotPath(issue.path)), reason: issue.message }],
  );
  return faults.filter((fault, index) => faults.findIndex((other) => other.place === fault.place) === index);
}

/** As they were read, so that the rules can compare them. */
function soundFields<Entry>(
  schema: EntrySchema<Entry>,
  raw: unknown,
  issues: readonly z.core.$ZodIssue[],
): Partial<Entry> {
  const unsound = new Set(issues.map(({ path: [field] }) => field));
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape;
  const sound = isObject(raw) ? Object.entries(raw).filter(([field]) => !unsound.has(field)) : [];
  return Object.fromEntries(
    sound.map(([field, value]) => {
      const read = fields[field]?.safeParse(value);
      return [field, read?.success ? read.data : value];
    }),
  ) as Partial<Entry>;
}

const unknownKey = (place: string): Fault => ({ place, reason: 'är en okänd nyckel', value: null });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idsIn = (list: unknown): Set<string> =>
  new Set(
    Array.isArray(list)
      ? list.flatMap((entry: unknown) => (isObject(entry) && typeof entry.id === 'string' ? [entry.id] : []))
      : [],
  );
