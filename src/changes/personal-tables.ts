import type { Database } from 'better-sqlite3';
import {
  idsOf,
  isPartOf,
  quotable,
  textsIn,
  tracedNames,
  withoutId,
  withoutName,
  withoutTraces,
} from './person-traces.ts';
import type {
  ColumnContent,
  ForgottenPerson,
  PersonalData,
  PersonalRecord,
  PersonalTable,
  PersonTraces,
} from './personal-data.ts';

type Row = Record<string, string | number | null>;

/** Finds and removes people's ids and words as the tables say. The SQL is prepared when it is asked for: it seldom is. */
export const personalTables = (db: Database, tables: readonly PersonalTable[]): PersonalData => ({
  tables,
  of: (person) => tables.flatMap((table) => recordsIn(db, table, person)),
  forget(person) {
    for (const table of tables) {
      settleRows(db, table, person);
      replaceTraces(db, table, person, ['person', 'account']);
    }
  },
  rename(person) {
    for (const table of tables) replaceTraces(db, table, person, ['person']);
  },
});

/** Of what keeps nothing. */
export const nothingKept = (db: Database): PersonalData => personalTables(db, []);

const columnsWith = ({ columns }: PersonalTable, ...contents: readonly ColumnContent[]): string[] =>
  Object.entries(columns).flatMap(([name, content]) => (contents.includes(content) ? [name] : []));

/** SQL: the row is the person's own. Null where no row of the table is anybody's. */
function ownRow(table: PersonalTable): string | null {
  const owned = columnsWith(table, 'person', 'account').map(
    (column) => `${column} IN (SELECT value FROM json_each(@ids))`,
  );
  return owned.length > 0 ? `(${owned.join(' OR ')})` : null;
}

/** SQL: something of the person may stand in the column. `json_each` has columns of its own, such as `key`. */
const mayHold = ({ table }: PersonalTable, column: string): string =>
  `EXISTS (SELECT 1 FROM json_each(@traces) AS trace WHERE instr(lower("${table}".${column}), lower(trace.value)))`;

function recordsIn(db: Database, table: PersonalTable, person: PersonTraces): PersonalRecord[] {
  const texts = columnsWith(table, 'key', 'words', 'text', 'json', 'record');
  const conditions = [ownRow(table) ?? [], ...texts.map((column) => mayHold(table, column))].flat();
  if (conditions.length === 0) return [];
  const rows = db
    .prepare<[Record<string, string>], Row>(`SELECT * FROM "${table.table}" WHERE ${conditions.join(' OR ')}`)
    .all(wanted(conditions.join(' '), person));
  return rows.filter((row) => isAbout(table, row, person)).map((row) => toRecord(table, row, person));
}

/** The parameters of `ownRow` and `mayHold`, as far as the SQL has them. */
function wanted(sql: string, person: PersonTraces, quotes: readonly string[] = []): Record<string, string> {
  const traces = [...idsOf(person), ...tracedNames(person), ...quotes.map((text) => JSON.stringify(text).slice(1, -1))];
  const all = { ids: JSON.stringify(idsOf(person)), traces: JSON.stringify(traces) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => sql.includes(`@${name}`)));
}

const isOwn = (table: PersonalTable, row: Row, person: PersonTraces): boolean =>
  columnsWith(table, 'person', 'account').some((column) => idsOf(person).includes(String(row[column])));

function isAbout(table: PersonalTable, row: Row, person: PersonTraces): boolean {
  if (isOwn(table, row, person)) return true;
  const isIn = (column: string, test: (text: string) => boolean) => row[column] !== null && test(String(row[column]));
  const hasId = (key: string) => idsOf(person).some((id) => isPartOf(id, key));
  const hasName = (text: string) => tracedNames(person).some((name) => text.toLowerCase().includes(name.toLowerCase()));
  return (
    columnsWith(table, 'key').some((column) => isIn(column, hasId)) ||
    columnsWith(table, 'words', 'text', 'record').some((column) => isIn(column, hasName)) ||
    columnsWith(table, 'json').some((column) =>
      isIn(column, (json) =>
        textsIn(json)
          .split('\n')
          .some((text) => hasId(text) || hasName(text)),
      ),
    )
  );
}

function toRecord(table: PersonalTable, row: Row, person: PersonTraces): PersonalRecord {
  const textIn = (column: string): string[] => {
    const value = row[column];
    if (value === null || value === undefined || value === '') return [];
    return [table.columns[column] === 'json' ? textsIn(String(value)) : String(value)];
  };
  const own = isOwn(table, row, person);
  return {
    what: table.what,
    at: table.at === undefined ? null : String(row[table.at]),
    text: columnsWith(table, 'words', 'text', 'json', 'record', 'account', 'fact').flatMap(textIn).join('\n'),
    words: own ? columnsWith(table, 'words').flatMap(textIn) : [],
    isOwn: own,
  };
}

/** Removes the person's own rows, or empties their words. */
function settleRows(db: Database, table: PersonalTable, person: ForgottenPerson): void {
  const own = ownRow(table);
  const { whenForgotten } = table;
  if (own === null || whenForgotten.rows === 'keep') return;
  if (whenForgotten.rows === 'remove') {
    db.prepare(`DELETE FROM "${table.table}" WHERE ${own} AND ${notSent(table)}`).run(wanted(own, person));
    return;
  }
  const emptied = columnsWith(table, 'words').map((column) => `${column} = @as`);
  if (emptied.length === 0) return;
  db.prepare(`UPDATE "${table.table}" SET ${emptied.join(', ')} WHERE ${own} AND ${notSent(table)}`).run({
    ...wanted(own, person),
    as: whenForgotten.as,
  });
}

const notSent = ({ whenForgotten }: PersonalTable): string =>
  whenForgotten.rows !== 'keep' && whenForgotten.unless !== undefined ? `NOT (${whenForgotten.unless})` : 'TRUE';

/** Gives what is left to the successor. An owner's id is replaced last: until then it says whose row it is. */
function replaceTraces(
  db: Database,
  table: PersonalTable,
  person: ForgottenPerson,
  owners: readonly ColumnContent[],
): void {
  const replace = (contents: readonly ColumnContent[], by: (value: string) => string, where: string) =>
    replacing(db, by, () => {
      for (const column of columnsWith(table, ...contents)) {
        const held = mayHold(table, column);
        db.prepare(`UPDATE "${table.table}" SET ${column} = without_person(${column}) WHERE ${held} AND ${where}`).run(
          wanted(held, person, contents.includes('json') ? quotable(person) : []),
        );
      }
    });
  replace(['words', 'text'], (text) => withoutName(text, person), notSent(table));
  replace(['json'], (json) => withoutTraces(json, person), notSent(table));
  replace(['key'], (key) => withoutId(key, person), 'TRUE');
  replace(owners, (id) => (idsOf(person).includes(id) ? person.successor.id : id), 'TRUE');
}

const asItIs = (value: unknown): unknown => value;

/** SQLite holds a function for as long as the connection is open, so it is given one that holds nobody when the work is done. */
function replacing(db: Database, by: (value: string) => string, work: () => void): void {
  const replaced = (value: unknown): unknown => (typeof value === 'string' ? by(value) : value);
  db.function('without_person', { deterministic: true }, replaced);
  try {
    work();
  } finally {
    db.function('without_person', { deterministic: true }, asItIs);
  }
}
