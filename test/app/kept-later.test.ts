import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBot } from '../../src/app/handle.ts';
import { createKeptLater } from '../../src/app/kept-later.ts';
import type { Posting } from '../../src/chat/posted-answer.ts';
import { openDatabase } from '../../src/database/open.ts';
import { testBot } from '../support/test-bot.ts';

let folder: string;
let db: Database;
let other: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-kept-'));
  const path = join(folder, 'bot.sqlite');
  db = openDatabase(path);
  other = new SQLite(path);
});

afterEach(() => {
  other.close();
  db.close();
  rmSync(folder, { recursive: true });
});

const register = { people: [{ id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] }] };

/** The timer's work, done by hand. */
function byHand() {
  const waiting: { milliseconds: number; work: () => void }[] = [];
  const after = (milliseconds: number, work: () => void) => {
    waiting.push({ milliseconds, work });
    return () => void waiting.splice(0);
  };
  const passes = (): number | null => {
    const next = waiting.shift();
    next?.work();
    return next?.milliseconds ?? null;
  };
  return { timer: { after }, passes };
}

/** The answer goes to the sender's direct conversation, as Teams has it. */
const posting: Posting = (response) =>
  response.type === 'message'
    ? [{ address: 'person/karin', message: response.message, extra: {}, otherwise: null }]
    : [];

function aBotOverAFile() {
  const { features, actions, now } = testBot('2027-02-01T09:00', { db, register });
  const { timer, passes } = byHand();
  const later = createKeptLater({ timer, log: { error: () => {} } });
  const bot = createBot({
    ...{ db, features, actions, clock: { now }, log: { error: () => {} } },
    ...{ onChange: () => {}, count: () => {}, keepLater: later.keepLater },
  });
  let nth = 0;
  const says = (text: string) =>
    bot.handle(
      {
        ...{ connection: 'page', event: String(++nth), conversation: 'person/karin', type: 'command', text },
        sender: { account: 'karin', direct: 'person/karin' },
      },
      posting,
    );
  const answers = db
    .prepare<[], string>("SELECT message ->> '$.title' FROM outbox WHERE person_id IS NULL ORDER BY id")
    .pluck();
  return { bot, says, passes, later, answers: () => answers.all() };
}

test('what is said while another holds the write lock is answered when they let it go, each once and in order', () => {
  const { says, passes, answers } = aBotOverAFile();
  other.exec('BEGIN IMMEDIATE');
  says('pausa utskick till 7 februari');
  says('mina');
  expect(answers()).toEqual([]);
  const waits = [passes(), passes()];
  other.exec('ROLLBACK');
  waits.push(passes());
  expect(answers()).toEqual(['Jag kan inte spara just nu', 'Du har inga uppgifter just nu']);
  expect(waits).toEqual([250, 500, 1000]);
  expect(passes()).toBeNull();
});

test('an answer that no surface could give by itself is kept later too', () => {
  const { bot, passes, answers } = aBotOverAFile();
  other.exec('BEGIN IMMEDIATE');
  const to = { connection: 'page', event: 'e', account: 'karin' } as const;
  bot.post(to, { address: 'person/karin', message: { title: 'Hej', blocks: [] }, extra: {}, otherwise: null });
  bot.answersGiven('page', ['e']);
  other.exec('ROLLBACK');
  passes();
  expect(answers()).toEqual([]);
});

test('whoever has waited in vain for the lock has waited for the next too, until somebody gets it', () => {
  const { says } = aBotOverAFile();
  const patience = () => db.pragma('busy_timeout', { simple: true });
  expect(patience()).toBe(1000);
  other.exec('BEGIN IMMEDIATE');
  says('pausa utskick till 7 februari');
  expect(patience()).toBe(20);
  says('pausa utskick till 7 februari');
  expect(patience()).toBe(20);
  other.exec('ROLLBACK');
  says('pausa utskick till 7 februari');
  expect(patience()).toBe(1000);
});

test('what cannot be kept for another reason than the disk is not tried again, and what comes after it is', () => {
  const { timer, passes } = byHand();
  const kept: string[] = [];
  const faults: unknown[] = [];
  const { keepLater } = createKeptLater({
    timer,
    log: { error: ({ err }: { err?: unknown }) => void faults.push(err) },
  });
  const bug = new Error('a bug');
  keepLater(() => {
    throw bug;
  });
  keepLater(() => void kept.push('the next'));
  passes();
  expect(faults).toEqual([bug]);
  expect(kept).toEqual(['the next']);
  expect(passes()).toBeNull();
});

test('what waits is bounded, and the log says so', () => {
  const { timer, passes } = byHand();
  const kept: number[] = [];
  const said: string[] = [];
  const { keepLater } = createKeptLater({ timer, log: { error: (_, words) => void said.push(words) } });
  for (let nth = 0; nth <= 1000; nth += 1) keepLater(() => void kept.push(nth));
  passes();
  expect(kept).toHaveLength(1000);
  expect(said).toEqual(['too many answers wait to be kept']);
});
