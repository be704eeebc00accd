import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';

const sender = new URL('../support/outside-surface.ts', import.meta.url).pathname;
const preload = new URL('../../src/preload.cjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const start = Temporal.Instant.from('2026-01-01T00:00:00Z');
const people = 40;
const burst = 200;
/** A whole burst takes about so many milliseconds. */
const sending = 40;

type Policy = 'look' | 'resend';
/** What a round came to. `inFlight`: how many calls were under way when the process was killed. */
type Outcome = { lost: number; twice: number; inFlight: number };

/** A database with people to remind, and rounds in which the one who reminds them is killed. */
function killing(policy: Policy, name: string) {
  const path = join(folder, `${name}.sqlite`);
  const db = openDatabase(path);
  const outbox = outboxStore(db);
  for (let nth = 0; nth < people; nth += 1) {
    db.prepare('INSERT INTO person (id, name) VALUES (?, ?)').run(`p${nth}`, `Person ${nth} Exempel`);
    db.prepare(
      "INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('slack', ?, ?, ?, '2026-01-01T00:00:00Z')",
    ).run(`U${nth}`, `p${nth}`, `D${nth}`);
  }
  const claimed = db.prepare<[], number>("SELECT count(*) FROM outbox WHERE state = 'claimed'").pluck();

  async function round(nth: number): Promise<Outcome> {
    const record = join(folder, `${name}-${nth}`);
    writeFileSync(record, '');
    const keys = Array.from({ length: burst }, (_, one) => `${nth}/${one}`);
    db.transaction(() => {
      for (const [one, key] of keys.entries()) {
        outbox.put({ key, to: { person: `p${one % people}` }, message: say(key), dueAt: start }, start);
      }
    })();
    await killed(run(path, record, policy));
    const inFlight = claimed.get() ?? 0;
    if (nth % 3 === 0) await killed(run(path, record, policy));
    await ended(run(path, record, policy));
    return { ...seen(record, keys), inFlight };
  }
  return { round, close: () => db.close() };
}

const run = (database: string, record: string, policy: Policy): ChildProcess =>
  spawn(process.execPath, ['--require', preload, sender, database, record, policy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** At a random moment after it has begun, with no chance to put anything right. */
async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), exit]);
  await pause(Math.random() * sending);
  child.kill('SIGKILL');
  await exit;
}

async function ended(child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}

function seen(record: string, keys: readonly string[]): { lost: number; twice: number } {
  const lines = existsSync(record) ? readFileSync(record, 'utf8').split('\n').slice(0, -1) : [];
  const times = Map.groupBy(lines, (line) => line);
  return {
    lost: keys.filter((key) => !times.has(key)).length,
    twice: [...times.values()].filter(({ length }) => length > 1).length,
  };
}

/** More than these are not tried, however seldom the kills fall in the middle of something. */
const mostRounds = 120;

/** At least so many rounds, and on a machine where kills come late so many more until there have been enough. */
async function rounds(
  policy: Policy,
  { least, isEnough, name = policy }: { least: number; isEnough(outcomes: readonly Outcome[]): boolean; name?: string },
): Promise<Outcome[]> {
  const { round, close } = killing(policy, name);
  const outcomes: Outcome[] = [];
  while (outcomes.length < least || (!isEnough(outcomes) && outcomes.length < mostRounds)) {
    outcomes.push(await round(outcomes.length));
  }
  close();
  return outcomes;
}

/** How many were killed in the middle of something. */
const caught = (outcomes: readonly Outcome[]): number => outcomes.filter(({ inFlight }) => inFlight > 0).length;

const sum = (outcomes: readonly Outcome[], of: keyof Outcome): number =>
  outcomes.reduce((total, outcome) => total + outcome[of], 0);

test('killed at a random moment in fifty bursts of reminders, nothing is lost and nothing comes twice', async () => {
  const isEnough = (outcomes: readonly Outcome[]) => caught(outcomes) > 5;
  const outcomes = (
    await Promise.all(['one', 'two'].map((name) => rounds('look', { least: 25, isEnough, name })))
  ).flat();
  expect({ lost: sum(outcomes, 'lost'), twice: sum(outcomes, 'twice') }).toEqual({ lost: 0, twice: 0 });
  expect(caught(outcomes)).toBeGreaterThan(10);
}, 300_000);

test('a sender that repeats what was under way does send twice, so that it would be seen', async () => {
  const doubled = (outcomes: readonly Outcome[]) => outcomes.filter(({ twice }) => twice > 0).length;
  const outcomes = await rounds('resend', { least: 8, isEnough: (so) => doubled(so) > 1 });
  expect(sum(outcomes, 'lost')).toBe(0);
  expect(doubled(outcomes)).toBeGreaterThan(1);
}, 60_000);
