import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { openDatabase } from '../../src/database/open.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { rehearsed } from '../support/example-bot.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { anna, bjorn, testBot, withGroup } from '../support/test-bot.ts';

const script = new URL('../../src/cli/rehearse.ts', import.meta.url).pathname;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-rehearse-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run rehearse -- …args` on the database in the test's own folder. */
const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: folder, env: { PATH: process.env.PATH, DATABASE: 'bot.sqlite', ...env }, maxBuffer: 10_000_000 },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

/** Every line of `--json`. */
const linesIn = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

type Line = { at: string; to: object; kind: string; title: string; text: string; items: object[] };

test('a database in use is rehearsed, remisser and all, and nothing in it changes', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister, db });
  await bot.until('2027-02-22T10:01');
  await openRemiss(bot);
  const before = db.serialize();
  const startAt = { START_AT: String(bot.now()) };
  const { code, out, err } = await run(['--from', '2027-02-23', '--to', '2027-03-20', '--json'], startAt);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = linesIn(out);
  expect(lines.filter(({ kind }) => kind === 'remiss').length).toBeGreaterThan(30);
  expect(lines.map(({ title, text, items }) => ({ title, text, items }))).toEqual(
    (await rehearsed(bot, '2027-02-23', '2027-03-20')).map(({ message, items }) => ({
      ...{ title: message.title, text: plainText(message), items },
    })),
  );
  expect(lines.find(({ title }) => title === 'I dag är sista dagen att svara på remiss 2027-01')).toMatchObject({
    ...{ at: '2027-03-12T08:30:00+01:00', to: { person: expect.any(String) }, kind: 'remiss' },
    items: [
      { remiss: '2027-01', group: 'nhv-gruppen', lastDay: '2027-03-12', rung: 'P0D', region: expect.any(String) },
    ],
  });
  expect(db.serialize().equals(before)).toBe(true);
  db.close();
});

const file = (register: object): string => {
  const path = join(folder, 'register.json');
  writeFileSync(path, JSON.stringify(register));
  return path;
};

test('a register that is only a file is lived with, in a span that begins in two years', async () => {
  const register = file(withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }).register);
  const { code, out, err } = await run([
    '--from',
    '2028-12-01',
    '--to',
    '2031-05-31',
    '--register',
    register,
    '--json',
  ]);
  expect(code).toBe(0);
  const reports = linesIn(out)
    .filter(({ to }) => 'person' in to && to.person === 'anna')
    .map(({ at, items }) => ({ at, items: items.filter((one) => !['weekly', 'decide'].includes(Object(one).rung)) }))
    .filter(({ items }) => items.length === 1);
  expect(
    reports.map(({ at, items }) => `${at.slice(0, 10)} ${Object(items[0]).period} ${Object(items[0]).rung}`),
  ).toEqual([
    ...['2028-12-29 2028 P60D', '2029-01-29 2028 P30D', '2029-02-14 2028 P14D', '2029-02-21 2028 P7D'],
    ...[
      '2029-02-23 2028 P3D',
      '2029-02-28 2028 P0D',
      '2029-03-01 2028 -P1D',
      '2029-03-07 2028 -P7D',
      '2029-03-14 2028 -P14D',
    ],
    ...['2029-12-28 2029 P60D', '2030-01-29 2029 P30D', '2030-02-14 2029 P14D', '2030-02-21 2029 P7D'],
    ...[
      '2030-02-25 2029 P3D',
      '2030-02-28 2029 P0D',
      '2030-03-01 2029 -P1D',
      '2030-03-07 2029 -P7D',
      '2030-03-14 2029 -P14D',
    ],
    ...['2030-12-30 2030 P60D', '2031-01-29 2030 P30D', '2031-02-14 2030 P14D', '2031-02-21 2030 P7D'],
    ...[
      '2031-02-25 2030 P3D',
      '2031-02-28 2030 P0D',
      '2031-03-03 2030 -P1D',
      '2031-03-07 2030 -P7D',
      '2031-03-14 2030 -P14D',
    ],
  ]);
  expect(err).toBe('1 meddelande skulle skickas före --from och räknas som skickat.\n');
  expect(readdirSync(folder)).toEqual(['register.json']);
});

test('what the first tick says with a new register is shown from its first morning, and counted when it is earlier', async () => {
  const seats = [{ group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: '2027-03-31' }];
  const { register } = withGroup('vc', 'onkologi', {}, { seats });
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const now = Temporal.Instant.from('2027-02-22T12:00:00+01:00');
  const at = { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now };
  expect(importRegister(db, register, at).ok).toBe(true);
  db.close();
  const before = readFileSync(join(folder, 'bot.sqlite'));
  const startAt = { START_AT: String(now) };
  const first = await run(['--from', '2027-02-22', '--to', '2027-02-23', '--json'], startAt);
  expect(linesIn(first.out).map(({ at, kind, title, items }) => ({ at, kind, title, items }))).toEqual([
    {
      at: '2027-02-23T08:30:00+01:00',
      kind: 'reminder',
      title: 'Påminnelse om 2 uppgifter',
      items: [
        expect.objectContaining({ group: 'onkologi', rung: 'P7D' }),
        { group: 'onkologi', what: 'Uppdraget som ordförande', lastDay: '2027-03-31', rung: 'P90D' },
      ],
    },
    {
      at: '2027-02-23T08:30:00+01:00',
      kind: 'reminder',
      title: 'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 behöver en dag',
      items: [expect.objectContaining({ group: 'ledningsgruppen', rung: 'start' })],
    },
    {
      at: '2027-02-23T08:30:00+01:00',
      kind: 'term',
      title: 'Uppdraget som ordförande i Gruppen onkologi går ut om 36 dagar',
      items: [{ group: 'onkologi', what: 'Uppdraget som ordförande', lastDay: '2027-03-31', rung: 'P90D' }],
    },
  ]);
  expect(first.err).toBe(
    'Visar vad som skickas från och med nu, måndag 22 februari 2027 kl. 12.00. Vad som har skickats tidigare visas inte.\n',
  );
  const later = await run(['--from', '2027-02-24', '--to', '2027-02-24', '--json'], startAt);
  expect([linesIn(later.out), later.err]).toEqual([
    [],
    'Inget skulle skickas under tiden.\n3 meddelanden skulle skickas före --from och räknas som skickade.\n',
  ]);
  expect(readFileSync(join(folder, 'bot.sqlite')).equals(before)).toBe(true);
});

test('a span that is over is refused in words', async () => {
  openDatabase(join(folder, 'bot.sqlite')).close();
  const over = await run(['--from', '2027-01-01', '--to', '2027-01-31'], { START_AT: '2027-02-22T12:00:00+01:00' });
  expect(over).toEqual({
    code: 1,
    out: '',
    err: 'Hela tiden ligger före måndag 22 februari 2027 kl. 12.00, och det som har skickats visas inte.\n',
  });
});

test('a try-out is rehearsed from what its moved clock shows', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const ahead = Temporal.Now.instant().until('2031-06-01T00:00:00Z');
  db.prepare("INSERT INTO setting (name, value) VALUES ('clock_shift', ?)").run(String(ahead));
  db.close();
  const { code, err } = await run(['--from', '2031-01-01', '--to', '2031-05-31']);
  expect([code, err]).toEqual([1, expect.stringMatching(/^Hela tiden ligger före söndag 1 juni 2031 /u)]);
});
