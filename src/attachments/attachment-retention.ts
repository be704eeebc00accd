import type { RetentionRule } from '../changes/retention.ts';
import { sentFiles } from './attachment-personal-data.ts';

/** Files that became no part of what was handed in, decided or sent, and those that their givers took out again. Their bytes go with the last who gave them. */
export const attachmentRetention: readonly RetentionRule[] = [
  {
    kind: 'filer',
    table: 'attachment',
    finished: `CASE
      WHEN id IN (SELECT attachment_id FROM remiss_sent_file) THEN NULL
      WHEN removed = 1 AND ifnull(subject, '') NOT LIKE 'duty/%' THEN at
      WHEN ${sentFiles} THEN NULL
      WHEN subject LIKE 'remiss/%' AND EXISTS (
        SELECT 1 FROM remiss WHERE 'remiss/' || remiss.id = subject AND state IN ('avslutad', 'aterkallad')) THEN at
    END`,
    earliest: 'at',
    deed: { rows: 'remove' },
    example: 'attachment.name',
    piece: 2,
  },
];
