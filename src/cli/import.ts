import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import { systemClock } from '../chat/clock.ts';
import { plural } from '../chat/swedish.ts';
import { openDatabase } from '../database/open.ts';
import { DatabaseRefusal } from '../database/plain-faults.ts';
import { settingStore } from '../database/setting-store.ts';
import { registerRoutines, routineStore } from '../obligations/schedule-store.ts';
import { goingStore } from '../outbox/going-store.ts';
import { countsInWords } from '../register/import/import-counts.ts';
import { retypedGroups } from '../register/import/import-plan.ts';
import { type ImportResult, importFile } from '../register/import/import-register.ts';
import { importStore } from '../register/import/import-store.ts';
import { faultInWords } from '../register/import/register-file.ts';
import { shippedMandates } from '../register/mandates.ts';
import { keepWhoseDatabase, othersDatabase } from '../register/whose-data/whose-database.ts';
import { argumentsOf, misunderstood } from './arguments.ts';
import { importCalendar } from './import-calendar.ts';
import { letOffOldTypes, numbersIn, owedByOldTypeLines } from './old-types.ts';
import { contentOf } from './register-content.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run import -- FIL [--dry-run]\n' +
  'FIL är platser som Excel (.xlsx) eller CSV, eller ett helt register som JSON. Med --dry-run visas vad som skulle ändras.\n' +
  'En kalenderfil läses in så här: npm run import -- FIL.ics --av NAMN [--grupp GRUPP] [--dry-run]\n' +
  'Har en grupp fått en annan typ visas vad den är skyldig enligt den förra, med nummer: npm run import -- FIL --undanta NUMMER --av NAMN';

/** Returns the exit code: 0 done, 1 the file has faults, 2 not understood. */
function run(args: string[]): number {
  const wanted = argumentsIn(args);
  if ('code' in wanted) return wanted.code;
  if (/\.ics$/i.test(wanted.file)) return takeInCalendar(wanted);
  if (wanted.group !== null || (wanted.by !== null && wanted.undanta === null))
    return misunderstood('--av och --grupp hör till kalenderfiler (.ics), och --av till --undanta.', usage).code;
  const which = wanted.undanta === null ? null : numbersIn(wanted.undanta);
  if (wanted.undanta !== null && (which === null || wanted.dryRun))
    return misunderstood(
      '--undanta ska följas av nummer, till exempel 25,31, eller av alla, och går inte att provköra.',
      usage,
    ).code;
  const { database, timeZone } = settings();
  sayWhere(database);
  const content = contentOf(wanted.file);
  if ('fault' in content) return fail(1, `${content.fault}\nInget är ändrat.`);
  const { dryRun } = wanted;
  const db = opened(dryRun && !existsSync(database) ? ':memory:' : database);
  if ('fault' in db) return fail(1, db.fault);
  try {
    const now = systemClock.now();
    const others = othersDatabase(settingStore(db));
    if (others) return fail(1, others);
    const result = importFile(db, content.read, { mandates: shippedMandates(), timeZone, now, dryRun });
    // A bot that is running creates the duties of what is new at its next tick.
    if (result.ok && !dryRun) {
      keepWhoseDatabase(settingStore(db));
      for (const name of registerRoutines) routineStore(db).schedule(name, now);
    }
    const code = report(result, { dryRun, isSilent: goingStore(db).startedAt() === null });
    if (!result.ok) return code;
    const more = which
      ? letOffOldTypes(db, { which, by: wanted.by, timeZone, now })
      : { code, lines: dryRun ? [] : owedByOldTypeLines(db, retypedGroups(result.done), timeZone) };
    for (const line of more.lines) console.log(line);
    return more.code;
  } finally {
    db.close();
  }
}

