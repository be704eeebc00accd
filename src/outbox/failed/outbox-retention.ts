import type { RetentionRule } from '../../changes/retention.ts';
import { isAnswerRow } from '../answer-store.ts';

const emptyMessage = `'{"title":"","blocks":[]}'`;

/**
 * A message and its updates are finished together, so that an update that is emptied is never taken for what the message
 * says.
 */
const settledWithUpdates = `CASE WHEN outbox.settled_at IS NOT NULL THEN (
  SELECT iif(count(*) = count(own.settled_at), max(own.settled_at), NULL) FROM outbox AS own
  WHERE own.id = ifnull(outbox.updates_id, outbox.id) OR own.updates_id = ifnull(outbox.updates_id, outbox.id)) END`;

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
    finished: settledWithUpdates,
    earliest: 'outbox.settled_at',
    rows: `${hasWords} AND NOT ${isAnswerRow('outbox')}`,
    deed: emptied,
    example: title,
  },
  {
    kind: 'svar',
    table: 'outbox',
    finished: settledWithUpdates,
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

/** What was told in a message of the day, once that message has been emptied. */
export const tellingRetention: readonly RetentionRule[] = [
  {
    kind: 'meddelanden',
    table: 'telling',
    finished: `iif(telling.subject IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.subject = telling.subject), telling.put_at, NULL)`,
    earliest: 'telling.put_at',
    rows: `telling.message <> ${emptyMessage}`,
    deed: { rows: 'empty', set: { message: emptyMessage } },
    example: "telling.message ->> '$.title'",
  },
];
