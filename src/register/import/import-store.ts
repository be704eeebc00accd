import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import {
  type Current,
  type GroupRecord,
  type MeetingRecord,
  meetingKey,
  type PersonRecord,
  type RegionRecord,
  type SeatRecord,
  seatKey,
} from './import-records.ts';

type GroupRow = Omit<GroupRecord, 'example' | 'aliases'> & { example: number; aliases: string };
type PersonRow = Omit<PersonRecord, 'example' | 'roles'> & { example: number; roles: string };

/** The SQL of an import: everything at once to read, and a record at a time to write. */
export function importStore(db: Database) {
  const regions = db.prepare<[], RegionRecord>('SELECT id, name FROM region');
  const groups = db.prepare<[], GroupRow>(`
    SELECT id, name, type, parent_id AS parent, mandate_id AS mandate, example,
      (SELECT json_group_array(alias) FROM group_alias WHERE group_id = "group".id) AS aliases
    FROM "group"`);
  const people = db.prepare<[], PersonRow>(`
    SELECT id, name, email, region_id AS region, surface, example,
      (SELECT json_group_array(role) FROM person_role WHERE person_id = person.id) AS roles
    FROM person`);
  const seats = db.prepare<[], SeatRecord>(`
    SELECT group_id AS "group", person_id AS person, role, region_id AS region, from_on AS "from", to_on AS "to"
    FROM seat`);
  const meetings = db.prepare<[], MeetingRecord>(`
    SELECT group_id AS "group", start_at AS start, end_at AS "end", place FROM meeting`);
  const moved = db.prepare<[], Pick<MeetingRecord, 'group' | 'start'>>(
    'SELECT group_id AS "group", start_at AS start FROM meeting_earlier',
  );

  return {
    current: (): Current => ({
      regions: new Map(regions.all().map((region) => [region.id, region])),
      groups: new Map(groups.all().map((row) => [row.id, toGroup(row)])),
      people: new Map(people.all().map((row) => [row.id, toPerson(row)])),
      seats: new Map(seats.all().map((seat) => [seatKey(seat), seat])),
      meetings: new Map(meetings.all().map((meeting) => [meetingKey(meeting), meeting])),
      movedMeetings: new Set(moved.all().map(meetingKey)),
    }),
    ...importWriters(db),
  };
}

const toGroup = (row: GroupRow): GroupRecord => ({
  ...row,
  example: row.example === 1,
  aliases: JSON.parse(row.aliases),
});

const toPerson = (row: PersonRow): PersonRecord => ({
  ...row,
  example: row.example === 1,
  roles: JSON.parse(row.roles),
});

/** Each puts a record, new or changed, and returns what the log calls it. */
function importWriters(db: Database) {
  const release = {
    names: db.prepare<[string]>(`UPDATE region SET name = 'ändras: ' || id WHERE id = ?`),
    emails: db.prepare<[string]>('UPDATE person SET email = NULL WHERE id = ?'),
  };
  const region = db.prepare(`
    INSERT INTO region (id, name) VALUES (@id, @name) ON CONFLICT (id) DO UPDATE SET name = excluded.name`);
  const group = db.prepare(`
    INSERT INTO "group" (id, name, type, parent_id, mandate_id, example)
    VALUES (@id, @name, @type, @parent, @mandate, @example)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, parent_id = excluded.parent_id,
      mandate_id = excluded.mandate_id, example = excluded.example`);
  const forgetAliases = db.prepare<[string]>('DELETE FROM group_alias WHERE group_id = ?');
  const alias = db.prepare<[string, string]>('INSERT INTO group_alias (group_id, alias) VALUES (?, ?)');
  const person = db.prepare(`
    INSERT INTO person (id, name, email, region_id, surface, example)
    VALUES (@id, @name, @email, @region, @surface, @example)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, region_id = excluded.region_id,
      surface = excluded.surface, example = excluded.example`);
  const forgetRoles = db.prepare<[string]>('DELETE FROM person_role WHERE person_id = ?');
  const role = db.prepare<[string, string]>('INSERT INTO person_role (person_id, role) VALUES (?, ?)');
  const seat = db.prepare<SeatRecord, { id: number }>(`
    INSERT INTO seat (group_id, person_id, role, region_id, from_on, to_on)
    VALUES (@group, @person, @role, @region, @from, @to)
    ON CONFLICT (group_id, person_id, role, from_on) DO UPDATE
      SET region_id = excluded.region_id, no_region = no_region AND excluded.region_id IS NULL, to_on = excluded.to_on
    RETURNING id`);
  const meeting = db.prepare<MeetingRecord & { now: string }, { id: number }>(`
    INSERT INTO meeting (group_id, start_at, end_at, place) VALUES (@group, @start, @end, @place)
    ON CONFLICT (group_id, start_at) DO UPDATE
      SET end_at = excluded.end_at, place = excluded.place, changed_at = @now,
        version = version + (told_at IS NOT NULL), told_at = NULL
    RETURNING id`);

  return {
    /** Lets go of what only one may have, so that two can swap it. Also lets a group come before its parent. */
    makeRoom(regions: readonly RegionRecord[], people: readonly PersonRecord[]): void {
      db.pragma('defer_foreign_keys = ON');
      for (const { id } of regions) release.names.run(id);
      for (const { id } of people) release.emails.run(id);
    },
    putRegion(record: RegionRecord): string {
      region.run(record);
      return `region/${record.id}`;
    },
    putGroup(record: GroupRecord): string {
      group.run({ ...record, aliases: null, example: Number(record.example) });
      forgetAliases.run(record.id);
      for (const name of record.aliases) alias.run(record.id, name);
      return `group/${record.id}`;
    },
    putPerson(record: PersonRecord): string {
      person.run({ ...record, roles: null, example: Number(record.example) });
      forgetRoles.run(record.id);
      for (const own of record.roles) role.run(record.id, own);
      return `person/${record.id}`;
    },
    putSeat: (record: SeatRecord): string => `seat/${seat.get(record)?.id}`,
    /** Its members are told of it, or of its change, the next morning. */
    putMeeting: (record: MeetingRecord, now: Temporal.Instant): string =>
      `meeting/${meeting.get({ ...record, now: toInstantColumn(now) })?.id}`,
  };
}
