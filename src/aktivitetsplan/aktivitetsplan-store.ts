import type { Database } from 'better-sqlite3';
import {
  fromDateColumn,
  fromInstantColumn,
  fromJsonColumn,
  orNull,
  toDateColumn,
  toInstantColumn,
} from '../database/columns.ts';
import type { ResultKind } from './known-result.ts';
import type { ActivityEnd, Aktivitetsplan, PlanActivity } from './plan.ts';

type Row = {
  id: number;
  year: number;
  nr: number;
  area: string;
  title: string;
  group_id: string | null;
  group_name: string | null;
  /** JSON. */
  offers: string;
  continues: number | null;
  added_at: string;
  changed_at: string | null;
  ended_on: string | null;
  why_ended: string | null;
  moved_to: number | null;
};

/** What is said of an activity: `group` by its id. */
export type ActivityWords = Pick<PlanActivity, 'area' | 'title'> & { group: string | null };
type NewActivity = ActivityWords & Pick<PlanActivity, 'year' | 'offers' | 'continues'>;

/** The plans of the years, and their activities. */
export function aktivitetsplanStore(db: Database) {
  const columns = `
    SELECT aktivitet.id, year, nr, fokusomrade AS area, title, group_id, "group".name AS group_name, offers, continues,
           added_at, changed_at, ended_on, why_ended, moved_to
    FROM aktivitet LEFT JOIN "group" ON "group".id = group_id`;
  const plans = db.prepare<[], { year: number; begun_at: string }>(
    'SELECT year, begun_at FROM aktivitetsplan ORDER BY year',
  );
  const begin = db.prepare(
    'INSERT INTO aktivitetsplan (year, begun_at, begun_by) VALUES (@year, @at, @by) ON CONFLICT DO NOTHING',
  );
  const drop = db.prepare<[number]>('DELETE FROM aktivitetsplan WHERE year = ?');
  const ofYear = db.prepare<[number], Row>(`${columns} WHERE year = ? ORDER BY nr`);
  const one = db.prepare<[number], Row>(`${columns} WHERE aktivitet.id = ?`);
  const continuing = db.prepare<[number], Row>(`${columns} WHERE continues = ? ORDER BY year, nr`);
  const insert = db.prepare(`
    INSERT INTO aktivitet (year, nr, fokusomrade, title, group_id, offers, continues, added_at)
    VALUES (@year, (SELECT ifnull(max(nr), 0) + 1 FROM aktivitet WHERE year = @year), @area, @title, @group, @offers,
            @continues, @at)`);
  const change = db.prepare(`
    UPDATE aktivitet SET fokusomrade = @area, title = @title, group_id = @group, changed_at = @at WHERE id = @id`);
  const end = db.prepare('UPDATE aktivitet SET ended_on = @on, why_ended = @why, moved_to = @movedTo WHERE id = @id');
  const remove = db.prepare<[number]>('DELETE FROM aktivitet WHERE id = ?');
  const dropNotes = db.prepare<[number]>('DELETE FROM aktivitet_note WHERE aktivitet_id = ?');

  return {
    /** The earliest year first. */
    plans: (): Aktivitetsplan[] =>
      plans.all().map(({ year, begun_at }) => ({ year, begunAt: fromInstantColumn(begun_at) })),
    /** False when it is begun already. */
    begin: (year: number, by: string, at: Temporal.Instant): boolean =>
      begin.run({ year, by, at: toInstantColumn(at) }).changes === 1,
    /** Only a plan without activities. */
    drop: (year: number): void => void drop.run(year),
    /** In the order of their numbers. */
    activities: (year: number): PlanActivity[] => ofYear.all(year).map(toActivity),
    activity: (id: number): PlanActivity | null => orNull(one.get(id) ?? null, toActivity),
    /** Those that go on with it in another year. */
    continuing: (id: number): PlanActivity[] => continuing.all(id).map(toActivity),
    /** It gets the next number of its year. Returns its id. */
    add: ({ offers, ...activity }: NewActivity, at: Temporal.Instant): number =>
      Number(insert.run({ ...activity, offers: JSON.stringify(offers), at: toInstantColumn(at) }).lastInsertRowid),
    change: (id: number, words: ActivityWords, at: Temporal.Instant): void =>
      void change.run({ ...words, id, at: toInstantColumn(at) }),
    /** Null: it goes on after all. */
    setEnd: (id: number, ended: ActivityEnd | null): void =>
      void end.run({
        id,
        on: orNull(ended?.on ?? null, toDateColumn),
        why: ended?.why ?? null,
        movedTo: ended?.movedTo ?? null,
      }),
    /** With the notes of it that were taken back. Only what nothing else refers to. */
    remove(id: number): void {
      dropNotes.run(id);
      remove.run(id);
    },
  };
}

export type AktivitetsplanStore = ReturnType<typeof aktivitetsplanStore>;

const toActivity = ({ group_id, group_name, offers, ...row }: Row): PlanActivity => ({
  id: row.id,
  year: row.year,
  nr: row.nr,
  area: row.area,
  title: row.title,
  group: group_id === null ? null : { id: group_id, name: group_name ?? group_id },
  offers: fromJsonColumn<ResultKind[]>(offers),
  continues: row.continues,
  addedAt: fromInstantColumn(row.added_at),
  changedAt: orNull(row.changed_at, fromInstantColumn),
  ended: row.ended_on === null ? null : { on: fromDateColumn(row.ended_on), why: row.why_ended, movedTo: row.moved_to },
});