const firstSteps =
  'Registret är tomt. Börja med regionerna och grupperna: npm run import -- data/register.json\n' +
  'Läs sedan in personerna och deras platser, ur ett blad med rubrikerna grupp, namn, e-post, region, roll, från och till.\n' +
  'Ge minst en person rollen kansli, i en JSON-fil: { "people": [{ "id": "anna", "name": "Anna Exempel", "email": "anna@example.org", "roles": ["kansli"] }] }';

/** There is no database yet, or one without groups. */
function isEmpty(): boolean {
  const { database } = settings();
  if (!existsSync(database)) return true;
  const db = opened(database);
  if ('fault' in db) return false;
  try {
    return importStore(db).current().groups.size === 0;
  } finally {
    db.close();
  }
}

/** An import into another database than was meant cannot be taken back. */
function sayWhere(database: string): void {
  const isFile = database !== ':memory:';
  const isNew = isFile && !existsSync(database);
  console.log(`Databas: ${isFile ? resolve(database) : database}${isNew ? ', som inte finns än' : ''}`);
}

function takeInCalendar(wanted: Wanted): number {
  const { database, timeZone } = settings();
  sayWhere(database);
  if (!existsSync(database)) return fail(1, `Det finns ingen databas än: ${database}. Läs in registret först.`);
  const db = opened(database);
  if ('fault' in db) return fail(1, db.fault);
  try {
    const others = othersDatabase(settingStore(db));
    if (others) return fail(1, others);
    const { code, lines } = importCalendar(db, { ...wanted, timeZone, now: systemClock.now() });
    for (const line of lines) console.log(line);
    return code;
  } finally {
    db.close();
  }
}

function opened(path: string): Database | { fault: string } {
  try {
    return openDatabase(path);
  } catch (error) {
    if (error instanceof DatabaseRefusal) return { fault: error.message };
    throw error;
  }
}

type Wanted = { file: string; dryRun: boolean; by: string | null; group: string | null; undanta: string | null };

function argumentsIn(args: string[]): Wanted | { code: number } {
  const given = argumentsOf(args, usage, {
    'dry-run': { type: 'boolean', default: false },
    av: { type: 'string' },
    grupp: { type: 'string' },
    undanta: { type: 'string' },
  });
  if ('code' in given) return given;
  const [file, ...more] = given.positionals;
  const { 'dry-run': dryRun, av: by = null, grupp: group = null, undanta = null } = given.values;
  if (more.length > 0) return misunderstood('Läs in en fil i taget.', usage);
  if (file) return { file, dryRun, by, group, undanta };
  return { code: fail(2, args.length === 0 && isEmpty() ? `${usage}\n${firstSteps}` : usage) };
}

function report(result: ImportResult, { dryRun, isSilent }: { dryRun: boolean; isSilent: boolean }): number {
  if (!result.ok) {
    for (const fault of result.faults) console.log(faultInWords(fault));
    console.log('Inget är ändrat.');
    return 1;
  }
  for (const sentence of result.seen) console.log(sentence);
  for (const { text } of result.changes) console.log(text);
  for (const warning of result.warnings) console.log(`Observera: ${warning}`);
  if (result.changes.length > 0) {
    for (const { kind, counted } of countsInWords(result.counts)) console.log(`${kind}: ${counted}.`);
  }
  console.log(summary(result.changes.length, dryRun));
  if (isSilent) console.log(silent);
  return 0;
}

const silent = 'Registret är tyst: ingen får något förrän någon på kansliet skriver "sätt i gång" till boten.';

function summary(count: number, dryRun: boolean): string {
  if (count === 0) return 'Allt i filen finns redan i registret. Inget är ändrat.';
  const changes = `${count} ${plural(count, 'ändring', 'ändringar')}`;
  return dryRun
    ? `Provkörning: ${changes} skulle göras. Inget är ändrat.`
    : `Klart: ${changes} ${plural(count, 'gjord', 'gjorda')}.`;
}

function fail(code: number, sentence: string): number {
  console.error(sentence);
  return code;
}

process.exitCode = run(process.argv.slice(2));
