import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';

test('what was handed in before there were texts is there afterwards', () => {
  const db = new SQLite(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(
    db,
    releasedMigrations().filter(({ number }) => number < 30),
  );
  db.exec(`
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel');
    INSERT INTO "group" (id, name, type) VALUES ('vc', 'Gruppen', 'vc');
    INSERT INTO duty (group_id, mandate_id, kind, period, state) VALUES ('vc', 'vc-2019', 'presentation', 2026, 'inlamnad');
    INSERT INTO submission (duty_id, at, person_id, document, document_on, comment, source, taken_back_at)
    VALUES (1, '2027-02-10T09:00:00Z', 'anna', '2027-1', '2027-02-10', 'Åäö', 'page|1', '2027-02-11T09:00:00Z')`);
  const before = db.prepare('SELECT * FROM submission').all() as object[];
  migrate(db, releasedMigrations());
  expect(db.prepare('SELECT * FROM submission').all()).toEqual(before.map((row) => ({ ...row, passages: null })));
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
