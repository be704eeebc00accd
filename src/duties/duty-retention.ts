import type { RetentionRule } from '../changes/retention.ts';

export const dutyRetention: readonly RetentionRule[] = [
  {
    kind: 'prognoser',
    table: 'forecast',
    finished: 'answered_at',
    deed: { rows: 'remove' },
    example: "'Prognos ' || forecast.from_on || '–' || forecast.to_on",
  },
];
