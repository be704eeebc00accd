import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { type DamagedRow, noteDamage } from './damage.ts';

/** @property words the longest column of what is said, which is summed by itself */
type CheckedColumns = { key: readonly string[]; facts: readonly string[]; words: string };

/**
 * Columns that say what is said, to whom, by whom and when, and whether it may be said again. Of the outbox also where a
 * message may be, as long as nobody knows whether it is; else its place is chosen each time it is sent, and that of what an
 * earlier database may have sent when it is looked for.
 */
const checkedColumns = {
  outbox: {
    key: ['id'],
    facts: [
      ...['key', 'subject', 'topic', 'updates_id', 'stands_in_for', 'person_id', 'conversation_id', 'lane', 'insist'],
      ...['due_at', 'created_at', 'extra', 'otherwise', 'maybe_there', 'unwanted', 'repeated', 'restored'],
    ],
    words: 'message',
  },
  telling: {
    key: ['id'],
    facts: ['key', 'known_as', 'person_id', 'conversation_id', 'insist', 'about', 'leads', 'put_at', 'subject'],
    words: 'message',
  },
  remiss_entry: {
    key: ['id'],
    facts: [
      ...['remiss_id', 'question', 'region_id', 'person_id', 'at', 'via', 'source', 'version', 'position', 'because'],
      'noted_by',
    ],
    words: 'text',
  },
  remiss_group_answer: {
    key: ['id'],
    facts: ['remiss_id', 'group_id', 'question', 'person_id', 'at', 'position', 'replaces'],
    words: 'text',
  },
  remiss_letter: {
    key: ['id'],
    facts: ['remiss_id', 'question', 'body', 'came_on', 'person_id', 'at', 'position'],
    words: 'text',
  },
  remiss_unplaced: { key: ['source', 'remiss_id'], facts: ['person_id', 'version'], words: 'text' },
  remiss_remark: {
    key: ['id'],
    facts: ['remiss_id', 'version', 'region_id', 'person_id', 'at', 'word'],
    words: 'text',
  },
  remiss_own_text: { key: ['remiss_id', 'region_id', 'nr'], facts: ['version', 'person_id', 'at'], words: 'parts' },
  remiss_draft: { key: ['remiss_id', 'version'], facts: ['at', 'person_id'], words: 'content' },
} as const satisfies Record<string, CheckedColumns>;

export type CheckedTable = keyof typeof checkedColumns;
export const checkedTables = Object.keys(checkedColumns) as CheckedTable[];

/** The columns that no damage may change unseen. */
export function columnsChecked(table: CheckedTable): string[] {
  const { key, facts, words } = checkedColumns[table];
  return [...key, ...facts, words];
}

/** Where it may be, or an answer is to be: a claim writes the same again. */
const places: Partial<Record<CheckedTable, (row: string) => string>> = {
  outbox: (row) =>
    `iif((${row}.maybe_there AND NOT ${row}.restored) OR ifnull(${row}.person_id, ${row}.conversation_id) IS NULL, ${row}.connection || ' ' || ${row}.address, '')`,
};

/** SQL for everything but the words, as one text. `quote` tells text from bytes, and null from both. */
export function checkedFacts(table: CheckedTable, row: string): string {
  const { key, facts, words } = checkedColumns[table];
  const place = places[table]?.(row);
  return [
    ...[...key, ...facts].map((column) => `quote(${row}.${column})`),
    ...(place ? [`quote(${place})`] : []),
    `typeof(${row}.${words})`,
  ].join(" || ',' || ");
}

/** SQL for whether the row reads as it was written. One that does not is noted as damage. @param row its alias */
export function isIntact(table: CheckedTable, row: string): string {
  const { key, words } = checkedColumns[table];
  const named = key.map((column) => `${row}.${column}`).join(" || '/' || ");
  return `row_is_intact('${table}', ${named}, ${row}.checksum, ${checkedFacts(table, row)}, ${row}.${words})`;
}

/** A row as it was read, with its own checksum. */
export type CheckedRow = { checksum: string | null; facts: string; words: unknown };

/** One from before checksums has none, and is believed. */
export const readsAsWritten = ({ checksum, facts, words }: CheckedRow): boolean =>
  checksum === null || checksum === checksumOf(facts, words);

/** Thirty-two bits of what it is and as many of its words: every burst of so many bits is found in each. */
function checksumOf(facts: string, words: unknown): string {
  return hex(crc32(facts)) + hex(typeof words === 'string' ? crc32(words) : 0);
}

/** Where a message stands: that is known when it has been sent, and never changes. */
export type SentPlace = { connection: string; address: string; ref: string };

