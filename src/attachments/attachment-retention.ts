import type { RetentionRule } from '../changes/retention.ts';
import { sentFiles } from './attachment-personal-data.ts';

/** Files that became no part of what was handed in, decided or sent. Their bytes go with the last who gave them. */
export const attachmentRetention: readonly RetentionRule[] = [
  {
    kind: 'filer',
    table: 'attachment',
    finished: `CASE
      WHEN ${sentFiles} THEN NULL
      WHEN removed = 1 THEN at
      WHEN subject LIKE 'remiss/%' AND EXISTS (
        SELECT 1 FROM remiss WHERE 'remiss/' || remiss.id = subject AND state IN ('avslutad', 'aterkallad')) THEN at
    END`,
    earliest: 'at',
    deed: { rows: 'remove' },
    example: 'attachment.name',
    piece: 2,
  },
];
