import type { Database } from 'better-sqlite3';
import type { GroupRecord, MeetingRecord, PersonRecord, RegionRecord, SeatRecord } from '../import/import-records.ts';

/** Each takes a record away, and returns what the log called it. What something else hangs on throws. */
export function registerRemoverStore(db: Database) {
  const seat = db.prepare<Pick<SeatRecord, 'group' | 'person' | 'role' | 'from'>, { id: number }>(`
    DELETE FROM seat WHERE group_id = @group AND person_id = @person AND role = @role AND from_on = @from RETURNING id`);
  const meeting = db.prepare<Pick<MeetingRecord, 'group' | 'start'>, { id: number }>(
    'DELETE FROM meeting WHERE group_id = @group AND start_at = @start RETURNING id',
  );
  const otherAddresses = db.prepare<[string]>('DELETE FROM other_address WHERE person_id = ?');
  const roles = db.prepare<[string]>('DELETE FROM person_role WHERE person_id = ?');
  // What was found by looking, and never used, is found again when the person comes back.
  const searches = db.prepare<[string]>('DELETE FROM search WHERE person_id = ?');
  const unusedAccounts = db.prepare<[string]>('DELETE FROM account WHERE person_id = ? AND used_at IS NULL');
  const person = db.prepare<[string]>('DELETE FROM person WHERE id = ?');
  const aliases = db.prepare<[string]>('DELETE FROM group_alias WHERE group_id = ?');
  const group = db.prepare<[string]>('DELETE FROM "group" WHERE id = ?');
  const region = db.prepare<[string]>('DELETE FROM region WHERE id = ?');
  return {
    removeSeat: ({ group: of, person: holder, role, from }: SeatRecord): string =>
      `seat/${seat.get({ group: of, person: holder, role, from })?.id}`,
    removeMeeting: ({ group: of, start }: MeetingRecord): string => `meeting/${meeting.get({ group: of, start })?.id}`,
    removePerson({ id }: PersonRecord): string {
      otherAddresses.run(id);
      roles.run(id);
      searches.run(id);
      unusedAccounts.run(id);
      person.run(id);
      return `person/${id}`;
    },
    removeGroup({ id }: GroupRecord): string {
      aliases.run(id);
      group.run(id);
      return `group/${id}`;
    },
    removeRegion({ id }: RegionRecord): string {
      region.run(id);
      return `region/${id}`;
    },
  };
}
