import type { Database } from 'better-sqlite3';
import { attachmentMaker, attachmentPrefix } from './attachment-file.ts';
import { attachmentPersonalData } from './attachment-personal-data.ts';
import { attachmentRetention } from './attachment-retention.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { forgetting } from './hand-over.ts';

/** The files that people give. */
export const attachmentFeature = (db: Database, attachments: AttachmentStore) => ({
  steps: [forgetting(attachments)],
  documents: { prefix: attachmentPrefix, make: attachmentMaker(attachments) },
  personalData: attachmentPersonalData(db),
  retention: attachmentRetention,
});
