import type { Database } from 'better-sqlite3';
import type { ColumnContent, PersonalTable } from '../../../src/changes/personal-data.ts';
import { type ColumnInfo, columnsIn, mark, marked, slackAccount } from './marked-person.ts';

/** What is written in a column of each kind: an id, a name or words of the marked person's, or nothing of hers. */
const written: Record<Exclude<ColumnContent, 'fact' | 'none'>, string> = {
  person: marked.id,
  account: slackAccount.address,
  key: `prov/${marked.id}/1`,
  words: `${mark} direkt`,
  text: `Enligt ${marked.name} och ${marked.email.toUpperCase()}.`,
  json: JSON.stringify({ title: `Av ${marked.name}`, value: `prov/${marked.id}`, text: `Hon skrev: ${mark} direkt.` }),
  record: `Inkommet från ${marked.name}`,
};

/** Puts a row in the table that has something of the marked person's in every column that may have it. */
export function putMarkedRow(db: Database, { table, columns }: PersonalTable): void {
  const row = columnsIn(db, table).map((column) => [column.name, valueFor(column, columns[column.name] ?? 'none')]);
  const names = row.map(([name]) => `"${name}"`).join(', ');
  db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${row.map(() => '?').join(', ')})`).run(
    row.map(([, value]) => value),
  );
}

function valueFor({ type, notnull, name }: ColumnInfo, content: ColumnContent): string | number | Buffer | null {
  if (content !== 'fact' && content !== 'none') return written[content];
  if (name === 'id' && type === 'INTEGER') return 900_001;
  if (notnull === 0) return null;
  if (type === 'BLOB') return Buffer.from(`prov-${name}`);
  return type === 'INTEGER' ? 900_001 : `prov-${name}`;
}
