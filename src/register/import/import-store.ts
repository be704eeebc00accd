import type { Database } from 'better-sqlite3';
import { fromJsonColumn, toInstantColumn } from '../../database/columns.ts';
import {
  type Current,
  type DecisionRecord,
  type GroupRecord,
  type MeetingRecord,
  meetingKey,
  type PersonRecord,
  type RegionRecord,
  type SeatRecord,
  seatKey,
} from './import-records.ts';

type GroupRow = Omit<GroupRecord, 'example' | 'aliases' | 'formerNames' | 'decision' | 'endDecision'> & {
  example: number;
  aliases: string;
  formerNames: string;
  begunBy: string | null;
  begunOn: string | null;
  begunParagraph: string | null;
  endedBy: string | null;
  endedOn: string | null;
  endedParagraph: string | null;
};
type PersonRow = Omit<PersonRecord, 'example' | 'roles' | 'otherEmails'> & {
  example: number;
  roles: string;
  otherEmails: string;
};

type SeatRow = Omit<SeatRecord, 'decision' | 'noRegion'> & { noRegion: number } & DecisionOfSeat;
type DecisionOfSeat = { decidedBy: string | null; decidedOn: string | null; paragraph: string | null };

/** The SQL of an import: everything at once to read, and a record at a time to write. */
export function importStore(db: Database) {
  const regions = db.prepare<[], RegionRecord>('SELECT id, name FROM region');
  const groups = db.prepare<[], GroupRow>(`
    SELECT id, name, type, parent_id AS parent, mandate_id AS mandate, region_id AS region, papers_days AS papersDays,
      appointed_by_id AS appointedBy, places, example, from_on AS "from", to_on AS "to",
      begun_by AS begunBy, begun_decided_on AS begunOn, begun_paragraph AS begunParagraph,
      ended_by AS endedBy, ended_decided_on AS endedOn, ended_paragraph AS endedParagraph,
      minutes_place AS minutesPlace,
      (SELECT json_group_array(alias) FROM group_alias WHERE group_id = "group".id) AS aliases,
      (SELECT json_group_array(alias) FROM group_alias WHERE group_id = "group".id AND was_name = 1) AS formerNames
    FROM "group"`);
  const people = db.prepare<[], PersonRow>(`
    SELECT id, name, email, region_id AS region, connection, example,
      (SELECT json_group_array(role) FROM person_role WHERE person_id = person.id) AS roles,
      (SELECT json_group_array(address ORDER BY address) FROM (
         SELECT address FROM other_address WHERE person_id = person.id
         UNION SELECT email FROM protected_person WHERE person_id = person.id AND email IS NOT NULL)) AS otherEmails
    FROM person`);
  const protectedNames = db.prepare<[], { id: string; name: string }>(
    'SELECT person_id AS id, name FROM protected_person',
  );
  const seats = db.prepare<[], SeatRow>(`
    SELECT group_id AS "group", person_id AS person, role, region_id AS region, no_region AS noRegion, from_on AS "from",
      to_on AS "to", decided_by AS decidedBy, decided_on AS decidedOn, decision_paragraph AS paragraph, purpose
    FROM seat`);
  const meetings = db.prepare<[], MeetingRecord>(`
    SELECT group_id AS "group", start_at AS start, end_at AS "end", place FROM meeting`);
  const lastMeetings = db.prepare<[], Pick<MeetingRecord, 'group' | 'start'>>(`
    SELECT group_id AS "group", max(start_at) AS start FROM meeting WHERE cancelled_at IS NULL GROUP BY group_id`);
  const cancelled = db.prepare<[], Pick<MeetingRecord, 'group' | 'start'>>(
    'SELECT group_id AS "group", start_at AS start FROM meeting WHERE cancelled_at IS NOT NULL',
  );
  const moved = db.prepare<[], Pick<MeetingRecord, 'group' | 'start'>>(
    'SELECT group_id AS "group", start_at AS start FROM meeting_earlier',
  );
  const told = db.prepare<[], Pick<MeetingRecord, 'group' | 'start'>>(
    'SELECT group_id AS "group", start_at AS start FROM meeting WHERE told_at IS NOT NULL',
  );

  return {
    current: (): Current => ({
      regions: new Map(regions.all().map((region) => [region.id, region])),
      groups: new Map(groups.all().map((row) => [row.id, toGroup(row)])),
      people: new Map(people.all().map((row) => [row.id, toPerson(row)])),
      protectedNames: new Map(protectedNames.all().map(({ id, name }) => [id, name])),
      seats: new Map(seats.all().map((row) => [seatKey(row), toSeatRecord(row)])),
      meetings: new Map(meetings.all().map((meeting) => [meetingKey(meeting), meeting])),
      lastMeetings: new Map(lastMeetings.all().map(({ group, start }) => [group, start])),
      movedMeetings: new Set(moved.all().map(meetingKey)),
      toldMeetings: new Set(told.all().map(meetingKey)),
    }),
    /** The keys of the meetings that are not held. */
    cancelledMeetings: (): ReadonlySet<string> => new Set(cancelled.all().map(meetingKey)),
    ...importWriters(db),
  };
}

