import type { Database } from 'better-sqlite3';
import { fromInstantColumn } from '../database/columns.ts';
import type { Addressee } from './delivery.ts';

/** The latest message to someone about a matter. */
export type LatestAbout = { subject: string; to: Addressee; saidAt: Temporal.Instant };

type Row = { subject: string; personId: string | null; conversationId: number | null; saidAt: string };

/** SQL for the matters of an outbox row of which its addressee has got a later message, as JSON. @param row its alias */
export const laterMatters = (row: string): string => `(
  SELECT json_group_array(about.matter) FROM about
  WHERE about.outbox_id = ifnull(${row}.stands_in_for, ${row}.id)
    AND EXISTS (SELECT 1 FROM about AS later
                WHERE later.matter = about.matter AND later.lane = about.lane AND later.said_at > about.said_at))`;

const marking = (ids: string): string => `
  INSERT INTO stale (subject)
  SELECT DISTINCT subject FROM outbox WHERE id IN (${ids}) AND subject IS NOT NULL
  ON CONFLICT DO NOTHING`;

/** Of each matter that a row is about, the message before it to the same addressee. */
const earlier = `
  SELECT before.outbox_id FROM about AS own
  JOIN about AS before ON before.matter = own.matter AND before.lane = own.lane AND before.said_at = (
    SELECT max(one.said_at) FROM about AS one
    WHERE one.matter = own.matter AND one.lane = own.lane AND one.said_at < own.said_at)
  WHERE own.outbox_id = @id`;

/** Which messages are about which matter, and which of them are the latest. */
export function aboutStore(db: Database) {
  const insert = db.prepare<{ id: number; obligations: string }>(`
    INSERT INTO about (matter, lane, said_at, outbox_id)
    SELECT DISTINCT value, outbox.lane, outbox.due_at, outbox.id FROM outbox, json_each(@obligations) WHERE outbox.id = @id`);
  const markEarlier = db.prepare<{ id: number }>(marking(earlier));
  const forget = db.prepare<{ id: number }>('DELETE FROM about WHERE outbox_id = @id');
  const isWithdrawn = db
    .prepare<[number], number>("SELECT 1 FROM outbox WHERE id = ? AND state = 'withdrawn' AND subject IS NOT NULL")
    .pluck();
  const latest = db.prepare<[string], Row>(`
    SELECT subject, person_id AS personId, conversation_id AS conversationId, said_at AS saidAt
    FROM (SELECT outbox_id, said_at, max(said_at) OVER (PARTITION BY lane) AS latest_at FROM about WHERE matter = ?)
    JOIN outbox ON outbox.id = outbox_id
    WHERE said_at = latest_at AND subject IS NOT NULL`);

  return {
    /** A new row is about these. The messages before it are marked as stale: they must say that a later one has come. */
    put(id: number, obligations: readonly string[]): void {
      if (obligations.length === 0) return;
      insert.run({ id, obligations: JSON.stringify(obligations) });
      markEarlier.run({ id });
    },
    /** If the row was withdrawn, the messages before it are the latest again and are marked as stale. */
    withdrawn(id: number): void {
      if (!isWithdrawn.get(id)) return;
      markEarlier.run({ id });
      forget.run({ id });
    },
    latest: (matter: string): LatestAbout[] =>
      latest.all(matter).map(({ subject, personId, conversationId, saidAt }) => ({
        subject,
        to: personId === null ? { conversation: Number(conversationId) } : { person: personId },
        saidAt: fromInstantColumn(saidAt),
      })),
  };
}
