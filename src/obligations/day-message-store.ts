import type { Database } from 'better-sqlite3';
import { toDateColumn } from '../database/columns.ts';
import { type Addressee, laneOf } from '../outbox/delivery.ts';
import { isReached } from '../outbox/reach.ts';
import { insteadPrefix } from '../outbox/stand-in-store.ts';
import { promptedRung } from './reminder-store.ts';

/** @property soon the next workday */
type TellingMoment = { today: Temporal.PlainDate; time: Temporal.PlainTime; soon: Temporal.PlainDate };

type Row = { personId: string | null; conversationId: number | null };

/** Whoever has something that no message carries, each once: they are few, and what waits for them may be much. */
const waiting = `
  SELECT DISTINCT person_id, conversation_id FROM reminder INDEXED BY reminder_uncomposed WHERE subject IS NULL
  UNION
  SELECT DISTINCT person_id, conversation_id FROM telling INDEXED BY telling_uncomposed WHERE subject IS NULL`;

const isTheirs = 'subject IS NULL AND person_id IS waiting.person_id AND conversation_id IS waiting.conversation_id';

const isAway = `EXISTS (
  SELECT 1 FROM absence WHERE absence.person_id = waiting.person_id AND @today BETWEEN absence.from_on AND absence.to_on)`;

/** What others have got in place of somebody away waits for them. */
const waitsForThem = `ifnull(away, '') = 'passed' AND ${isAway}`;

/** What somebody has asked for waits neither for the hour nor for another day. */
const isAtOnce = `
  rung = '${promptedRung}' AND EXISTS (SELECT 1 FROM prompt WHERE prompt.id = round AND look_at IS NULL)`;
const isDue = (presses: string): string => `iif(told.lane IS NULL, ifnull(told_at, @usual) <= @time, ${presses})`;

/** Who gets the message of the day when, and who has got it. */
export function dayMessageStore(db: Database, usualTime: string) {
  const next = db.prepare<{ today: string; soon: string; time: string; usual: string }, Row>(`
    SELECT waiting.person_id AS personId, waiting.conversation_id AS conversationId
    FROM (${waiting}) AS waiting LEFT JOIN person ON person.id = waiting.person_id
    LEFT JOIN day_message AS told
      ON told.lane = ifnull('p/' || waiting.person_id, 'c/' || waiting.conversation_id) AND told.said_on = @today
    WHERE (waiting.person_id IS NULL OR ${isReached('waiting.person_id')})
      AND (EXISTS (SELECT 1 FROM reminder
                   WHERE ${isTheirs} AND NOT (${waitsForThem})
                     AND (${isDue("reach = 'lost' AND last_day_on BETWEEN @today AND @soon")} OR ${isAtOnce}))
        OR EXISTS (SELECT 1 FROM telling
                   WHERE ${isTheirs} AND NOT ${isAway} AND (from_on IS NULL OR from_on <= @today)
                     AND ${isDue(`insist = 1 AND known_as LIKE '${insteadPrefix}/%'`)}))
    ORDER BY waiting.person_id, waiting.conversation_id LIMIT 1`);
  const times = db
    .prepare<[], string>(`
      SELECT DISTINCT ifnull(told_at, '${usualTime}')
      FROM (${waiting}) AS waiting
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
        usual: usualTime,
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
