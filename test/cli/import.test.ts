import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { openDatabase } from '../../src/database/open.ts';
import { createDuties } from '../../src/duties/duty/create-duties.ts';
import { groupTypeIds } from '../../src/register/group-types.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { openInUse } from '../support/new-database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const register = join(root, 'data/register.json');

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  database = join(folder, 'test.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

function importing(...args: string[]) {
  const command = ['--require', './src/preload.cjs', 'src/cli/import.ts', ...args];
  const env = { PATH: process.env.PATH, DATABASE: database };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: 'utf8' });
  const lines = (stdout + stderr).trim().split('\n');
  const where = `Databas: ${database}`;
  const said = lines.filter((line) => line !== silent && !line.startsWith(where));
  return { status, lines: said, saysSilent: lines.includes(silent), saysWhere: lines[0]?.replace('Databas: ', '') };
}

const silent = 'Registret är tyst: ingen får något förrän någon på kansliet skriver "sätt i gång" till boten.';

const bytes = () => createHash('sha256').update(readFileSync(database)).digest('hex');

const tenFaults = {
  regions: [{ id: 'nord', namn: 'Region Nord', name: 'Region Nord' }],
  groups: [
    { id: 'vc-onkologi', name: 'Onkologi', type: 'vc' },
    { id: 'vc-onkologi', name: 'Onkologi igen', type: 'vc' },
    { id: 'rsg-ny', name: 'RSG Ny', type: 'rgs' },
  ],
  people: [
    { id: 'anna', name: 'Anna Exempel', email: 'anna.example.org' },
    { id: 'bjorn', name: 'Björn Exempel', region: 'skane' },
    { id: 'cecilia', name: 'Cecilia 811228-9874' },
  ],
  seats: [
    { group: 'vc-onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01' },
    { group: 'vc-onkologi', person: 'bjorn', role: 'ordforande', from: '2026-06-01' },
    { group: 'vc-onkologi', person: 'sten', role: 'ledamot', from: '2026-01-01' },
    { group: 'vc-onkologi', person: 'cecilia', role: 'ledamot', from: '2026-02-30' },
  ],
  meetings: [{ group: 'vc-onkologi', start: '2027-01-14T15:00', end: '2027-01-14T13:00' }],
};

test('a file with ten faults gets ten lines with place and reason, and the database is byte for byte as before', () => {
  expect(importing(register).status).toBe(0);
  const before = bytes();
  const { status, lines } = importing(inFolder('tio.json', JSON.stringify(tenFaults)));
  expect(status).toBe(1);
  expect(lines).toEqual([
    'groups[1].id: "vc-onkologi" finns redan i filen, groups[0]',
    `groups[2].type: "rgs" ska vara något av ${groupTypeIds().join(', ')}`,
    'meetings[0].end: "2027-01-14T13:00" är inte efter mötets början, 2027-01-14T15:00',
    'people[0].email: "anna.example.org" är ingen e-postadress',
    'people[1].region: regionen skane finns varken i filen eller i registret',
    'people[2].name: innehåller något som ser ut som ett personnummer (811228-****)',
    'regions[0].namn: är en okänd nyckel',
    'seats[1]: gruppen har redan en ordförande då: Anna Exempel, seats[0]',
    'seats[2].person: personen sten finns varken i filen eller i registret',
    'seats[3].from: "2026-02-30" finns inte: 2026 har ingen 30 februari',
    'Inget är ändrat.',
  ]);
  expect(bytes()).toBe(before);
});

test('the shipped files go in, a dry run changes nothing, and the second time there is nothing to do', () => {
  expect(importing(register).lines.at(-1)).toBe('Klart: 50 ändringar gjorda.');
  const before = bytes();
  const example = join(root, 'data/example.json');
  expect(importing('--dry-run', example).lines.at(-1)).toMatch(
    /^Provkörning: \d+ ändringar skulle göras\. Inget är ändrat\.$/,
  );
  expect(bytes()).toBe(before);
  expect(importing(example).status).toBe(0);
  expect(importing(example).lines).toEqual([
    'Observera: Sara Exempel har ingen region, och räknas då inte för någon.',
    'Allt i filen finns redan i registret. Inget är ändrat.',
  ]);
});

