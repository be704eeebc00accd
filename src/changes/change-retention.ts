import type { RetentionRule } from './retention.ts';

/** That something was done, by whom and when, stays: other parts count the rows. */
export const changeRetention: readonly RetentionRule[] = [
  {
    kind: 'logg',
    table: 'change',
    finished: 'at',
    rows: 'before IS NOT NULL OR after IS NOT NULL OR why IS NOT NULL',
    deed: { rows: 'empty', set: { before: 'NULL', after: 'NULL', why: 'NULL' } },
    example: 'change.what',
  },
];