const toGroup = ({
  id,
  name,
  type,
  parent,
  mandate,
  region,
  papersDays,
  appointedBy,
  places,
  minutesPlace,
  from,
  to,
  ...row
}: GroupRow): GroupRecord => ({
  id,
  name,
  type,
  parent,
  mandate,
  region,
  papersDays,
  appointedBy,
  places,
  minutesPlace,
  from,
  to,
  example: row.example === 1,
  aliases: inAlphabet(row.aliases),
  formerNames: JSON.parse(row.formerNames),
  decision: toDecision(row.begunBy, row.begunOn, row.begunParagraph),
  endDecision: toDecision(row.endedBy, row.endedOn, row.endedParagraph),
});

/** As an import writes them, so that the same ones in another order are no change. */
const inAlphabet = (json: string): string[] => fromJsonColumn<string[]>(json).sort();

const toSeatRecord = ({ decidedBy, decidedOn, paragraph, noRegion, ...row }: SeatRow): SeatRecord => ({
  ...row,
  noRegion: noRegion === 1,
  decision: toDecision(decidedBy, decidedOn, paragraph),
});

const toDecision = (body: string | null, on: string | null, paragraph: string | null): DecisionRecord | null =>
  body === null || on === null ? null : { body, on, paragraph };

const toPerson = (row: PersonRow): PersonRecord => ({
  ...row,
  example: row.example === 1,
  roles: inAlphabet(row.roles) as PersonRecord['roles'],
  otherEmails: JSON.parse(row.otherEmails),
});