test('seats from Excel go in, in the encoding that Excel calls CSV', () => {
  expect(importing(register).status).toBe(0);
  const csv =
    'grupp;namn;e-post;region;roll;från;till\r\nNHV-gruppen;Åsa Exempel;asa@example.org;Örebro län;ordförande;2026-01-01;2027-12-31\r\n';
  expect(importing(inFolder('platser.CSV', Buffer.from(csv, 'latin1'))).lines.slice(-3)).toEqual([
    'Person: 1 ny.',
    'Plats: 1 ny.',
    'Klart: 2 ändringar gjorda.',
  ]);
  const db = openDatabase(database);
  expect(db.prepare('SELECT name, region_id FROM person').all()).toEqual([
    { name: 'Åsa Exempel', region_id: 'orebro' },
  ]);
  db.close();
});

test('the database is named first, also one that is not there yet', () => {
  expect(importing(register).saysWhere).toBe(`${database}, som inte finns än`);
  expect(importing(join(folder, 'saknas.json')).saysWhere).toBe(database);
});

test('a dry run without a database makes none', () => {
  expect(importing(register, '--dry-run').status).toBe(0);
  expect(existsSync(database)).toBe(false);
});

test('no file, a folder, an empty file and words that mean nothing are each told in a sentence', () => {
  mkdirSync(join(folder, 'mapp'));
  const at = (name: string) => join(folder, name);
  expect(importing(at('saknas.json')).lines[0]).toBe(`Filen ${at('saknas.json')} finns inte.`);
  expect(importing(at('mapp')).lines[0]).toBe(`${at('mapp')} är en mapp, inte en fil.`);
  expect(importing(inFolder('tom.json', '\uFEFF \n')).lines[0]).toBe(`Filen ${at('tom.json')} är tom.`);
  expect(importing().lines[0]).toBe('Skriv så här: npm run import -- FIL [--dry-run]');
  expect(importing('a', '--torr').status).toBe(2);
  expect(existsSync(database)).toBe(false);
});

test('an empty register says what to take in first, and a filled one does not', () => {
  expect(importing().lines).toContain(
    'Registret är tomt. Börja med regionerna och grupperna: npm run import -- data/register.json',
  );
  const seats = inFolder(
    'platser.csv',
    'grupp;namn;e-post;region;roll;från;till\nLG;Anna Exempel;a@example.org;;ledamot;2027-01-01;\n',
  );
  expect(importing(seats).lines[0]).toContain('Läs först in regionerna och grupperna, som finns i data/register.json');
  importing(register);
  expect(importing().lines.join()).not.toContain('tomt');
  expect(importing(seats).status).toBe(0);
});

test.each<[string, (file: string) => void, string]>([
  ['a folder', (file) => mkdirSync(file), 'är en mapp, inte en fil.'],
  ['a pipe', (file) => void execFileSync('mkfifo', [file]), 'är ett rör eller en enhet, inte en fil.'],
  ['far too large', (file) => hole(file, 150_000_000), 'är 150 MB, och det är för mycket'],
  ['not there', () => {}, 'finns inte.'],
])('a register and a calendar file that is %s is told in a sentence', (_, make, words) => {
  importing(register);
  for (const name of ['given.json', 'given.ics']) {
    const file = join(folder, name);
    make(file);
    const { status, lines } = importing(file, ...(name.endsWith('ics') ? ['--av', 'karin'] : []));
    expect(status).toBe(1);
    expect(lines[0]).toContain(words);
    rmSync(file, { force: true, recursive: true });
  }
});

/** A file of that size that takes no room. */
function hole(file: string, bytes: number): void {
  writeFileSync(file, '');
  truncateSync(file, bytes);
}

test('what is not JSON is told by line and column', () => {
  const broken = inFolder('trasig.json', '{\n  "people": [\n    { "id": anna }\n  ]\n}\n');
  const { status, lines } = importing(broken);
  expect(status).toBe(1);
  expect(lines[0]).toContain(`Filen ${broken} är inte giltig JSON: felet märks på rad 3, kolumn 13.`);
  expect(lines.at(-1)).toBe('Inget är ändrat.');
});

