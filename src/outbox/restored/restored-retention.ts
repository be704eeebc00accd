import type { RetentionRule } from '../../changes/retention.ts';

/** The latest says which epoch it is, and stays. */
export const restoredRetention: readonly RetentionRule[] = [
  {
    kind: 'aterstallningar',
    table: 'restoration',
    finished: 'iif(restoration.id < (SELECT max(id) FROM restoration), restoration.started_at, NULL)',
    deed: { rows: 'remove' },
    example: "'Återställning ' || substr(restoration.started_at, 1, 10)",
  },
];
