import type { RetentionRule } from '../../changes/retention.ts';
import { isAnswerRow } from '../answer-store.ts';

const emptyMessage = `'{"title":"","blocks":[]}'`;

/**
 * SQL for when a message and all its updates were settled; null while any is not. They are finished together, so that an
 * update that is emptied is never taken for what the message says. @param row the alias of its row
 */
const settledWithUpdates = (row: string): string => `CASE WHEN ${row}.settled_at IS NOT NULL THEN (
  SELECT iif(count(*) = count(own.settled_at), max(own.settled_at), NULL) FROM outbox AS own
  WHERE own.id = ifnull(${row}.updates_id, ${row}.id) OR own.updates_id = ifnull(${row}.updates_id, ${row}.id)) END`;

/**
 * Without a subject it is never said anew, and what was given up is not tried again. The key is kept, so that it is never
 * put again, and its place and topic, so that what is written in its thread is still known.
 */
const emptied = {
  rows: 'empty',
  set: {
    message: emptyMessage,
    subject: 'NULL',
    extra: 'NULL',
    otherwise: 'NULL',
    why: 'NULL',
    repeated: '0',
    state: "iif(state = 'given_up', 'withdrawn', state)",
  },
} as const;

const hasWords = `outbox.message <> ${emptyMessage}`;
const title = "outbox.message ->> '$.title'";

export const outboxRetention: readonly RetentionRule[] = [
  {
    kind: 'meddelanden',
    table: 'outbox',
    finished: settledWithUpdates('outbox'),
    earliest: 'outbox.settled_at',
    rows: `${hasWords} AND NOT ${isAnswerRow('outbox')}`,
    deed: emptied,
    example: title,
  },
  {
    kind: 'svar',
    table: 'outbox',
    finished: settledWithUpdates('outbox'),
    earliest: 'outbox.settled_at',
    rows: `${hasWords} AND ${isAnswerRow('outbox')} AND outbox.state <> 'given_up' AND outbox.repeated = 0`,
    deed: emptied,
    example: title,
  },
  {
    kind: 'svar',
    table: 'inbox',
    finished: 'handled_at',
    deed: { rows: 'remove' },
    example: "inbox.response ->> '$.message.title'",
  },
];

/** What was told in a message of the day goes with that message. */
export const tellingRetention: readonly RetentionRule[] = [
  {
    kind: 'meddelanden',
    table: 'telling',
    finished: `CASE WHEN telling.subject IS NOT NULL THEN (
      SELECT iif(count(*) = count(settled), max(telling.put_at, ifnull(max(settled), telling.put_at)), NULL)
      FROM (SELECT ${settledWithUpdates('said')} AS settled FROM outbox AS said WHERE said.subject = telling.subject)) END`,
    earliest: 'telling.put_at',
    rows: `telling.message <> ${emptyMessage}`,
    deed: { rows: 'empty', set: { message: emptyMessage } },
    example: "telling.message ->> '$.title'",
  },
];
