import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromJsonColumn, orNull, toDateColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';

/** A time when a person is away, the first and the last day included. */
export type Absence = {
  id: number;
  person: string;
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate;
  /** The id of whoever stands in for them, by the id of the group. */
  deputies: ReadonlyMap<string, string>;
};

type Row = { id: number; person: string; fromOn: string; toOn: string; deputies: string };

const columns = `
  SELECT id, person_id AS person, from_on AS fromOn, to_on AS toOn,
         (SELECT json_group_array(json_array(group_id, absence_deputy.person_id)) FROM absence_deputy
          WHERE absence_id = absence.id) AS deputies
  FROM absence`;

/** When each person wants to be told, and when they are away. */
export function ownTimesStore(db: Database) {
  const toldAt = db.prepare<[string], string | null>('SELECT told_at FROM person WHERE id = ?').pluck();
  const setToldAt = db.prepare<[string | null, string]>('UPDATE person SET told_at = ? WHERE id = ?');
  const awayOn = db.prepare<{ person: string; on: string }, Row>(
    `${columns} WHERE person_id = @person AND @on BETWEEN from_on AND to_on ORDER BY to_on DESC LIMIT 1`,
  );
  const from = db.prepare<{ person: string; on: string }, Row>(
    `${columns} WHERE person_id = @person AND to_on >= @on ORDER BY from_on, id`,
  );
  const standsInOn = db.prepare<{ person: string; on: string }, { person: string; group: string }>(`
    SELECT absence.person_id AS person, group_id AS "group"
    FROM absence_deputy JOIN absence ON absence.id = absence_id
    WHERE absence_deputy.person_id = @person AND @on BETWEEN from_on AND to_on
    ORDER BY group_id, absence.person_id`);
  const add = db.prepare('INSERT INTO absence (person_id, from_on, to_on) VALUES (@person, @fromOn, @toOn)');
  const addDeputy = db.prepare(
    'INSERT INTO absence_deputy (absence_id, group_id, person_id) VALUES (@absence, @group, @deputy)',
  );
  const remove = db.prepare<[number]>('DELETE FROM absence WHERE id = ?');
  const end = db.prepare<[string, number]>('UPDATE absence SET to_on = ? WHERE id = ?');

  const store = {
    /** The time of day when the person wants what is said by the clock; null: the usual time. */
    toldAt: (person: string): Temporal.PlainTime | null =>
      orNull(toldAt.get(person) ?? null, (time) => Temporal.PlainTime.from(time)),
    setToldAt: (person: string, time: Temporal.PlainTime | null): void =>
      void setToldAt.run(time?.toString({ smallestUnit: 'minute' }) ?? null, person),
    /** The absence that the person has on the day; of several, the one that lasts longest. */
    awayOn: (person: string, on: Temporal.PlainDate): Absence | null =>
      orNull(awayOn.get({ person, on: toDateColumn(on) }) ?? null, fromRow),
    /** Those that have not ended by the day, in order. */
    absencesFrom: (person: string, on: Temporal.PlainDate): Absence[] =>
      from.all({ person, on: toDateColumn(on) }).map(fromRow),
    /** For whom the person stands in on the day, and in which group. */
    standsInOn: (person: string, on: Temporal.PlainDate): { person: string; group: string }[] =>
      standsInOn.all({ person, on: toDateColumn(on) }),
    addAbsence({ person, fromOn, toOn, deputies }: Omit<Absence, 'id'>): number {
      const days = { fromOn: toDateColumn(fromOn), toOn: toDateColumn(toOn) };
      const absence = Number(add.run({ person, ...days }).lastInsertRowid);
      for (const [group, deputy] of deputies) addDeputy.run({ absence, group, deputy });
      return absence;
    },
    removeAbsence: (id: number): void => void remove.run(id),
    /** The person is back the day after that one. */
    endAbsence: (id: number, lastOn: Temporal.PlainDate): void => void end.run(toDateColumn(lastOn), id),
  };
  return remembered(db, store, ['toldAt', 'awayOn', 'absencesFrom', 'standsInOn']);
}

export type OwnTimesStore = ReturnType<typeof ownTimesStore>;

const fromRow = ({ id, person, fromOn, toOn, deputies }: Row): Absence => ({
  id,
  person,
  fromOn: fromDateColumn(fromOn),
  toOn: fromDateColumn(toOn),
  deputies: new Map(fromJsonColumn<[string, string][]>(deputies)),
});
