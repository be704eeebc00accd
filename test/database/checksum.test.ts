import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  type CheckedTable,
  checkedTables,
  columnsChecked,
  isIntact,
  keepChecksums,
  leaveChecksums,
} from '../../src/database/checksum.ts';
import { damageFound, hearOfDamage } from '../../src/database/damage.ts';
import { doneOnce } from '../support/done-once.ts';
import { silentDatabase } from '../support/new-database.ts';

type Value = string | number | null;
type Column = { name: string; type: string; notnull: 0 | 1 };

/** Nothing that is written need be true. */
function untrue(db: Database): Database {
  db.pragma('foreign_keys = 0');
  db.pragma('ignore_check_constraints = 1');
  return db;
}

/** A row of each table, with something in every column. */
function filledDatabase(): Database {
  const filled = doneOnce('a row of each table', () => {
    const db = untrue(silentDatabase());
    for (const table of checkedTables) put(db, table);
    return db;
  });
  return untrue(filled);
}

const columnsOf = (db: Database, table: CheckedTable): Column[] =>
  db.prepare<[string], Column>('SELECT name, type, "notnull" FROM pragma_table_info(?)').all(table);

function put(db: Database, table: CheckedTable): void {
  const columns = columnsOf(db, table).filter(({ name }) => name !== 'checksum');
  const values = columns.map(({ name, type }) => (type === 'INTEGER' ? 1 : `${name} från Ängsö`));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  db.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`).run(...values);
}

const intact = (db: Database, table: CheckedTable): boolean =>
  db
    .prepare<[], 0 | 1>(`SELECT ${isIntact(table, 'row')} FROM ${table} AS row`)
    .pluck()
    .get() === 1;

/** As a disk does it: nobody sums anew the rows that are changed meanwhile. */
function unsummed<Result>(db: Database, work: () => Result): Result {
  leaveChecksums(db);
  const result = work();
  keepChecksums(db);
  return result;
}

function write(db: Database, table: CheckedTable, column: string, value: Value | Buffer): void {
  const text = Buffer.isBuffer(value) ? 'CAST(? AS TEXT)' : '?';
  db.prepare(`UPDATE ${table} SET "${column}" = ${text}`).run(value);
}

const damage = (db: Database, ...what: [CheckedTable, string, Value | Buffer]): void =>
  unsummed(db, () => write(db, ...what));

/** The value with each of its bits turned, one at a time. */
function turnedBits(value: Value): (Value | Buffer)[] {
  if (typeof value === 'number') return Array.from({ length: 31 }, (_, bit) => value ^ (1 << bit));
  const bytes = Buffer.from(value ?? '');
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const turned = Buffer.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return turned;
  });
}

describe.each(checkedTables)('%s', (table) => {
  test('a row reads as it was written', () => {
    const db = filledDatabase();
    expect(intact(db, table)).toBe(true);
    expect(db.prepare(`SELECT checksum FROM ${table}`).pluck().get()).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each(columnsChecked(table))('any bit that is turned in %s is found', (column) => {
    const db = filledDatabase();
    const value = db.prepare<[], Value>(`SELECT "${column}" FROM ${table}`).pluck().get() ?? null;
    const turned = turnedBits(value);
    const unseen = unsummed(db, () =>
      turned.filter((one) => {
        write(db, table, column, one);
        return intact(db, table);
      }),
    );
    expect(turned.length).toBeGreaterThan(30);
    expect(unseen).toEqual([]);
  });

  test.each(columnsChecked(table))('a change of %s is summed by whatever statement makes it', (column) => {
    const db = filledDatabase();
    db.prepare(`UPDATE ${table} SET "${column}" = "${column}" || '7'`).run();
    expect(intact(db, table)).toBe(true);
  });

  test.each(columnsChecked(table))('damage elsewhere is not summed anew when %s changes', (column) => {
    const db = filledDatabase();
    const other = columnsChecked(table).find((one) => one !== column) ?? '';
    const value = db.prepare<[], Value>(`SELECT "${other}" FROM ${table}`).pluck().get() ?? null;
    damage(db, table, other, turnedBits(value)[0] ?? null);
    db.prepare(`UPDATE ${table} SET "${column}" = "${column}" || '7'`).run();
    expect(intact(db, table)).toBe(false);
  });

  test('nothing is no empty text, and a text is no bytes', () => {
    const db = filledDatabase();
    const nullable = columnsOf(db, table).filter(
      ({ name, type, notnull }) => type === 'TEXT' && !notnull && columnsChecked(table).includes(name),
    );
    for (const { name } of nullable) {
      db.prepare(`UPDATE ${table} SET "${name}" = NULL`).run();
      expect(intact(db, table)).toBe(true);
      damage(db, table, name, '');
      expect([name, intact(db, table)]).toEqual([name, false]);
      damage(db, table, name, null);
    }
  });
});

test('where a message may be is summed too, from when nobody knows whether it is there', () => {
  const db = filledDatabase();
  db.exec('UPDATE outbox SET maybe_there = 0, restored = 0');
  damage(db, 'outbox', 'address', 'D1');
  expect(intact(db, 'outbox')).toBe(true);
  db.exec('UPDATE outbox SET maybe_there = 1');
  expect(intact(db, 'outbox')).toBe(true);
  damage(db, 'outbox', 'address', 'D2');
  expect(intact(db, 'outbox')).toBe(false);
  damage(db, 'outbox', 'address', 'D1');
  db.exec('UPDATE outbox SET maybe_there = 0');
  expect(intact(db, 'outbox')).toBe(true);
});

test('where an earlier database may have sent a message is chosen when it is looked for, and not summed', () => {
  const db = filledDatabase();
  db.exec('UPDATE outbox SET maybe_there = 1, restored = 1');
  damage(db, 'outbox', 'address', 'D1');
  expect(intact(db, 'outbox')).toBe(true);
  damage(db, 'outbox', 'restored', 0);
  expect(intact(db, 'outbox')).toBe(false);
});

test('each damaged row is heard of once, also when it was found before anybody listened', () => {
  const db = filledDatabase();
  damage(db, 'remiss_entry', 'text', 'Något annat');
  intact(db, 'remiss_entry');
  const heard: unknown[] = [];
  hearOfDamage(db, (row) => void heard.push(row));
  intact(db, 'remiss_entry');
  damage(db, 'telling', 'subject', 'Något annat');
  intact(db, 'telling');
  const rows = [
    { table: 'remiss_entry', id: '1' },
    { table: 'telling', id: '1' },
  ];
  expect(heard).toEqual(rows);
  expect(damageFound(db)).toEqual(rows);
});
