import type { Database } from 'better-sqlite3';
import type { SurfaceName } from '../chat/invocation.ts';
import type { PostedAnswer } from '../chat/posted-answer.ts';
import { toInstantColumn } from '../database/columns.ts';

/** What is answered, and the account of the one who gets the answer. */
export type Answered = { surface: SurfaceName; event: string; account: string };

/** The first part of the keys of answers. */
export const answerPrefix = 'svar';

/** SQL for whether the row is an answer. @param row its alias */
export const isAnswerRow = (row: string): string => `(${row}.person_id IS NULL AND ${row}.conversation_id IS NULL)`;

/** SQL for the lanes of the person's answers. They wait for no reminder that is held for the morning. */
export const answerLanes = `SELECT '${answerPrefix}/' || surface || '/' || account FROM account WHERE person_id = @person`;

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

  return {
    /** Each event is answered once. */
    put({ surface, event, account }: Answered, answer: PostedAnswer, now: Temporal.Instant): void {
      insert.run({
        key: `${answerPrefix}/${surface}/${event}`,
        lane: `${answerPrefix}/${surface}/${account}`,
        message: JSON.stringify(answer.message),
        surface,
        address: answer.address,
        extra: JSON.stringify(answer.extra),
        otherwise: answer.otherwise && JSON.stringify(answer.otherwise),
        now: toInstantColumn(now),
      });
    },
    /** The answer of that row can never arrive; what is to be posted instead is put, if there is anything. */
    putOtherwise: (id: number, now: Temporal.Instant): void =>
      void insertOtherwise.run({ id, now: toInstantColumn(now) }),
  };
}

export type AnswerStore = ReturnType<typeof answerStore>;
