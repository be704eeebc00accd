import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../chat/invocation.ts';
import { besideAnswers, type PostedAnswer } from '../chat/posted-answer.ts';
import { toInstantColumn } from '../database/columns.ts';
import { answerKey, answerPrefix } from './answer-kind.ts';

/** What is answered, and the account of the one who gets the answer. */
export type Answered = { connection: ConnectionId; event: string; account: string };

/** SQL for whether the row is an answer. @param row its alias */
export const isAnswerRow = (row: string): string => `(${row}.person_id IS NULL AND ${row}.conversation_id IS NULL)`;

/** SQL for whether the row is another place's answer too, which is said there when it may not have arrived here. */
export const isSaidElsewhere = "(otherwise IS NOT NULL AND otherwise ->> '$.isSame' IS NOT NULL)";

/** SQL for whether the row is an answer to the account. */
export const isAnswerTo = (row: string, account: string): string =>
  `instr(${row}.lane || '/', '${answerPrefix}/' || ${account}.connection || '/' || ${account}.account || '/') = 1`;

/** SQL for the lanes of the person's answers. They wait for no reminder that is held for the morning. */
export const answerLanes = `
  SELECT '${answerPrefix}/' || connection || '/' || account || beside.value
  FROM account, json_each('${JSON.stringify(['', ...besideAnswers.map((one) => `/${one}`)])}') AS beside WHERE person_id = @person`;

/** The calls of a surface are over by then, unless one hangs. */
const standsByFor = { seconds: 10 };

/**
 * Answers that are posted. Each must come, so one that may not have arrived is sent once more where the platform cannot
 * tell.
 */
export function answerStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO outbox (key, lane, message, insist, connection, address, extra, otherwise, due_at, next_at, created_at)
    VALUES (@key, @lane, @message, 1, @connection, @address, @extra, @otherwise, @dueAt, @dueAt, @now)
    ON CONFLICT (key) DO NOTHING`);
  const insertOtherwise = db.prepare(`
    INSERT INTO outbox (key, lane, message, insist, connection, address, extra, otherwise, due_at, next_at, created_at)
    SELECT key || '/i-stallet', lane, otherwise -> '$.message', 1, connection, otherwise ->> '$.address',
           otherwise -> '$.extra', nullif(otherwise -> '$.otherwise', 'null'), @now, @now, @now
    FROM outbox WHERE id = @id AND otherwise IS NOT NULL
    ON CONFLICT (key) DO NOTHING`);
  const withdraw = db.prepare<[number]>(`UPDATE outbox SET state = 'withdrawn' WHERE id = ? AND ${isSaidElsewhere}`);
  const remove = db.prepare<[key: string]>("DELETE FROM outbox WHERE key = ? AND state = 'waiting'");
  const bringForward = db.prepare<[now: string, key: string]>(
    "UPDATE outbox SET next_at = ? WHERE key = ? AND state = 'waiting'",
  );

  const withdrawRoomLine = db.prepare(`
    UPDATE outbox SET state = 'withdrawn', settled_at = @now
    WHERE key = (SELECT key || '/rum' FROM outbox WHERE id = @id) AND state = 'waiting'`);

  return {
    /** Each event is answered once. */
    put({ connection, event, account }: Answered, answer: PostedAnswer, now: Temporal.Instant): void {
      const beside = answer.beside ? `/${answer.beside}` : '';
      insert.run({
        key: `${answerKey(connection, event)}${beside}`,
        lane: `${answerPrefix}/${connection}/${account}${beside}`,
        message: JSON.stringify(answer.message),
        connection,
        address: answer.address,
        extra: JSON.stringify(answer.extra),
        otherwise: answer.otherwise && JSON.stringify(answer.otherwise),
        dueAt: toInstantColumn(answer.standsBy ? now.add(standsByFor) : now),
        now: toInstantColumn(now),
      });
    },
    /** The answers that stood by are not needed, because their surface has given them. */
    given(connection: ConnectionId, events: readonly string[]): void {
      for (const event of events) remove.run(answerKey(connection, event));
    },
    /** The answer that stood by is due now, because its surface could not give it. */
    notGiven: (connection: ConnectionId, event: string, now: Temporal.Instant): void =>
      void bringForward.run(toInstantColumn(now), answerKey(connection, event)),
    /**
     * The answer of that row cannot arrive; what is to be posted instead is put, if there is anything. Where that is the
     * same answer, nothing has failed.
     */
    putOtherwise(id: number, now: Temporal.Instant): void {
      const given = { id, now: toInstantColumn(now) };
      withdrawRoomLine.run(given);
      insertOtherwise.run(given);
      withdraw.run(id);
    },
  };
}

export type AnswerStore = ReturnType<typeof answerStore>;