test('a database that cannot be opened is told in a sentence', () => {
  inFolder('test.sqlite', 'Det här är ingen databas, men den är lång nog för att kunna vara det.'.repeat(20));
  const { status, lines } = importing(register);
  expect(status).toBe(1);
  expect(lines[0]).toBe(`${database} är ingen databas. Peka DATABASE på en annan fil.`);
  expect(lines).toHaveLength(1);
});

test('says that the register is silent, until it has been set going', () => {
  expect(importing(register)).toMatchObject({ status: 0, saysSilent: true });
  openInUse(database).close();
  expect(importing(register)).toMatchObject({ status: 0, saysSilent: false });
});

test('what a group owes by the type that it had is listed with numbers, and let off by somebody at the kansli', () => {
  const group = (type: string) => ({ groups: [{ id: 'vc-a', name: 'Gruppen A', type }] });
  const people = {
    people: [
      { id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] },
      { id: 'sten', name: 'Sten Exempel', email: 'sten@example.org' },
    ],
  };
  importing(register);
  importing(inFolder('a.json', JSON.stringify({ ...group('vc'), ...people })));
  const db = openDatabase(database);
  const around = { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() };
  createDuties(createFeatures(db, around).duties.creation, Temporal.Now.instant());
  db.close();
  const file = inFolder('typ.json', JSON.stringify(group('rsg')));
  const { lines } = importing(file);
  expect(lines).toContain('Ligger kvar enligt den typ som grupperna hade förut:');
  const [id = ''] = lines.flatMap((line) => line.match(/^ {2}(\d+): Gruppen A, Verksamhetsberättelse för/u)?.[1] ?? []);
  expect(lines.at(-1)).toMatch(/--undanta [\d,]+ \(eller alla\) --av NAMN$/u);
  const letsOff = (which: string, by: string) => importing(file, '--undanta', which, '--av', by);
  expect(letsOff('999999', 'karin@example.org')).toMatchObject({ status: 1 });
  expect(letsOff(id, 'Sten Exempel').lines.at(-2)).toBe(
    'Sten Exempel har inte rollen kansli, och kan inte undanta något.',
  );
  expect(importing(file, '--undanta', id).status).toBe(2);
  expect(importing(file, '--undanta', 'snart').status).toBe(2);
  expect(letsOff(id, 'Karin Exempel').lines.slice(-2)).toEqual([
    'Undantaget:',
    expect.stringContaining(`${id}: Gruppen A, Verksamhetsberättelse för`),
  ]);
  expect(letsOff('alla', 'Karin Exempel').lines).toContain('Undantaget:');
  expect(letsOff('alla', 'Karin Exempel').lines.at(-1)).toBe('Inget ligger kvar att undanta.');
}, 300_000);

test('a calendar file is taken in by somebody, for a group, once', () => {
  const people = { people: [{ id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] }] };
  importing(register);
  importing(inFolder('people.json', JSON.stringify(people)));
  const day = Temporal.Now.plainDateISO().add({ days: 60 }).toString().replaceAll('-', '');
  const event = ['BEGIN:VEVENT', 'UID:a@example.org', `DTSTART:${day}T090000`, `DTEND:${day}T110000`, 'END:VEVENT'];
  const file = inFolder('möten.ics', ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR', ''].join('\r\n'));
  expect(importing(file)).toMatchObject({ status: 2 });
  expect(importing(file, '--av', 'karin@example.org').lines[0]).toContain('Filen säger inte vilken grupp');
  const whole = [file, '--av', 'Karin Exempel', '--grupp', 'ledningsgruppen'];
  expect(importing(...whole, '--dry-run').lines.at(-1)).toBe('Provkörning. Inget är ändrat.');
  expect(importing(...whole)).toMatchObject({
    status: 0,
    lines: [expect.stringContaining('Läggs till'), '1 är tillagt.'],
  });
  expect(importing(...whole)).toMatchObject({ status: 0, lines: ['1 var redan inlagt.'] });
  const faulty = inFolder('fel.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n');
  expect(importing(faulty, '--av', 'karin@example.org')).toMatchObject({
    status: 1,
    lines: [expect.stringMatching(/^Rad 3: /), 'Inget är ändrat.'],
  });
});
