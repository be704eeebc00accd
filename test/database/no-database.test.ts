import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyDatabase } from '../../src/database/checked-copy.ts';
import { lockDatabase } from '../../src/database/lock.ts';
import { openCopy, openDatabase } from '../../src/database/open.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-ingen-'));
  path = join(folder, 'bot.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What is at DATABASE's path and can never be one. A pipe stands for devices too: a test that failed would harm those. */
const never: [what: string, make: () => void, words: string][] = [
  ['a folder', () => mkdirSync(path), 'det är en mapp och ingen fil'],
  ['a pipe', () => execFileSync('mkfifo', ['-m', '644', path]), 'det är ett rör eller en enhet och ingen fil'],
  ['a link to a pipe', linkToPipe, 'det är ett rör eller en enhet och ingen fil'],
  ['a link that leads round', () => symlinkSync('bot.sqlite', path), 'länken leder runt i en cirkel'],
  ['below a file', belowFile, 'en del av sökvägen är en fil och ingen mapp'],
];

function linkToPipe(): void {
  execFileSync('mkfifo', ['-m', '644', join(folder, 'annat')]);
  symlinkSync('annat', path);
}

function belowFile(): void {
  writeFileSync(join(folder, 'fil'), '');
  path = join(folder, 'fil', 'bot.sqlite');
}

/** Whatever opens, locks, reads or copies a database, also beside a running bot. */
const uses: [what: string, use: () => unknown][] = [
  ['opened', () => openDatabase(path)],
  ['locked', () => lockDatabase(path)],
  ['read', () => openCopy(path)],
  ['copied', () => copyDatabase(path, join(folder, 'kopia.sqlite'), null)],
];

const looks = () =>
  readdirSync(folder).map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.mode}`);

describe.each(never)('%s', (what, make, words) => {
  test.each(uses)('is never %s: it is said in words and left as it is', (_, use) => {
    make();
    const before = what.includes('round') ? [] : looks();
    expect(use).toThrow(words);
    expect(what.includes('round') ? [] : looks()).toEqual(before);
  });
});

/** What is a file, and cannot be read as our database. */
test.each<[string, () => void, string]>([
  ['an empty file', () => writeFileSync(path, ''), 'är tom'],
  ['a newer one', () => altered((db) => db.pragma('user_version = 9999')), 'Databasen är nyare (version 9999)'],
  ["another program's", () => other(), 'hör till ett annat program'],
  ['one whose pages are scrambled', scrambled, 'databasen är skadad'],
])('%s is not read: it is said in words', (_, make, words) => {
  make();
  expect(() => openCopy(path)).toThrow(words);
  try {
    openCopy(path);
  } catch (error) {
    expect((error as Error).name).toBe('DatabaseRefusal');
  }
});

function altered(change: (db: SQLite.Database) => void): void {
  const db = openDatabase(path);
  change(db);
  db.close();
}

function other(): void {
  const db = new SQLite(path);
  db.exec('CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES (1)');
  db.close();
}

/** The first pages stay, so that SQLite believes what they tell of the rest. */
function scrambled(): void {
  altered(() => {});
  const file = openSync(path, 'r+');
  const length = statSync(path).size - 4096 * 20;
  writeSync(file, Buffer.alloc(length, 0xa7), 0, length, 4096 * 20);
  closeSync(file);
}
