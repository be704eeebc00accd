import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { releasedMigrations } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-ins-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was given up before there were stand-ins is kept, with its copies, and a reminder may be had for several', () => {
  const path = join(folder, 'bot.sqlite');
  const old = openDatabase(
    path,
    releasedMigrations().filter(({ number }) => number < 45),
  );
  old.exec(`
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel'), ('bjorn', 'Björn Exempel'), ('karin', 'Karin Exempel');
    INSERT INTO outbox (id, key, lane, person_id, message, instead, state, due_at, next_at, created_at, settled_at, why)
      VALUES (1, 'one', 'p/anna', 'anna', '{"title":"en","blocks":[]}', '["bjorn"]', 'given_up', '2027-01-29T07:30:00Z',
              '2027-01-29T07:30:00Z', '2027-01-29T07:30:00Z', '2027-01-29T07:30:00Z', 'personen har inget konto hos boten än');
    INSERT INTO outbox (id, key, lane, person_id, message, stands_in_for, state, due_at, next_at, created_at, settled_at)
      VALUES (2, 'one/i-stallet/karin', 'p/karin', 'karin', '{"title":"en","blocks":[]}', 1, 'sent', '2027-01-29T07:30:00Z',
              '2027-01-29T07:30:00Z', '2027-01-29T07:30:00Z', '2027-01-29T07:30:00Z');
    INSERT INTO reminder (matter, last_day_on, rung, round, said_on, person_id)
      VALUES ('remiss/1', '2027-03-12', 'P7D', 0, '2027-03-05', 'anna')`);
  old.close();

  const db = openDatabase(path);
  expect(db.prepare('SELECT id, state, stands_in_for FROM outbox ORDER BY id').all()).toEqual([
    { id: 1, state: 'given_up', stands_in_for: null },
    { id: 2, state: 'sent', stands_in_for: 1 },
  ]);
  const passOn = db.prepare(`
    INSERT INTO reminder (matter, last_day_on, rung, round, said_on, person_id, instead_of, reach)
    VALUES ('remiss/1', '2027-03-12', 'P7D', 0, '2027-03-05', 'karin', ?, 'lost') ON CONFLICT DO NOTHING`);
  expect(['anna', 'bjorn', 'anna'].map((owner) => passOn.run(owner).changes)).toEqual([1, 1, 0]);
  db.exec(
    "INSERT INTO stand_in (lane, outbox_id) VALUES ('p/anna', 1); DELETE FROM outbox WHERE id = 2; DELETE FROM outbox WHERE id = 1",
  );
  expect(db.prepare('SELECT count(*) FROM stand_in').pluck().get()).toBe(0);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
