import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { AnswerEntry, AttachedFile, Position, PositionEntry, TextEntry, Via } from './answers.ts';
import { damagedEntry, isSaidAnew } from './damaged-entry.ts';
import { keyOf } from './remiss.ts';

/** A line to be added to the log. */
export type NewEntry = (Omit<TextEntry, 'id' | 'person' | 'by'> | Omit<PositionEntry, 'id' | 'person' | 'by'>) & {
  person: string;
  /** The id of who did it in that person's place. */
  by?: string | null;
};

type Row = {
  id: number;
  question: number;
  region_id: string | null;
  person_id: string;
  name: string;
  at: string;
  via: Via;
  source: string | null;
  version: number | null;
  text: string | null;
  position: Position | null;
  because: string | null;
  noted_by: string | null;
  noted_by_name: string | null;
  intact: 0 | 1;
};

/** A source whose latest version says something. `person`: the id of its writer. */
type Standing = { source: string; version: number; person: string };

/** The log of what was said in each remiss: lines are added, never changed. */
export function entryStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss_entry (remiss_id, question, region_id, person_id, at, via, source, version, text, position, because, noted_by)
    VALUES (@remiss, @question, @region, @person, @at, @via, @source, @version, @text, @position, @because, @by)
    ON CONFLICT DO NOTHING`);
  const select = `
    SELECT remiss_entry.*, person.name, noter.name AS noted_by_name,
           ${isIntact('remiss_entry', 'remiss_entry')} AS intact
    FROM remiss_entry LEFT JOIN person ON person.id = remiss_entry.person_id LEFT JOIN person AS noter ON noter.id = remiss_entry.noted_by`;
  const log = db.prepare<[number], Row>(`${select} WHERE remiss_id = ? ORDER BY remiss_entry.id`);
  const logOfRegion = db.prepare<{ remiss: number; region: string }, Row>(
    `${select} WHERE remiss_id = @remiss AND remiss_entry.region_id = @region ORDER BY remiss_entry.id`,
  );
  const filesAbout = db.prepare<[string], AttachedFile & { source: string }>(
    'SELECT id, name, source FROM attachment WHERE subject = ? AND removed = 0 ORDER BY id',
  );
  const versionOf = db
    .prepare<{ remiss: number; source: string; question: number }, number | null>(
      'SELECT max(version) FROM remiss_entry WHERE source = @source AND remiss_id = @remiss AND question = @question',
    )
    .pluck();

  const saidOn = db.prepare<[string], { remiss: number; question: number }>(
    'SELECT remiss_id AS remiss, question FROM remiss_entry WHERE source = ? LIMIT 1',
  );

  // Of a group with one max(), SQLite takes the other columns from the row that has it.
  const standing = db.prepare<{ remiss: number; within: string }, Standing & { latest: string | null }>(`
    SELECT source, max(version) AS version, person_id AS person, text AS latest FROM remiss_entry
    WHERE remiss_id = @remiss AND via = 'trad' AND substr(source, 1, length(@within)) = @within
    GROUP BY source HAVING latest IS NOT NULL`);
  const regionOf = db.prepare<[string | null], { id: string; name: string }>(
    'SELECT id, name FROM region WHERE id = ?',
  );
  const questionsOf = db
    .prepare<[number], number>('SELECT nr FROM remiss_question WHERE remiss_id = ? ORDER BY nr')
    .pluck();

  function withFiles(remiss: number, rows: readonly Row[]): AnswerEntry[] {
    const files = Map.groupBy(filesAbout.all(keyOf({ id: remiss })), ({ source }) => source);
    const entries = rows.filter(({ intact }) => intact === 1).map((row) => toEntry(row, files.get(row.source ?? '')));
    return entries.length === rows.length ? entries : withDamage(remiss, rows, entries);
  }

  /** In place of each row that cannot be read stands that it cannot, until its writer has said the same anew. */
  function withDamage(remiss: number, rows: readonly Row[], entries: readonly AnswerEntry[]): AnswerEntry[] {
    const questions = questionsOf.all(remiss);
    const damaged = rows
      .filter(({ intact }) => intact === 0)
      .map((row) => {
        const region = regionOf.get(row.region_id);
        return damagedEntry({ ...row, region_id: region?.id ?? null }, region?.name ?? null, questions);
      });
    return [...entries, ...damaged.filter((one) => !isSaidAnew(one, entries))].toSorted((a, b) => a.id - b.id);
  }

  const store = {
    /** The question that a source speaks of; null when it has said nothing. */
    saidOn: (source: string): { remiss: number; question: number } | null => saidOn.get(source) ?? null,
    /** What was written in threads and counts, of the sources that begin so. */
    standing: (remiss: number, within: string): Standing[] =>
      standing.all({ remiss, within }).map(({ source, version, person }) => ({ source, version, person })),
    /** Returns its id, or null when that version of that source is there already. */
    add(remiss: number, entry: NewEntry): number | null {
      const { type, ...of } = entry;
      const empty = { by: null, source: null, version: null, text: null, position: null, because: null };
      const { changes, lastInsertRowid } = insert.run({ ...empty, ...of, remiss, at: toInstantColumn(entry.at) });
      return changes === 1 ? Number(lastInsertRowid) : null;
    },
    log: (remiss: number): AnswerEntry[] => withFiles(remiss, log.all(remiss)),
    /** What one region has said: all that its own tally is made of. */
    logOf: (remiss: number, region: string): AnswerEntry[] => withFiles(remiss, logOfRegion.all({ remiss, region })),
    /** The highest version of a source that there is; null when it has said nothing. */
    versionOf: (remiss: number, source: string, question: number): number | null =>
      versionOf.get({ remiss, source, question }) ?? null,
  };
  return remembered(db, store, ['log', 'logOf']);
}

export type EntryStore = ReturnType<typeof entryStore>;

function toEntry(row: Row, files: readonly AttachedFile[] = []): AnswerEntry {
  const entry = {
    id: row.id,
    question: row.question,
    region: row.region_id,
    person: { id: row.person_id, name: row.name },
    at: fromInstantColumn(row.at),
    via: row.via,
    ...(row.noted_by === null ? {} : { by: { id: row.noted_by, name: row.noted_by_name ?? '' } }),
  };
  if (row.position !== null) return { ...entry, type: 'position', position: row.position, because: row.because };
  const text = { ...entry, type: 'text', source: row.source ?? '', version: row.version ?? 0, text: row.text } as const;
  return files.length > 0 ? { ...text, files: files.map(({ id, name }) => ({ id, name })) } : text;
}
