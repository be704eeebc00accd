import { existsSync, mkdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchMatterFile } from '../akt/matter-actions.ts';
import { archiveFile, gatherMatter } from '../akt/matter-archive.ts';
import type { Fetching } from '../akt/matter-file.ts';
import { writeArchive } from '../akt/write-archive.ts';
import { createFeatures, type Features } from '../app/features.ts';
import { shownTime } from '../app/try-out/database.ts';
import { dayOf } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import type { FileInParts } from '../chat/files.ts';
import type { Message } from '../chat/message.ts';
import type { Response } from '../chat/response.ts';
import { listAtMost, plural } from '../chat/swedish.ts';
import { refuseNoFile } from '../database/database-place.ts';
import { openCopy } from '../database/open.ts';
import { DatabaseRefusal, reasonOf } from '../database/plain-faults.ts';
import { settingStore } from '../database/setting-store.ts';
import { exportsAt } from '../exports/exported.ts';
import { shippedMandates } from '../register/mandates.ts';
import { othersDatabase } from '../register/whose-data/whose-database.ts';
import { isCollectedBlind, isDraft, keyOf, type Remiss, remissOfKey, typedNumber } from '../remiss/case/remiss.ts';
import { snapshotOf } from '../remiss/case/snapshot.ts';
import { positionsCsv } from '../remiss/papers/positions-csv.ts';
import { argumentsOf, misunderstood, nearestWord } from './arguments.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run export -- [register | duties | remiss NR | akt ÄRENDE | behandling | all] --to MAPP\n' +
  'Filerna läggs i MAPP: registret som JSON och CSV, gruppernas uppgifter, en remiss med dess ställningstaganden, akten i ett ärende (akt remiss NR, akt nhv OMRÅDE eller akt GRUPP ÅR), registerförteckningen över personuppgifter, eller allt. Boten kan vara igång.';

/** What each word stands for, by the keys of what can be exported. */
const kinds = new Map<string, readonly string[]>([
  ['register', ['register', 'grupper', 'personer', 'platser', 'moten']],
  ['duties', ['uppgifter', 'laget']],
  ['behandling', ['behandling']],
  ['all', []],
]);

/** @property which the remiss' number, or the words of the matter; empty where nothing is to be named. */
type Wanted = { what: string; which: string; folder: string };

/** What must be named with it, and how many words that may be. */
const named = new Map([
  ['remiss', 1],
  ['akt', Number.POSITIVE_INFINITY],
]);

const words = [...kinds.keys(), ...named.keys()];

function wantedIn(args: string[]): Wanted | { code: number } {
  const given = argumentsOf(args, usage, { to: { type: 'string' } });
  if ('code' in given) return given;
  const [what = 'all', ...which] = given.positionals;
  const folder = given.values.to;
  const fault = faultIn(what, which) ?? (folder ? null : 'Skriv också i vilken mapp filerna ska läggas: --to MAPP.');
  return fault === null && folder ? { what, which: which.join(' '), folder } : misunderstood(fault, usage);
}

/** What is wrong with the words; null when nothing is. */
function faultIn(what: string, which: readonly string[]): string | null {
  const most = named.get(what);
  if (most === undefined && !kinds.has(what)) return nearestWord(what, words) ?? `${what} går inte att exportera.`;
  if (most !== undefined && which.length === 0)
    return `Skriv också ${what === 'remiss' ? 'remissens nummer, till exempel remiss 2027-03' : `ärendet, till exempel ${examples}`}.`;
  return which.length > (most ?? 0) ? `”${which.slice(most ?? 0).join(' ')}” hör inte till ${what}.` : null;
}

type Written = { name: string; bytes: Uint8Array | FileInParts };

/** Returns the exit code: 0 done, 1 could not, 2 not understood. */
async function run(args: string[]): Promise<number> {
  const wanted = wantedIn(args);
  if ('code' in wanted) return wanted.code;
  const { database, timeZone, startAt, contacts } = settings();
  if (existsSync(wanted.folder) && !statSync(wanted.folder).isDirectory())
    return fail(1, `${wanted.folder} är ingen mapp.`);
  try {
    refuseNoFile(database);
    if (!existsSync(database)) return fail(1, `Databasen ${database} finns inte.`);
    const db = openCopy(database);
    const others = othersDatabase(settingStore(db));
    if (others) return fail(1, others);
    const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar(), contacts });
    const files = await filesOf(features, wanted, shownTime(db, startAt));
    if (typeof files === 'string') return fail(1, files);
    mkdirSync(wanted.folder, { recursive: true, mode: 0o700 });
    for (const { name, bytes } of files) {
      await writeFile(join(wanted.folder, name), bytes instanceof Uint8Array ? bytes : bytes.parts(), { mode: 0o600 });
      console.log(join(wanted.folder, name));
    }
    console.log(`Klart: ${files.length} ${plural(files.length, 'fil', 'filer')}. ${personal}`);
    return 0;
  } catch (error) {
    if (error instanceof DatabaseRefusal) return fail(1, error.message);
    if (isOfFiles(error))
      return fail(1, `${wanted.folder} går inte att skriva i: ${reasonOf(error)}. Välj en annan mapp med --to.`);
    throw error;
  }
}

