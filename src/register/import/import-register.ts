import type { Database } from 'better-sqlite3';
import { changeStore } from '../../changes/change-store.ts';
import { containsPersonnummer } from '../../chat/personnummer/personnummer.ts';
import { compare, shortened } from '../../chat/swedish.ts';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { undone, writing } from '../../database/transaction.ts';
import type { TableReading } from '../../documents/tables/table.ts';
import type { Mandates } from '../mandates.ts';
import { type EndByFile, endGroups, lossesByFile } from './end-groups.ts';
import { countsOf, emptiedInWords, type ImportCounts } from './import-counts.ts';
import { type ImportContext, type ImportPlan, type ImportStep, planImport } from './import-plan.ts';
import type { Current } from './import-records.ts';
import { fileFaults } from './import-rules.ts';
import { importStore } from './import-store.ts';
import { importWarnings } from './import-warnings.ts';
import { changeInWords, lastDayLabel, sideInWords } from './import-words.ts';
import { type Fault, type RegisterFile, readRegisterFile } from './register-file.ts';
import { resolveReferences } from './resolve-references.ts';
import { readSeatTable } from './seat-table.ts';

export type ImportOptions = {
  mandates: Mandates;
  /** Meetings in the file are in this zone's local time. */
  timeZone: string;
  now: Temporal.Instant;
  /** Does everything and takes it back. */
  dryRun?: boolean;
  /** Whose import it is; null or missing: it was made at the computer. */
  by?: string | null;
};

/** `text` is the change in words: "grupp vc-onkologi ändras: namn X → Y". */
type ImportChange = { subject: string; group: string | null; text: string };

/**
 * `warnings`: what to look at, though nothing is wrong with the file. `seen`: what the reader found otherwise than one would
 * think. `done`: what it takes to take it back.
 */
export type ImportResult =
  | {
      ok: true;
      changes: ImportChange[];
      warnings: readonly string[];
      seen: readonly string[];
      counts: ImportCounts;
      done: ImportPlan;
    }
  | { ok: false; faults: Fault[] };

/** A thing that a file would add or change, in words. */
export type ComingChange = { isNew: boolean; text: string };

/** What taking in a file would do. Nothing is written. */
export type ImportPreview = Omit<Extract<ImportResult, { ok: true }>, 'changes' | 'done'> & {
  coming: readonly ComingChange[];
};

/** Takes in a register file, all of it or nothing. @param json what `JSON.parse` made of the file. */
export const importRegister = (db: Database, json: unknown, options: ImportOptions): ImportResult =>
  importFile(db, jsonRegister(json), options);

/** Takes in seats from a table, all of it or nothing. */
export const importSeats = (db: Database, table: TableReading, options: ImportOptions): ImportResult =>
  importFile(db, tableOfSeats(table), options);

/** Reads a file against the register as it is. */
export type RegisterReader = (current: Current, today: Temporal.PlainDate) => RegisterFile;

export const jsonRegister =
  (json: unknown): RegisterReader =>
  (current, today) =>
    resolveReferences(readRegisterFile(json, today), current);

export const tableOfSeats =
  (table: TableReading): RegisterReader =>
  (current, today) =>
    readSeatTable(table, current, today);

export function importFile(db: Database, read: RegisterReader, options: ImportOptions): ImportResult {
  const run = options.dryRun ? undone : writing;
  return run(db, () => {
    const planned = plannedFile(db, read, options);
    if ('faults' in planned) return { ok: false, faults: planned.faults };
    const { plan, warnings, seen, counts } = planned;
    const { changes, ends } = apply(db, plan, options);
    return { ok: true, changes, warnings: [...warnings, ...endGroups(db, ends, options)], seen, counts, done: plan };
  });
}

export function previewFile(
  db: Database,
  read: RegisterReader,
  options: ImportOptions,
): ImportPreview | { ok: false; faults: Fault[] } {
  const planned = plannedFile(db, read, options);
  if ('faults' in planned) return { ok: false, faults: planned.faults };
  const { plan, warnings, seen, counts } = planned;
  const losses = lossesByFile(db, endedBy(plan), options);
  return {
    ok: true,
    coming: stepsOf(plan).map((step) => ({ isNew: step.isNew, text: stepInWords(step) })),
    warnings: [...warnings, ...losses],
    seen,
    counts,
  };
}