export const placeChecksum = ({ connection, address, ref }: SentPlace): string =>
  hex(crc32([connection, address, ref].join('\n')));

/** SQL for whether the place of a message of the outbox reads as it was written. @param row its alias */
export const isPlaceIntact = (row: string): string =>
  `place_is_intact(${row}.id, ${row}.place_checksum, ${row}.connection, ${row}.address, ${row}.ref)`;

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');

/**
 * Makes this connection keep the checksums: each row gets its own in the statement that writes it. Where columns change,
 * only what they add to the sum is replaced, so that damage to a row is never summed anew.
 */
export function keepChecksums(db: Database): void {
  db.function('row_checksum', { deterministic: true }, (facts: unknown, words: unknown) =>
    checksumOf(String(facts), words),
  );
  db.function('row_checksum_after', { deterministic: true, varargs: true }, checksumAfter);
  const own = new WeakRef(db);
  db.function('row_is_intact', { varargs: true }, rowIntactIn(own));
  db.function('place_is_intact', { varargs: true }, placeIntactIn(own));
  leaveChecksums(db);
  db.exec(withChecksums(db).map(triggersOf).join('\n'));
}

/** SQLite holds its functions for as long as the connection is open: one that held the connection would keep it for ever. */
const rowIntactIn =
  (own: WeakRef<Database>) =>
  (table: unknown, id: unknown, ...row: readonly unknown[]): number => {
    const [checksum, facts, words] = row;
    if (readsAsWritten({ checksum, facts, words } as CheckedRow)) return 1;
    return damaged(own, { table: String(table), id: String(id) });
  };

const placeIntactIn =
  (own: WeakRef<Database>) =>
  (id: unknown, checksum: unknown, ...place: readonly unknown[]): number => {
    const [connection, address, ref] = place.map(String) as [string, string, string];
    if (checksum === null || checksum === placeChecksum({ connection, address, ref })) return 1;
    return damaged(own, { table: 'outbox', id: String(id) });
  };

function damaged(own: WeakRef<Database>, row: DamagedRow): 0 {
  const db = own.deref();
  if (db) noteDamage(db, row);
  return 0;
}

/** The connection no longer keeps them: a migration may put another table in the place of one. */
export function leaveChecksums(db: Database): void {
  if (db.prepare('SELECT 1 FROM temp.sqlite_schema LIMIT 1').get() === undefined) return;
  for (const table of checkedTables) {
    db.exec(`DROP TRIGGER IF EXISTS temp.${table}_checksum; DROP TRIGGER IF EXISTS temp.${table}_checksum_after`);
  }
}

/** An older database has none. */
export function withChecksums(db: Database): CheckedTable[] {
  const has = db.prepare<[string]>("SELECT 1 FROM pragma_table_info(?) WHERE name = 'checksum'");
  return checkedTables.filter((table) => has.get(table) !== undefined);
}

/** What the old row adds to the sum is taken away, and what the new one adds is put in its place. */
function checksumAfter(checksum: unknown, ...sides: readonly unknown[]): string {
  const [facts, words, newFacts, newWords] = sides;
  const sums = [String(checksum), checksumOf(String(facts), words), checksumOf(String(newFacts), newWords)];
  const half = (from: number) =>
    hex(sums.reduce((all, sum) => all ^ Number.parseInt(sum.slice(from, from + 8), 16), 0) >>> 0);
  return half(0) + half(8);
}

function triggersOf(table: CheckedTable): string {
  const { words } = checkedColumns[table];
  const same = checkedColumns[table].key.map((column) => `${column} = new.${column}`).join(' AND ');
  const [old, now] = ['old', 'new'].map((row) => `${checkedFacts(table, row)}, ${row}.${words}`);
  return `
    CREATE TEMP TRIGGER ${table}_checksum AFTER INSERT ON main.${table} BEGIN
      UPDATE ${table} SET checksum = row_checksum(${now}) WHERE ${same};
    END;
    CREATE TEMP TRIGGER ${table}_checksum_after AFTER UPDATE OF ${columnsChecked(table).join(', ')} ON main.${table}
      WHEN new.checksum IS NOT NULL BEGIN
      UPDATE ${table} SET checksum = row_checksum_after(new.checksum, ${old}, ${now}) WHERE ${same};
    END;`;
}

/** SQL that gives rows from before their checksums. @param which a condition on the row */
export function checksumFill(table: CheckedTable, which: string): string {
  const { words } = checkedColumns[table];
  return `UPDATE ${table} SET checksum = row_checksum(${checkedFacts(table, table)}, ${words}) WHERE ${which} AND checksum IS NULL`;
}
