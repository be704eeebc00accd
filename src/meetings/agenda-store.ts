import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../database/columns.ts';
import type { AgendaOutcome, AgendaPoint } from './agenda.ts';

type Row = {
  id: number;
  meeting: number;
  title: string;
  link: string | null;
  given_by: string | null;
  name: string;
  source: string | null;
  outcome: AgendaOutcome | null;
  outcome_text: string | null;
};

/** @property by the id of the one who gave it */
type NewPoint = Pick<AgendaPoint, 'meeting' | 'title' | 'link'> & { by: string };

/** @property from how it is named where it comes from */
type OwnPoint = { meeting: number; title: string; source: string; from: string };
type OwnRow = { id: number; meeting: number; startAt: string; held: 0 | 1; outcome: AgendaOutcome | null };

const held = 'cancelled_at IS NULL';

/** A point that has left its meeting, and is not where it is to be. @property from its own meeting @property meeting where it stands */
type StrayPoint = { id: number; meeting: number; from: number };

/** The points of each meeting, in their order. */
export function agendaStore(db: Database) {
  const columns = `
    SELECT agenda_point.id, meeting_id AS meeting, title, link, given_by, ifnull(person.name, given_as) AS name, source, outcome, outcome_text
    FROM agenda_point LEFT JOIN person ON person.id = given_by`;
  const last = '(SELECT ifnull(max(place), 0) + 1 FROM agenda_point WHERE meeting_id = @meeting)';
  const insert = db.prepare(`
    INSERT INTO agenda_point (meeting_id, place, title, link, given_by) VALUES (@meeting, ${last}, @title, @link, @by)`);
  const insertOwn = db.prepare(`
    INSERT INTO agenda_point (meeting_id, place, title, source, given_as) VALUES (@meeting, ${last}, @title, @source, @from)`);
  const ofSource = db.prepare<[string], OwnRow>(`
    SELECT agenda_point.id, meeting_id AS meeting, start_at AS startAt, ${held} AS held, outcome
    FROM agenda_point JOIN meeting ON meeting.id = meeting_id WHERE source = ? ORDER BY agenda_point.id`);
  const ofMeeting = db.prepare<[number], Row>(`${columns} WHERE meeting_id = ? ORDER BY place, agenda_point.id`);
  const one = db.prepare<[number], Row>(`${columns} WHERE agenda_point.id = ?`);
  const remove = db.prepare<[number]>('DELETE FROM agenda_point WHERE id = ?');
  const putAt = db.prepare('UPDATE agenda_point SET place = @place WHERE id = @id');
  const moveTo = db.prepare(
    `UPDATE agenda_point SET place = ${last}, meeting_id = @meeting, left_from = @from WHERE id = @id`,
  );
  const leave = db.prepare<[number, string]>(`
    UPDATE agenda_point SET left_from = ifnull(left_from, meeting_id)
    WHERE meeting_id = ? AND (source IS NULL OR substr(source, 1, instr(source, '/') - 1) = ?) AND outcome IS NULL`);
  const stray = db.prepare<{ now: string }, StrayPoint>(`
    SELECT agenda_point.id, meeting_id AS meeting, left_from AS "from"
    FROM agenda_point JOIN meeting AS own ON own.id = left_from JOIN meeting AS other ON other.id = meeting_id
    WHERE outcome IS NULL AND (other.cancelled_at IS NOT NULL OR (own.cancelled_at IS NULL AND other.start_at > @now))
    ORDER BY left_from, agenda_point.place, agenda_point.id`);
  const leftFrom = db.prepare<[number], Row>(
    `${columns} WHERE left_from = ? AND outcome IS NULL ORDER BY meeting_id, place, agenda_point.id`,
  );
  const retitle = db.prepare('UPDATE agenda_point SET title = @title WHERE id = @id');
  const note = db.prepare('UPDATE agenda_point SET outcome = @is, outcome_text = @text WHERE id = @id');
  const withoutOutcome = db
    .prepare<[number], number>('SELECT count(*) FROM agenda_point WHERE meeting_id = ? AND outcome IS NULL')
    .pluck();

  return {
    ofMeeting: (meeting: number): AgendaPoint[] => ofMeeting.all(meeting).map(toPoint),
    point(id: number): AgendaPoint | null {
      const row = one.get(id);
      return row ? toPoint(row) : null;
    },
    /** Last on the agenda. */
    add: (point: NewPoint): void => {
      insert.run(point);
    },
    /** A point of the bot's own, by what it is about. */
    addOwn: (point: OwnPoint): void => {
      insertOwn.run(point);
    },
    /** Where the bot has put what is about that, the first first. */
    ownPoints: (source: string) =>
      ofSource.all(source).map(({ startAt, held: isHeld, ...row }) => ({
        ...row,
        startAt: fromInstantColumn(startAt),
        held: isHeld === 1,
      })),
    remove: (id: number): void => {
      remove.run(id);
    },
    /** @param ids every point of a meeting, in their new order */
    order: (ids: readonly number[]): void => {
      for (const [place, id] of ids.entries()) putAt.run({ id, place: place + 1 });
    },
    /** Last on the agenda of another meeting. @param from the meeting that it goes back to if that is held after all */
    moveTo: (id: number, meeting: number, from: number | null = null): void => {
      moveTo.run({ id, meeting, from });
    },
    /**
     * The meeting is not held: what somebody has given for it, and nothing has come of, is to be taken up at another.
     * @param sent what the sources begin with of what groups have sent; the bot sees to the other points of its own
     */
    leave: (meeting: number, sent: string): void => {
      leave.run(meeting, sent);
    },
    /** What stands at a meeting that is not held, or at another than its own though that is held after all, in its order. */
    stray: (now: Temporal.Instant): StrayPoint[] => stray.all({ now: toInstantColumn(now) }),
    /** Those that have left that meeting. They stand where they are taken up, or on it where that is nowhere. */
    leftFrom: (meeting: number): AgendaPoint[] => leftFrom.all(meeting).map(toPoint),
    /** A point of the bot's own is called something else. */
    retitle: (id: number, title: string): void => {
      retitle.run({ id, title });
    },
    note: (id: number, outcome: AgendaPoint['outcome']): void => {
      note.run({ id, is: outcome?.is ?? null, text: outcome?.text ?? null });
    },
    withoutOutcome: (meeting: number): number => withoutOutcome.get(meeting) ?? 0,
  };
}

export type AgendaStore = ReturnType<typeof agendaStore>;

const toPoint = ({ given_by, name, outcome, outcome_text, ...row }: Row): AgendaPoint => ({
  ...row,
  by: { id: given_by, name },
  outcome: outcome && { is: outcome, text: outcome_text },
});
