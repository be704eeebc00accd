import type { RetentionRule } from '../../changes/retention.ts';
import { takenAway } from './written-store.ts';

const words = `'${JSON.stringify(takenAway)}'`;

/** A message stands as if it had been taken away, so that what is under it keeps its place. */
export const pageRetention: readonly RetentionRule[] = [
  {
    kind: 'provsidan',
    table: 'page_message',
    finished: 'ifnull(changed_at, posted_at)',
    rows: `page_message.message <> ${words}`,
    deed: {
      rows: 'empty',
      set: { message: words, file: 'NULL', noted: '0', removed_at: 'ifnull(removed_at, posted_at)' },
    },
    example: "page_message.message ->> '$.title'",
  },
];
