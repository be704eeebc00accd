import type { Database } from 'better-sqlite3';

/** What must be the same whichever code has lived on from a database, as lines. Each is asked in words that every version knows. */
export type Facts = { positions: string[]; papers: string[]; reminders: string[] };

const lines = (db: Database, sql: string): string[] => db.prepare<[], string>(sql).pluck().all();

/** @param after only what was said later than on that day counts among reminders */
export function factsIn(db: Database, after: string): Facts {
  return {
    positions: lines(
      db,
      `SELECT concat_ws(' ', remiss_id, question, region_id, person_id, via, position, text) FROM remiss_entry
       ORDER BY remiss_id, id`,
    ),
    papers: lines(
      db,
      `SELECT concat_ws(' ', duty.group_id, duty.kind, duty.period, submission.document_on, submission.document)
       FROM submission JOIN duty ON duty.id = submission.duty_id ORDER BY submission.id`,
    ),
    reminders: lines(db, reminders(after)),
  };
}

/** Who was reminded of what on which day. A duty made later may have another number: it is named by what it is. */
const reminders = (after: string): string => `
  SELECT DISTINCT concat_ws(' ', reminder.said_on, ifnull(reminder.person_id, conversation.address),
    iif(duty.id IS NULL, matter, concat_ws('/', duty.group_id, duty.kind, duty.period, date(meeting.start_at))), rung)
  FROM reminder LEFT JOIN conversation ON conversation.id = reminder.conversation_id
    LEFT JOIN duty ON matter = 'duty/' || duty.id LEFT JOIN meeting ON meeting.id = duty.meeting_id
  WHERE reminder.subject IS NOT NULL AND said_on > '${after}' ORDER BY 1`;

/** Keys of what waits to be sent. */
export const waitingIn = (db: Database): string[] =>
  lines(db, "SELECT key FROM outbox WHERE state IN ('waiting', 'unsure') ORDER BY id");
