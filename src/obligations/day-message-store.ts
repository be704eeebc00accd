import type { Database } from 'better-sqlite3';
import { toDateColumn } from '../database/columns.ts';
import { type Addressee, laneOf } from '../outbox/delivery.ts';
import { isReached } from '../outbox/reach.ts';
import { insteadPrefix } from '../outbox/stand-in-store.ts';
import { promptedRung } from './reminder-store.ts';

/** @property soon the next workday */
type TellingMoment = { today: Temporal.PlainDate; time: Temporal.PlainTime; soon: Temporal.PlainDate };

type Row = { personId: string | null; conversationId: number | null };

/**
 * Whoever has something that no message carries. What others have got in place of somebody away waits for them. What
 * somebody has asked for waits neither for the hour nor for another day.
 */
const waiting = `
  SELECT person_id, conversation_id, away,
    rung = '${promptedRung}' AND EXISTS (SELECT 1 FROM prompt WHERE prompt.id = round AND look_at IS NULL) AS at_once,
    reach = 'lost' AND last_day_on BETWEEN @today AND @soon AS presses
  FROM reminder WHERE subject IS NULL
  UNION SELECT person_id, conversation_id, 'passed', 0, insist = 1 AND known_as LIKE '${insteadPrefix}/%'
  FROM telling WHERE subject IS NULL AND (from_on IS NULL OR from_on <= @today)`;

const hasBeenTold = `EXISTS (
  SELECT 1 FROM day_message
  WHERE lane = ifnull('p/' || waiting.person_id, 'c/' || waiting.conversation_id) AND said_on = @today)`;

const isAway = `EXISTS (
  SELECT 1 FROM absence WHERE absence.person_id = waiting.person_id AND @today BETWEEN from_on AND to_on)`;

/** Who gets the message of the day when, and who has got it. */
export function dayMessageStore(db: Database, usualTime: string) {
  const next = db.prepare<{ today: string; soon: string; time: string }, Row>(`
    SELECT waiting.person_id AS personId, waiting.conversation_id AS conversationId
    FROM (${waiting}) AS waiting LEFT JOIN person ON person.id = waiting.person_id
    WHERE (at_once OR iif(${hasBeenTold}, presses, ifnull(told_at, '${usualTime}') <= @time))
      AND NOT (ifnull(waiting.away, '') = 'passed' AND ${isAway})
      AND (waiting.person_id IS NULL OR ${isReached('waiting.person_id')})
    ORDER BY waiting.person_id, waiting.conversation_id LIMIT 1`);
  const times = db
    .prepare<[], string>(`
      SELECT DISTINCT ifnull(told_at, '${usualTime}')
      FROM (SELECT person_id FROM reminder WHERE subject IS NULL UNION SELECT person_id FROM telling WHERE subject IS NULL)
        AS waiting
      LEFT JOIN person ON person.id = waiting.person_id
      WHERE waiting.person_id IS NULL OR ${isReached('waiting.person_id')}`)
    .pluck();
  const early = db
    .prepare<{ today: string }, string>(`
      SELECT id FROM person WHERE told_at < '${usualTime}'
      UNION SELECT person_id FROM absence WHERE @today BETWEEN from_on AND to_on
        AND EXISTS (SELECT 1 FROM person WHERE told_at < '${usualTime}')`)
    .pluck();
  const say = db.prepare(`
    INSERT INTO day_message (lane, said_on, subject) VALUES (@lane, @saidOn, @subject)
    ON CONFLICT (lane) DO UPDATE SET said_on = excluded.said_on, subject = excluded.subject`);
  const unsay = db.prepare<[string]>('DELETE FROM day_message WHERE subject = ?');

  return {
    /**
     * The first of those whose hour has come, who can be reached, wait for something and have not been told anything today.
     * What they get in another's place comes at once where its last day is at the latest `soon`.
     */
    nextDue({ today, time, soon }: TellingMoment): Addressee | null {
      const row = next.get({
        today: toDateColumn(today),
        soon: toDateColumn(soon),
        time: time.toString({ smallestUnit: 'minute' }),
      });
      if (!row) return null;
      return row.personId === null ? { conversation: Number(row.conversationId) } : { person: row.personId };
    },
    /** The times of day at which somebody who waits for something is told. */
    times: (): string[] => times.all(),
    /** Whose reminders must be known before the usual time: those told earlier, and those away whom they stand in for. */
    early: (today: Temporal.PlainDate): ReadonlySet<string> => new Set(early.all({ today: toDateColumn(today) })),
    say: (to: Addressee, saidOn: Temporal.PlainDate, subject: string): void => {
      say.run({ lane: laneOf(to), saidOn: toDateColumn(saidOn), subject });
    },
    /** It was taken back before it was sent. */
    unsay: (subject: string): void => {
      unsay.run(subject);
    },
  };
}

export type DayMessageStore = ReturnType<typeof dayMessageStore>;
