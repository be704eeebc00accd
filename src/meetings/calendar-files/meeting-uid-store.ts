import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { IcsMeeting } from '../../calendar/ics/read-ics.ts';

/** What a calendar file has said of a meeting of ours. */
export type KnownUid = {
  meeting: number;
  /** Which of a series; empty for what does not repeat. */
  instance: string;
  sequence: number;
  /** What it said then, as `saidOf` has it. */
  said: string;
};

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('base64url');

const cancelledMark = 'x';

/** What a file says of a meeting, to know whether the next one says something else. */
export const saidOf = ({ startAt, endAt, place, cancelled }: IcsMeeting): string =>
  `${cancelled ? cancelledMark : ''}${hashOfText(JSON.stringify([String(startAt), String(endAt), place]))}`;

/** Whether it said that the meeting is cancelled. */
export const saidCancelled = (said: string): boolean => said.startsWith(cancelledMark);

/** What stands in the place of what a file said, when that was taken back. */
const forgotten = { held: '', cancelled: `${cancelledMark}-`, 'never heard of': cancelledMark };

/** It was taken back before anybody had heard of it. */
export const isTakenBack = (said: string): boolean => said === forgotten['never heard of'];

/** By which UID calendar files know meetings. */
export function meetingUidStore(db: Database) {
  const ofUid = db.prepare<{ group: string; hash: string }, KnownUid>(`
    SELECT meeting_id AS meeting, instance, sequence, said_hash AS said FROM meeting_uid
    WHERE group_id = @group AND uid_hash = @hash ORDER BY instance`);
  const groups = db
    .prepare<[string], string>('SELECT DISTINCT group_id FROM meeting_uid WHERE uid_hash = ? ORDER BY group_id')
    .pluck();
  const put = db.prepare(`
    INSERT INTO meeting_uid (group_id, uid_hash, instance, meeting_id, sequence, said_hash)
    VALUES (@group, @hash, @instance, @meeting, @sequence, @said)
    ON CONFLICT (group_id, uid_hash, instance) DO UPDATE
    SET meeting_id = excluded.meeting_id, sequence = excluded.sequence, said_hash = excluded.said_hash`);
  const drop = db.prepare<[string, string, number]>(
    'DELETE FROM meeting_uid WHERE group_id = ? AND uid_hash = ? AND meeting_id = ?',
  );
  const forget = db.prepare<{ meeting: number; said: string }>(
    'UPDATE meeting_uid SET said_hash = @said, sequence = 0 WHERE meeting_id = @meeting',
  );
  return {
    /** Whatever a file says of the meeting next is news: also that it is held, of one that is cancelled. */
    forgetSaid: (meeting: number, is: keyof typeof forgotten): void =>
      void forget.run({ meeting, said: forgotten[is] }),
    /** All that is known by the UID in the group, each of a series for itself. */
    ofUid: (group: string, uid: string): KnownUid[] => ofUid.all({ group, hash: hashOfText(uid) }),
    /** The ids of the groups that have a meeting by the UID. */
    groupsWith: (uid: string): string[] => groups.all(hashOfText(uid)),
    /** The meeting is known by the UID from now on, and by no other one of the series. */
    tie(group: string, meeting: number, of: IcsMeeting): void {
      const hash = hashOfText(of.uid);
      drop.run(group, hash, meeting);
      const { instance, sequence } = of;
      put.run({ group, hash, instance, meeting, sequence, said: saidOf(of) });
    },
  };
}

export type MeetingUidStore = ReturnType<typeof meetingUidStore>;
