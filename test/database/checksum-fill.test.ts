import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { isIntact } from '../../src/database/checksum.ts';
import { checksumFilling } from '../../src/database/checksum-fill.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';

/** So many messages were sent before there were checksums, and two wait. */
function fromBefore(sent: number): Database {
  const db = connect(':memory:');
  const first = releasedMigrations().findIndex(({ name }) => name.endsWith('-checksums.sql'));
  migrate(db, releasedMigrations().slice(0, first));
  db.exec(`
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel');
    INSERT INTO remiss (id, year, serial, title, sender, kind, last_on, mode, state, sender_day_on, sender_word)
      VALUES (1, 2027, 1, 'Polio', 'RCC', 'annan', '2027-01-22', 'samordnat', 'oppen', '2027-02-12', 'senast');
    INSERT INTO remiss_question (remiss_id, nr, text) VALUES (1, 1, 'Hur?');
    INSERT INTO remiss_entry (remiss_id, question, person_id, at, via, source, version, text)
      VALUES (1, 1, 'anna', '2027-01-12T09:00:00Z', 'trad', 'slack/1', 1, 'Bra');`);
  const insert = db.prepare(`
    INSERT INTO outbox (key, person_id, lane, message, due_at, next_at, created_at, state, settled_at)
    VALUES (@key, 'anna', 'p/anna', '{}', @at, @at, @at, @state, @settledAt)`);
  const at = '2027-01-12T09:00:00Z';
  for (let nth = 0; nth < sent; nth += 1) insert.run({ key: `old/${nth}`, at, state: 'sent', settledAt: at });
  for (const key of ['new/1', 'new/2']) insert.run({ key, at, state: 'waiting', settledAt: null });
  migrate(db, releasedMigrations());
  return db;
}

const without = (db: Database, table: string) =>
  db.prepare(`SELECT count(*) FROM ${table} WHERE checksum IS NULL`).pluck().get();

test('what waits and what was answered gets its checksum at once, and what was sent little by little', () => {
  const db = fromBefore(450);
  expect([without(db, 'remiss_entry'), without(db, 'outbox')]).toEqual([0, 450]);
  const step = checksumFilling(db);
  const left: unknown[] = [];
  while (step.due()) {
    step.run();
    left.push(without(db, 'outbox'));
  }
  expect(left).toEqual([252, 52, 0, 0]);
  const intact = db.prepare(`SELECT count(*) FROM outbox WHERE ${isIntact('outbox', 'outbox')}`).pluck();
  expect(intact.get()).toBe(452);
});

test('what is left when the bot is stopped is done by the next, and a new database has nothing to do', () => {
  const db = fromBefore(300);
  checksumFilling(db).run();
  const next = checksumFilling(db);
  while (next.due()) next.run();
  expect(without(db, 'outbox')).toBe(0);
  expect(checksumFilling(db).due()).toBe(false);
});

test('a tick does only so much of it', () => {
  const step = checksumFilling(fromBefore(6000));
  let pieces = 1;
  while (step.run()) pieces += 1;
  expect(pieces).toBe(25);
  expect(step.due()).toBe(true);
});

test('a row from before is believed until it has one', () => {
  const db = fromBefore(1);
  const intact = db.prepare(`SELECT ${isIntact('outbox', 'outbox')} FROM outbox WHERE key = 'old/0'`).pluck();
  expect(intact.get()).toBe(1);
});
