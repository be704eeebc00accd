import { describe, expect, test } from 'vitest';
import { idleChanges, unchanged } from '../faults/database/recorded/changed-since.ts';
import { editedSince, goesOn, lostRows, recordedDatabases, upgraded } from '../faults/database/recorded/recorded.ts';

const all = recordedDatabases();

test('there are databases of many versions, from before a reminder was of a connection, a day or a checksum', () => {
  expect(all.map(({ version }) => version)).toEqual([7, 11, 24, 37, 42, 50, 60]);
});

describe.each(all)('the database of $commit, version $version', (recorded) => {
  test('was made by migrations that nobody has edited since', () => {
    expect(editedSince(recorded)).toEqual([]);
  });

  test('is upgraded without losing a row', () => {
    expect(lostRows(recorded, upgraded(recorded.image))).toEqual([]);
  });

  test('goes on as the older code did: the same answers, papers and reminders, and what waited is sent once', async () => {
    const db = upgraded(recorded.image);
    const { bot, facts } = await goesOn(db, recorded);
    const { version, outcome } = recorded;
    expect(facts).toMatchObject({ positions: outcome.positions, papers: outcome.papers });
    expect(unchanged(facts, version)).toEqual(unchanged(outcome, version));
    expect(unchanged(outcome, version).length).toBeGreaterThan(20);
    expect(idleChanges(version, facts, outcome)).toEqual([]);
    const shown = bot.db.prepare<[string], number>('SELECT count(*) FROM page_message WHERE key = ?').pluck();
    expect(recorded.waiting.map((key) => [key, shown.get(key)])).toEqual(recorded.waiting.map((key) => [key, 1]));
    expect(recorded.waiting.length).toBeGreaterThan(5);
  });
});

describe('is seen by these tests', () => {
  const [oldest] = all;
  if (!oldest) throw new Error('nothing is recorded');

  test.each(['remiss_entry', 'submission', 'outbox', 'page_message'])('a row that is gone from %s', (table) => {
    const db = upgraded(oldest.image);
    db.pragma('foreign_keys = 0');
    db.exec(`DELETE FROM ${table} WHERE rowid = (SELECT min(rowid) FROM ${table})`);
    expect(lostRows(oldest, db)).toEqual([expect.stringMatching(`^${table}: `)]);
  });

  test('a migration that reads otherwise than it did', () => {
    const migrations = oldest.migrations.with(2, 'something else');
    expect(editedSince({ ...oldest, migrations })).toEqual(['0003-page-threads.sql']);
  });

  test('a remiss of which nobody is reminded any more', async () => {
    const db = upgraded(oldest.image);
    db.exec('UPDATE remiss SET look_at = NULL');
    const { facts } = await goesOn(db, oldest);
    expect(unchanged(facts, oldest.version)).not.toEqual(unchanged(oldest.outcome, oldest.version));
  });
});