type PlannedFile = { plan: ImportPlan; warnings: string[]; seen: readonly string[]; counts: ImportCounts };

function plannedFile(
  db: Database,
  read: RegisterReader,
  { mandates, now, timeZone }: ImportOptions,
): PlannedFile | { faults: Fault[] } {
  const current = importStore(db).current();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const file = read(current, today);
  if (file.oneRoleEach && current.groups.size === 0) return { faults: [groupsFirst] };
  const around = { mandates, ...clockOf(timeZone) };
  const faults = [...file.faults, ...fileFaults(file, current, around)];
  if (faults.length > 0) return { faults: faults.map(withValue(file, today)).toSorted(inPlace) };
  const plan = planImport(file, current, around);
  const warnings = [...file.warnings, ...importWarnings(file, current), ...emptiedInWords(plan)];
  return { plan, warnings, seen: file.seen, counts: countsOf(file, plan) };
}

/** Seats are in groups, so a register without any takes none. */
const groupsFirst: Fault = {
  place: 'filen',
  reason:
    'går inte att läsa in än, eftersom registret inte har några grupper. Läs först in regionerna och grupperna, som finns i data/register.json, och sedan den här filen',
};

const longestValue = 60;

/** With what stands there, but for what must not be repeated. */
const withValue =
  (file: RegisterFile, today: Temporal.PlainDate) =>
  (fault: Fault): Fault => {
    const value = file.valueAt(fault.place);
    if (fault.value !== undefined || value === null || value === '' || containsPersonnummer(value, today)) return fault;
    return { ...fault, value: shortened(value, longestValue) };
  };

const inPlace = (a: Fault, b: Fault): number => compare(a.place, b.place);

function clockOf(timeZone: string): Pick<ImportContext, 'instantAt' | 'localAt'> {
  return {
    instantAt: (local) => toInstantColumn(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()),
    localAt: (instant) =>
      fromInstantColumn(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Writes the plan, and a line in the log for each thing. */
function apply(db: Database, plan: ImportPlan, { now, by = null }: ImportOptions) {
  const store = importStore(db);
  const log = changeStore(db);
  const ends: EndByFile[] = [];
  const write = <Rec>(
    steps: readonly ImportStep<Rec>[],
    put: (record: Rec) => string,
    groupOf: (record: Rec) => string | null,
  ) =>
    steps.map((step): ImportChange => {
      const subject = put(step.record);
      const group = groupOf(step.record);
      const change = log.record({ at: now, by, subject, group, ...inLog(step) });
      if (group !== null && isEnd(step)) ends.push({ group, change });
      return { subject, group, text: stepInWords(step) };
    });
  store.makeRoom(records(plan.regions), records(plan.people));
  const changes = [
    ...write(plan.regions, store.putRegion, () => null),
    ...write(plan.groups, store.putGroup, ({ id }) => id),
    ...write(plan.people, store.putPerson, () => null),
    ...write(plan.seats, store.putSeat, ({ group }) => group),
    ...write(
      plan.meetings,
      (meeting) => store.putMeeting(meeting, now),
      ({ group }) => group,
    ),
  ];
  return { changes, ends };
}

/** In the order in which they are written. */
const stepsOf = ({ regions, groups, people, seats, meetings }: ImportPlan): ImportStep<unknown>[] => [
  ...regions,
  ...groups,
  ...people,
  ...seats,
  ...meetings,
];

const endedBy = ({ groups }: ImportPlan): string[] => groups.filter(isEnd).map(({ record }) => record.id);

/** A group that was there has got its last day. */
const isEnd = ({ isNew, fields }: ImportStep<unknown>): boolean =>
  !isNew && fields.some(({ label, before, after }) => label === lastDayLabel && before === null && after !== null);

const records = <Rec>(steps: readonly ImportStep<Rec>[]): Rec[] => steps.map(({ record }) => record);

const inLog = ({ isNew, title, fields }: ImportStep<unknown>) => ({
  what: `${isNew ? 'lade in' : 'ändrade'} ${title} (import)`,
  before: isNew ? null : sideInWords(fields, 'before'),
  after: sideInWords(fields, 'after'),
});

const stepInWords = ({ isNew, title, fields }: ImportStep<unknown>): string =>
  isNew ? `${title} läggs till: ${sideInWords(fields, 'after')}` : `${title} ändras: ${changeInWords(fields)}`;
