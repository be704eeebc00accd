import type { RetentionRule } from '../../changes/retention.ts';

export const mailRetention: readonly RetentionRule[] = [
  {
    kind: 'mejllankar',
    table: 'mail_link',
    finished: 'made_at',
    deed: { rows: 'remove' },
    example: "'Länk från ' || substr(mail_link.made_at, 1, 10)",
  },
];
