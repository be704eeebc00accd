import type { Database } from 'better-sqlite3';
import { fromDateColumn, orNull, toDateColumn } from '../database/columns.ts';
import type { Addressee } from '../delivery/outbox.ts';
import type { Reminder } from './attend.ts';
import type { RungName } from './ladder.ts';

/** What someone was reminded of, as it was then. */
export type Reminded = {
  id: number;
  duty: number;
  /** The last day that it was about. */
  lastDayOn: Temporal.PlainDate;
  rung: RungName;
  saidOn: Temporal.PlainDate;
  to: Addressee;
};

type Row = {
  id: number;
  duty_id: number;
  last_day_on: string;
  rung: RungName;
  said_on: string;
  person_id: string | null;
  conversation_id: number | null;
};

const addressee = ({ person_id, conversation_id }: Row): Addressee =>
  person_id === null ? { conversation: Number(conversation_id) } : { person: person_id };

const toReminded = (row: Row): Reminded => ({
  id: row.id,
  duty: row.duty_id,
  lastDayOn: fromDateColumn(row.last_day_on),
  rung: row.rung,
  saidOn: fromDateColumn(row.said_on),
  to: addressee(row),
});

export function reminderStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO reminder (duty_id, last_day_on, rung, round, said_on, person_id, conversation_id)
    VALUES (@duty, @lastDayOn, @rung, @round, @saidOn, @person, @conversation)
    ON CONFLICT DO NOTHING`);
  const uncomposed = db.prepare<[], Row>(
    `SELECT * FROM reminder WHERE subject IS NULL ORDER BY person_id, conversation_id, id LIMIT 1`,
  );
  const uncomposedFor = db.prepare<[string | null, number | null], Row>(`
    SELECT * FROM reminder WHERE subject IS NULL AND person_id IS ? AND conversation_id IS ? ORDER BY id`);
  const compose = db.prepare(`UPDATE reminder SET subject = @subject, said_on = @saidOn WHERE id = @id`);
  const uncompose = db.prepare('UPDATE reminder SET subject = NULL WHERE subject = ?');
  const discard = db.prepare(`
    DELETE FROM reminder WHERE subject IS NULL AND duty_id = @duty AND last_day_on IS NOT @lastDayOn`);
  const subjects = db.prepare<[number], { subject: string }>(
    `SELECT DISTINCT subject FROM reminder WHERE duty_id = ? AND subject IS NOT NULL`,
  );
  const carried = db.prepare<[string], Row>(`SELECT * FROM reminder WHERE subject = ? ORDER BY id`);
  const ofDuty = db.prepare<[number], Row>(`SELECT * FROM reminder WHERE duty_id = ? ORDER BY id`);

  const said = db.prepare(`
    SELECT 1 FROM reminder WHERE duty_id = @duty AND last_day_on = @lastDayOn AND rung = @rung AND round = @round
      AND person_id IS @person AND conversation_id IS @conversation`);

  const keyOf = ({ duty, rung, round, to }: Reminder) => ({
    duty: duty.id,
    lastDayOn: orNull(duty.lastDayOn, toDateColumn),
    rung,
    round,
    person: 'person' in to ? to.person : null,
    conversation: 'conversation' in to ? to.conversation : null,
  });

  return {
    /** False when it has been said already: that is what makes a tick safe to repeat. */
    add: (reminder: Reminder, saidOn: Temporal.PlainDate): boolean =>
      insert.run({ ...keyOf(reminder), saidOn: toDateColumn(saidOn) }).changes === 1,
    has: (reminder: Reminder): boolean => said.get(keyOf(reminder)) !== undefined,
    anyUncomposed: (): boolean => uncomposed.get() !== undefined,
    /** One addressee's reminders that no message carries yet; empty when there are none. */
    nextUncomposed(): Reminded[] {
      const first = uncomposed.get();
      return first ? uncomposedFor.all(first.person_id, first.conversation_id).map(toReminded) : [];
    },
    carriedBy: (reminders: readonly Reminded[], subject: string, saidOn: Temporal.PlainDate): void => {
      for (const { id } of reminders) compose.run({ id, subject, saidOn: toDateColumn(saidOn) });
    },
    /** No message carries them: the one that did was taken back before it was sent. */
    uncompose: (subject: string): void => {
      uncompose.run(subject);
    },
    /** What no message carries yet is not said at all, unless it is about that last day. Null: nothing is kept. */
    discard: (duty: number, lastDayOn: Temporal.PlainDate | null): void => {
      discard.run({ duty, lastDayOn: orNull(lastDayOn, toDateColumn) });
    },
    /** The messages that speak of the duty. */
    subjectsOf: (duty: number): string[] => subjects.all(duty).map(({ subject }) => subject),
    in: (subject: string): Reminded[] => carried.all(subject).map(toReminded),
    ofDuty: (duty: number): Reminded[] => ofDuty.all(duty).map(toReminded),
  };
}

export type ReminderStore = ReturnType<typeof reminderStore>;
