import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { ForgottenPerson, PersonalTable } from '../../src/changes/personal-data.ts';
import { personalTables } from '../../src/changes/personal-tables.ts';
import { connect } from '../../src/database/open.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const notes: PersonalTable = {
  table: 'note',
  what: 'Anteckning',
  columns: { person_id: 'person', text: 'text', extra: 'json' },
  whenForgotten: { rows: 'keep' },
};

function withNotes(): Database {
  const db = connect(':memory:');
  db.exec(`
    CREATE TABLE note (person_id TEXT, text TEXT, extra TEXT) STRICT;
    INSERT INTO note VALUES ('anna', 'Anna Exempel var här', '{"by":"anna"}')`);
  return db;
}

const anna = (): ForgottenPerson => ({
  id: 'anna',
  name: 'Anna Exempel',
  email: null,
  accounts: [],
  successor: { id: 'ledamot', name: 'Tidigare ledamot' },
  words: [],
});

const data = (db: Database) => personalTables(db, [notes]);
const moment = { now: Temporal.Instant.from('2027-03-01T10:00:00Z'), today: Temporal.PlainDate.from('2027-03-01') };
const ways = {
  forget: (db: Database, person: ForgottenPerson) => data(db).forget(person, moment),
  rename: (db: Database, person: ForgottenPerson) => data(db).rename(person),
};

/** In a function of its own, so that nothing of it is left on the stack. */
function peopleOver(db: Database, way: keyof typeof ways): WeakRef<object> {
  const person = anna();
  ways[way](db, person);
  return new WeakRef(person);
}

describe.each(['forget', 'rename'] as const)('%s', (way) => {
  test('keeps nothing of the person in the memory of a connection that goes on', async () => {
    const db = withNotes();
    const left = peopleOver(db, way);
    expect(db.prepare('SELECT person_id, text FROM note').all()).toEqual([
      { person_id: 'ledamot', text: 'Tidigare ledamot var här' },
    ]);
    await turn();
    collect();
    expect(left.deref()).toBeUndefined();
    expect(db.prepare("SELECT without_person('Anna Exempel')").pluck().get()).toBe('Anna Exempel');
  });

  test('keeps no database that nobody holds any longer', async () => {
    const over = (): WeakRef<object> => {
      const db = withNotes();
      ways[way](db, anna());
      return new WeakRef(db);
    };
    const left = over();
    await turn();
    collect();
    expect(left.deref()).toBeUndefined();
  });

  test('keeps nothing either where a table cannot be written', async () => {
    const db = withNotes();
    db.exec("CREATE TRIGGER no BEFORE UPDATE ON note BEGIN SELECT raise(ABORT, 'no'); END");
    const failed = (): WeakRef<object> => {
      const person = anna();
      expect(() => ways[way](db, person)).toThrow('no');
      return new WeakRef(person);
    };
    const left = failed();
    await turn();
    collect();
    expect(left.deref()).toBeUndefined();
  });
});