const personal = 'De kan ha personuppgifter: spara dem där de hör hemma, och ta bort dem när de inte behövs.';

/** The folder cannot be written. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** The files, or why there are none. */
async function filesOf(
  features: Features,
  { what, which }: Wanted,
  now: Temporal.Instant,
): Promise<Written[] | string> {
  if (what === 'remiss') return filesOfRemiss(features, which, now);
  if (what === 'akt') return filesOfMatter(features, which, now);
  const keys = kinds.get(what) ?? [];
  const all = exportsAt(features.exporting, now).filter(({ key }) =>
    what === 'all' ? key !== 'allt' : keys.includes(key),
  );
  const files: Written[] = [];
  for (const { fileName, write } of all) files.push({ name: fileName, bytes: await write() });
  return files;
}

/** Its positions, and the whole of its file as the kansli sees it. */
async function filesOfRemiss(features: Features, typed: string, now: Temporal.Instant): Promise<Written[] | string> {
  const positions = positionsOf(features, typed, now);
  if (typeof positions === 'string') return positions;
  const remiss = remissTyped(features.remisser, typed, dayOf(now, features.hours.timeZone));
  const file = remiss && (await matterFile(features, keyOf(remiss), now));
  return file ? [...positions, file] : positions;
}

/** Whatever matter is meant, as the kansli sees it; or what is asked back. */
async function filesOfMatter(features: Features, words: string, now: Temporal.Instant): Promise<Written[] | string> {
  const turn = { ...asKansli(features, now), connection: '', room: null, group: null };
  for (const source of features.akter.sources()) {
    const found = source.meant(words, turn);
    if (!found) continue;
    if ('refused' in found) return unclearMatter(found.refused, words);
    const id = remissOfKey(found.key);
    const remiss = id === null ? null : features.remisser.remisser.remiss(id);
    if (remiss && isCollectedBlind(remiss)) return isBlindStill(remiss);
    const file = await matterFile(features, found.key, now);
    return file ? [file] : noMatter(words);
  }
  return noMatter(words);
}

const isBlindStill = ({ number }: Remiss): string => `Remiss ${number} samlas in blint och är öppen än.`;

const examples = 'akt remiss 2027-03, akt nhv gendermatoser eller akt onkologi 2026';

const noMatter = (words: string): string => `Det finns ingen akt för ”${words}”. Skriv till exempel ${examples}.`;

/** What chat asks back with buttons, by what can be written here. */
function unclearMatter(asked: Response, words: string): string {
  if (asked.type !== 'message') return noMatter(words);
  const names = mattersIn(asked.message).map((name) => `”${name}”`);
  if (asked.unfound === undefined && names.length > 1)
    return `”${words}” kan vara ${listAtMost(names, mostNames)}. Skriv hela namnet.`;
  return names.length === 0
    ? noMatter(words)
    : `Det finns ingen akt för ”${words}”. Namnen som liknar det är ${listAtMost(names, mostNames)}.`;
}

const mostNames = 10;

/** The names by which matters are offered, on buttons and in rows. */
const mattersIn = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'buttons')
      return block.buttons.flatMap(({ id, label }) => (id === fetchMatterFile.id ? [label] : []));
    if (block.type !== 'table') return [];
    return block.rows.flatMap(([name = ''], at) => (block.opens?.[at]?.id === fetchMatterFile.id ? [name] : []));
  });

async function matterFile(features: Features, key: string, now: Temporal.Instant): Promise<Written | null> {
  const { akter, hours } = features;
  const asking = asKansli(features, now);
  const gathered = gatherMatter(akter, key, asking);
  if (!gathered) return null;
  const { name } = archiveFile(gathered, key, asking.asker.id, null);
  return { name, bytes: await writeArchive(gathered, { timeZone: hours.timeZone, masking: null, aside: null }) };
}

const asKansli = ({ hours }: Pick<Features, 'hours'>, now: Temporal.Instant): Fetching => ({
  asker: { id: '', name: 'kansliet', region: null, roles: ['kansli'] },
  now,
  today: dayOf(now, hours.timeZone),
});

function remissTyped({ remisser }: Features['remisser'], typed: string, today: Temporal.PlainDate): Remiss | null {
  const number = typedNumber(typed);
  return number && remisser.byNumber({ year: number.year ?? today.year, serial: number.serial });
}

function positionsOf({ remisser, hours }: Features, typed: string, now: Temporal.Instant): Written[] | string {
  const today = dayOf(now, hours.timeZone);
  const remiss = remissTyped(remisser, typed, today);
  if (!remiss || isDraft(remiss))
    return `Det finns ingen remiss ${typed} som har varit öppen. Skriv till exempel 2027-03.`;
  if (isCollectedBlind(remiss)) return isBlindStill(remiss);
  const snapshot = snapshotOf(remisser, remiss, today);
  const bytes = positionsCsv(snapshot, remisser.groupAnswers.log(remiss.id));
  return [{ name: `remiss-${remiss.number}-stallningstaganden.csv`, bytes }];
}

function fail(code: number, sentence: string): number {
  console.error(sentence);
  return code;
}

process.exitCode = await run(process.argv.slice(2));
