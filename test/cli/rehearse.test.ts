import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { openDatabase } from '../../src/database/open.ts';
import { rehearsed } from '../support/example-bot.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { testBot } from '../support/test-bot.ts';

const script = new URL('../../src/cli/rehearse.ts', import.meta.url).pathname;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-rehearse-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** `npm run rehearse -- …args` on the database in the test's own folder. */
const run = (args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: folder, env: { PATH: process.env.PATH, DATABASE: 'bot.sqlite' }, maxBuffer: 10_000_000 },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

type Line = { at: string; to: object; kind: string; title: string; text: string; items: object[] };

test('a database in use is rehearsed, remisser and all, and nothing in it changes', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister, db });
  await bot.until('2027-02-22T10:01');
  await openRemiss(bot);
  const before = db.serialize();
  const { code, out, err } = await run(['--from', '2027-02-23', '--to', '2027-03-20', '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines: Line[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.filter(({ kind }) => kind === 'remiss').length).toBeGreaterThan(30);
  expect(lines.map(({ title, text, items }) => ({ title, text, items }))).toEqual(
    rehearsed(bot, '2027-02-23', '2027-03-20').map(({ message, items }) => ({
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
