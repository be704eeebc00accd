import { beforeEach, expect, test } from 'vitest';
import { type MeetingStore, meetingStore } from '../../src/calendar/meeting-store.ts';
import { newDatabase } from '../support/new-database.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const meeting = (group: string, start: string, place: string | null = null) => ({
  group,
  startAt: instant(start),
  endAt: instant(start).add({ hours: 2 }),
  place,
});

let meetings: MeetingStore;

beforeEach(() => {
  const db = newDatabase();
  db.exec(`INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Onkologi', 'vc'), ('barn', 'Barn', 'rsg')`);
  meetings = meetingStore(db);
});

const ids = (found: readonly { id: number }[]) => found.map(({ id }) => id);

test('a meeting is kept as it was added', () => {
  const added = meetings.add(meeting('onkologi', '2027-01-14T12:00:00Z', 'Teams'));
  expect(added).toEqual({ added: true, id: 1 });
  const kept = meetings.meeting(1);
  expect(kept).toMatchObject({ id: 1, group: 'onkologi', place: 'Teams' });
  expect([String(kept?.startAt), String(kept?.endAt)]).toEqual(['2027-01-14T12:00:00Z', '2027-01-14T14:00:00Z']);
  expect(meetings.meeting(2)).toBeNull();
});

test('the same group and start is the same meeting, and is not added again', () => {
  meetings.add(meeting('barn', '2027-01-14T12:00:00Z'));
  const first = meetings.add(meeting('onkologi', '2027-01-14T12:00:00Z', 'Teams'));
  expect(meetings.add(meeting('onkologi', '2027-01-14T12:00:00Z', 'Uppsala'))).toEqual({ added: false, id: first.id });
  expect(meetings.meeting(first.id)?.place).toBe('Teams');
});

test('a meeting of a group that does not exist, or that ends before it begins, is a fault', () => {
  expect(() => meetings.add(meeting('okänd', '2027-01-14T12:00:00Z'))).toThrow(/FOREIGN KEY/);
  const backwards = { ...meeting('onkologi', '2027-01-14T12:00:00Z'), endAt: instant('2027-01-14T12:00:00Z') };
  expect(() => meetings.add(backwards)).toThrow(/CHECK/);
});

test('meetings are found by time and by group, in order', () => {
  const later = meetings.add(meeting('onkologi', '2027-02-01T08:00:00Z')).id;
  const sooner = meetings.add(meeting('onkologi', '2027-01-14T08:00:00Z')).id;
  const other = meetings.add(meeting('barn', '2027-01-20T08:00:00Z')).id;
  const from = instant('2027-01-14T08:00:00Z');

  expect(meetings.next('onkologi', from)?.id).toBe(sooner);
  expect(meetings.next('onkologi', from.add({ seconds: 1 }))?.id).toBe(later);
  expect(meetings.next('barn', instant('2027-03-01T00:00:00Z'))).toBeNull();

  expect(ids(meetings.between(from, instant('2027-02-01T08:00:00Z')))).toEqual([sooner, other]);

  expect(ids(meetings.forGroups(['onkologi', 'barn'], from))).toEqual([sooner, other, later]);
  expect(ids(meetings.forGroups(['onkologi', 'barn'], from, 2))).toEqual([sooner, other]);
  expect(ids(meetings.forGroups(['onkologi'], from.add({ hours: 1 })))).toEqual([later]);
  expect(ids(meetings.forGroups([], from))).toEqual([]);
  expect(meetings.countForGroups(['onkologi', 'barn'], from)).toBe(3);
  expect(meetings.countForGroups(['barn'], instant('2027-03-01T00:00:00Z'))).toBe(0);
});
