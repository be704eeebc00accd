import type { Database } from 'better-sqlite3';
import type { Span } from '../../calendar/local-time.ts';
import { fromInstantColumn, fromJsonColumn, toInstantColumn } from '../../database/columns.ts';

/** A remisskonferens on one remiss. */
export type Conference = {
  id: number;
  remiss: number;
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  place: string | null;
  /** What there is to read before it. */
  material: string | null;
  notes: string | null;
  isCancelled: boolean;
  /** Those who are called besides the regions' representatives. */
  experts: readonly { id: string; name: string }[];
  /** The questions on which the regions are to say the same, as was chosen there. */
  unison: readonly number[];
};

/** When and where it is, and what is read before it. */
export type ConferenceFacts = Pick<Conference, 'startAt' | 'endAt' | 'place' | 'material'>;

type Row = Omit<Conference, 'startAt' | 'endAt' | 'isCancelled' | 'experts' | 'unison'> & {
  startAt: string;
  endAt: string;
  isCancelled: 0 | 1;
  /** JSON. */
  experts: string;
  unison: string;
};

const select = `
  SELECT id, remiss_id AS remiss, start_at AS startAt, end_at AS endAt, place, material, notes,
         cancelled_at IS NOT NULL AS isCancelled,
         (SELECT json_group_array(json_object('id', person.id, 'name', person.name) ORDER BY person.name)
          FROM remiss_conference_expert JOIN person ON person.id = person_id WHERE conference_id = remiss_conference.id) AS experts,
         (SELECT json_group_array(question ORDER BY question) FROM remiss_conference_unison
          WHERE conference_id = remiss_conference.id) AS unison
  FROM remiss_conference`;

export function conferenceStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss_conference (remiss_id, start_at, end_at, place, material, person_id)
    VALUES (@remiss, @startAt, @endAt, @place, @material, @person)`);
  const change = db.prepare(`
    UPDATE remiss_conference SET start_at = @startAt, end_at = @endAt, place = @place, material = @material WHERE id = @id`);
  const latest = db.prepare<[number], Row>(
    `${select} WHERE remiss_id = ? ORDER BY cancelled_at IS NOT NULL, start_at DESC, id DESC LIMIT 1`,
  );
  const byId = db.prepare<[number], Row>(`${select} WHERE id = ?`);
  const cancel = db.prepare('UPDATE remiss_conference SET cancelled_at = @now WHERE id = @id AND cancelled_at IS NULL');
  const resume = db.prepare(
    'UPDATE remiss_conference SET cancelled_at = NULL WHERE id = @id AND cancelled_at IS NOT NULL',
  );
  const setNotes = db.prepare('UPDATE remiss_conference SET notes = @notes WHERE id = @id');
  const dropExperts = db.prepare('DELETE FROM remiss_conference_expert WHERE conference_id = ?');
  const addExpert = db.prepare('INSERT INTO remiss_conference_expert (conference_id, person_id) VALUES (?, ?)');
  const dropUnison = db.prepare('DELETE FROM remiss_conference_unison WHERE conference_id = ?');
  const addUnison = db.prepare('INSERT INTO remiss_conference_unison (conference_id, question) VALUES (?, ?)');
  const chosen = db.prepare<[number], { startAt: string; questions: string }>(`
    SELECT start_at AS startAt, (SELECT json_group_array(question ORDER BY question) FROM remiss_conference_unison
                                 WHERE conference_id = remiss_conference.id) AS questions
    FROM remiss_conference
    WHERE remiss_id = ? AND cancelled_at IS NULL AND id IN (SELECT conference_id FROM remiss_conference_unison)
    ORDER BY start_at DESC, id DESC LIMIT 1`);
  const held = db
    .prepare<{ from: string; to: string }, number>(`
      SELECT count(*) FROM remiss_conference
      WHERE start_at BETWEEN @from AND @to AND cancelled_at IS NULL`)
    .pluck();

  const toRow = ({ startAt, endAt, place, material }: ConferenceFacts) => ({
    place,
    material,
    startAt: toInstantColumn(startAt),
    endAt: toInstantColumn(endAt),
  });

  return {
    /** Returns its id. */
    add: (remiss: number, facts: ConferenceFacts, person: string): number =>
      Number(insert.run({ ...toRow(facts), remiss, person }).lastInsertRowid),
    change: (id: number, facts: ConferenceFacts): void => void change.run({ ...toRow(facts), id }),
    invite(id: number, experts: readonly string[]): void {
      dropExperts.run(id);
      for (const person of new Set(experts)) addExpert.run(id, person);
    },
    /** The one to come or the last that was, before any that is cancelled; null when there is none. */
    latest: (remiss: number): Conference | null => one(latest.get(remiss)),
    conference: (id: number): Conference | null => one(byId.get(id)),
    /** False when it is so already. */
    cancel: (id: number, now: Temporal.Instant): boolean => cancel.run({ id, now: toInstantColumn(now) }).changes === 1,
    resume: (id: number): boolean => resume.run({ id }).changes === 1,
    note(id: number, { notes, unison }: Pick<Conference, 'notes' | 'unison'>): void {
      setNotes.run({ id, notes });
      dropUnison.run(id);
      for (const question of new Set(unison)) addUnison.run(id, question);
    },
    /** What is pressed in unison, by the last one that chose anything; null when none has. */
    chosen(remiss: number): { startAt: Temporal.Instant; questions: readonly number[] } | null {
      const row = chosen.get(remiss);
      return row
        ? { startAt: fromInstantColumn(row.startAt), questions: fromJsonColumn<number[]>(row.questions) }
        : null;
    },
    /** How many there were in the span, those that were cancelled left out: for the återrapport. */
    heldIn: ({ from, to }: Span): number => held.get({ from: toInstantColumn(from), to: toInstantColumn(to) }) ?? 0,
  };
}

export type ConferenceStore = ReturnType<typeof conferenceStore>;

const one = (row: Row | undefined): Conference | null =>
  row
    ? {
        ...row,
        startAt: fromInstantColumn(row.startAt),
        endAt: fromInstantColumn(row.endAt),
        isCancelled: row.isCancelled === 1,
        experts: fromJsonColumn<Conference['experts']>(row.experts),
        unison: fromJsonColumn<number[]>(row.unison),
      }
    : null;
