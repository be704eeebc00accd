import type { Database } from 'better-sqlite3';
import type { SurfaceName } from '../chat/invocation.ts';
import type { PlacedMessage, PostedAnswer } from '../chat/posted-answer.ts';
import { toInstantColumn } from '../database/columns.ts';
import { answerKey } from './answer-kind.ts';

/** What is answered, and the account of the one who gets the answer. */
export type Answered = { surface: SurfaceName; event: string; account: string };

/** SQL for whether the row is an answer. @param row its alias */
export const isAnswerRow = (row: string): string => `(${row}.person_id IS NULL AND ${row}.conversation_id IS NULL)`;

/** SQL for the lanes of the person's answers. They wait for no reminder that is held for the morning. */
export const answerLanes = `
  SELECT 'svar/' || surface || '/' || account || lane.of FROM account, (SELECT '' AS of UNION ALL SELECT '/rum') AS lane
  WHERE person_id = @person`;

/**
 * Answers that are posted. Each must come, so one that may not have arrived is sent once more where the platform cannot
 * tell.
 */
export function answerStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO outbox (key, lane, message, insist, surface, address, extra, otherwise, due_at, next_at, created_at)
    VALUES (@key, @lane, @message, 1, @surface, @address, @extra, @otherwise, @now, @now, @now)
    ON CONFLICT (key) DO NOTHING`);
  const insertOtherwise = db.prepare(`
    INSERT INTO outbox (key, lane, message, insist, surface, address, extra, otherwise, due_at, next_at, created_at)
    SELECT key || '/i-stallet', lane, otherwise -> '$.message', 1, surface, otherwise ->> '$.address',
           otherwise -> '$.extra', nullif(otherwise -> '$.otherwise', 'null'), @now, @now, @now
    FROM outbox WHERE id = @id AND otherwise IS NOT NULL
    ON CONFLICT (key) DO NOTHING`);

  const withdrawBeside = db.prepare(`
    UPDATE outbox SET state = 'withdrawn', settled_at = @now
    WHERE key = (SELECT key || '/rum' FROM outbox WHERE id = @id) AND state = 'waiting'`);

  function insertRow(
    { key, lane, surface, now }: Record<'key' | 'lane' | 'surface' | 'now', string>,
    { address, message, extra, otherwise = null }: PlacedMessage & { otherwise?: PostedAnswer | null },
  ): void {
    insert.run({
      key,
      lane,
      surface,
      now,
      address,
      message: JSON.stringify(message),
      extra: JSON.stringify(extra),
      otherwise: otherwise && JSON.stringify(otherwise),
    });
  }

  return {
    /** What is posted beside it has a lane of its own: neither waits for the other. */
    put({ surface, event, account }: Answered, answer: PostedAnswer, at: Temporal.Instant): void {
      const now = toInstantColumn(at);
      const [key, lane] = [answerKey(surface, event), `svar/${surface}/${account}`];
      insertRow({ key, lane, surface, now }, answer);
      if (answer.beside) insertRow({ key: `${key}/rum`, lane: `${lane}/rum`, surface, now }, answer.beside);
    },
    /** The answer of that row can never arrive; what is to be posted instead is put, if there is anything. */
    putOtherwise(id: number, now: Temporal.Instant): void {
      const given = { id, now: toInstantColumn(now) };
      withdrawBeside.run(given);
      insertOtherwise.run(given);
    },
  };
}

export type AnswerStore = ReturnType<typeof answerStore>;