/** Each puts a record, new or changed, and returns what the log calls it. */
function importWriters(db: Database) {
  const release = {
    names: db.prepare<[string]>(`UPDATE region SET name = 'ändras: ' || id WHERE id = ?`),
    emails: db.prepare<[string]>('UPDATE person SET email = NULL WHERE id = ?'),
    otherEmails: db.prepare<[string]>('DELETE FROM other_address WHERE person_id = ?'),
  };
  const region = db.prepare(`
    INSERT INTO region (id, name) VALUES (@id, @name) ON CONFLICT (id) DO UPDATE SET name = excluded.name`);
  const group = db.prepare(`
    INSERT INTO "group" (id, name, type, parent_id, mandate_id, region_id, papers_days, appointed_by_id, places, example, from_on, to_on,
      begun_by, begun_decided_on, begun_paragraph, ended_by, ended_decided_on, ended_paragraph, minutes_place)
    VALUES (@id, @name, @type, @parent, @mandate, @region, @papersDays, @appointedBy, @places, @example, @from, @to,
      @begunBy, @begunOn, @begunParagraph, @endedBy, @endedOn, @endedParagraph, @minutesPlace)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, parent_id = excluded.parent_id,
      mandate_id = excluded.mandate_id, region_id = excluded.region_id, papers_days = excluded.papers_days,
      appointed_by_id = excluded.appointed_by_id, places = excluded.places,
      example = excluded.example, from_on = excluded.from_on, to_on = excluded.to_on,
      begun_by = excluded.begun_by, begun_decided_on = excluded.begun_decided_on,
      begun_paragraph = excluded.begun_paragraph, ended_by = excluded.ended_by,
      ended_decided_on = excluded.ended_decided_on, ended_paragraph = excluded.ended_paragraph,
      minutes_place = excluded.minutes_place`);
  const forgetAliases = db.prepare<[string]>('DELETE FROM group_alias WHERE group_id = ?');
  const alias = db.prepare<[string, string, number]>(
    'INSERT INTO group_alias (group_id, alias, was_name) VALUES (?, ?, ?)',
  );
  const person = db.prepare(`
    INSERT INTO person (id, name, email, region_id, connection, example)
    VALUES (@id, @name, @email, @region, @connection, @example)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, region_id = excluded.region_id,
      connection = excluded.connection, example = excluded.example`);
  const forgetRoles = db.prepare<[string]>('DELETE FROM person_role WHERE person_id = ?');
  const otherAddress = db.prepare<[string, string]>('INSERT INTO other_address (address, person_id) VALUES (?, ?)');
  const role = db.prepare<[string, string]>('INSERT INTO person_role (person_id, role) VALUES (?, ?)');
  const seat = db.prepare<SeatRow, { id: number }>(`
    INSERT INTO seat (group_id, person_id, role, region_id, no_region, from_on, to_on, decided_by, decided_on, decision_paragraph,
      purpose)
    VALUES (@group, @person, @role, @region, @noRegion, @from, @to, @decidedBy, @decidedOn, @paragraph, @purpose)
    ON CONFLICT (group_id, person_id, role, from_on) DO UPDATE
      SET region_id = excluded.region_id, no_region = excluded.no_region, to_on = excluded.to_on,
        decided_by = excluded.decided_by, decided_on = excluded.decided_on,
        decision_paragraph = excluded.decision_paragraph, purpose = excluded.purpose
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
      for (const { id } of people) {
        release.emails.run(id);
        release.otherEmails.run(id);
      }
    },
    putRegion(record: RegionRecord): string {
      region.run(record);
      return `region/${record.id}`;
    },
    putGroup(record: GroupRecord): string {
      const { aliases, formerNames, decision, endDecision, ...row } = record;
      group.run({
        ...row,
        example: Number(record.example),
        begunBy: decision?.body ?? null,
        begunOn: decision?.on ?? null,
        begunParagraph: decision?.paragraph ?? null,
        endedBy: endDecision?.body ?? null,
        endedOn: endDecision?.on ?? null,
        endedParagraph: endDecision?.paragraph ?? null,
      });
      forgetAliases.run(record.id);
      for (const name of aliases) alias.run(record.id, name, Number(formerNames.includes(name)));
      return `group/${record.id}`;
    },
    putPerson(record: PersonRecord): string {
      const { otherEmails, ...row } = record;
      person.run({ ...row, roles: null, example: Number(record.example) });
      release.otherEmails.run(record.id);
      for (const address of otherEmails) otherAddress.run(address, record.id);
      forgetRoles.run(record.id);
      for (const own of record.roles) role.run(record.id, own);
      return `person/${record.id}`;
    },
    putSeat({ decision, ...record }: SeatRecord): string {
      const decided = {
        decidedBy: decision?.body ?? null,
        decidedOn: decision?.on ?? null,
        paragraph: decision?.paragraph ?? null,
      };
      return `seat/${seat.get({ ...record, noRegion: Number(record.noRegion), ...decided })?.id}`;
    },
    /** Its members are told of it, or of its change, the next morning. */
    putMeeting: (record: MeetingRecord, now: Temporal.Instant): string =>
      `meeting/${meeting.get({ ...record, now: toInstantColumn(now) })?.id}`,
  };
}
