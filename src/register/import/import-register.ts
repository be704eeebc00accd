import type { Database } from 'better-sqlite3';
import { changeStore } from '../../changes/change-store.ts';
import { compare } from '../../chat/swedish.ts';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { undone, writing } from '../../database/transaction.ts';
import type { Mandates } from '../mandates.ts';
import { type EndByFile, endGroups } from './end-groups.ts';
import { type ImportContext, type ImportPlan, type ImportStep, planImport } from './import-plan.ts';
import type { Current } from './import-records.ts';
import { fileFaults } from './import-rules.ts';
import { importStore } from './import-store.ts';
import { changeInWords, lastDayLabel, sideInWords } from './import-words.ts';
import { type Fault, type RegisterFile, readRegisterFile } from './register-file.ts';
import { readSeatCsv } from './seat-csv.ts';

export type ImportOptions = {
  mandates: Mandates;
  /** Meetings in the file are in this zone's local time. */
  timeZone: string;
  now: Temporal.Instant;
  /** Does everything and takes it back. */
  dryRun?: boolean;
};

/** `text` is the change in words: "grupp vc-onkologi ändras: namn X → Y". */
export type ImportChange = { subject: string; group: string | null; text: string };

/** `warnings`: what to look at, though nothing is wrong with the file. */
export type ImportResult = { ok: true; changes: ImportChange[]; warnings: string[] } | { ok: false; faults: Fault[] };

/** Takes in a register file, all of it or nothing. @param json what `JSON.parse` made of the file. */
export const importRegister = (db: Database, json: unknown, options: ImportOptions): ImportResult =>
  importFile(db, (_current, today) => readRegisterFile(json, today), options);

/** Takes in seats from a file as Swedish Excel writes it, all of it or nothing. */
export const importSeats = (db: Database, csv: string, options: ImportOptions): ImportResult =>
  importFile(db, (current, today) => readSeatCsv(csv, current, today), options);

type Reader = (current: Current, today: Temporal.PlainDate) => RegisterFile;

function importFile(db: Database, read: Reader, options: ImportOptions): ImportResult {
  const run = options.dryRun ? undone : writing;
  return run(db, () => {
    const current = importStore(db).current();
    const file = read(current, options.now.toZonedDateTimeISO(options.timeZone).toPlainDate());
    const around = { mandates: options.mandates, ...clockOf(options.timeZone) };
    const faults = [...file.faults, ...fileFaults(file, current, around)];
    if (faults.length > 0) return { ok: false, faults: faults.toSorted(inPlace) };
    return { ok: true, ...apply(db, planImport(file, current, around), options) };
  });
}

const inPlace = (a: Fault, b: Fault): number => compare(a.place, b.place);

function clockOf(timeZone: string): Pick<ImportContext, 'instantAt' | 'localAt'> {
  return {
    instantAt: (local) => toInstantColumn(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()),
    localAt: (instant) =>
      fromInstantColumn(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Writes the plan, and a line in the log for each thing. */
function apply(db: Database, plan: ImportPlan, { mandates, timeZone, now }: ImportOptions) {
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
      const change = log.record({ at: now, by: null, subject, group, ...inLog(step) });
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
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return { changes, warnings: endGroups(db, mandates, ends, { now, today }) };
}

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
