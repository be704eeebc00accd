import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { Block, Message } from '../../chat/message.ts';
import { extensionOf } from '../../chat/sent-file.ts';
import type { Turn } from '../../chat/table.ts';
import { type ImportOptions, type ImportPreview, previewFile } from '../import/import-register.ts';
import { registerContent } from '../import/register-content.ts';
import type { Mandates } from '../mandates.ts';
import type { RegisterTakingStore } from './register-taking-store.ts';
import { notARegisterFile, registerFileFaults, registerFilePreview } from './taking-in-views.ts';

export type ImportingUses = {
  db: Database;
  mandates: Mandates;
  timeZone: string;
  attachments: Pick<AttachmentStore, 'add' | 'handOver' | 'handover' | 'waitingOf' | 'of' | 'bytes' | 'discard'>;
  registerTakings: RegisterTakingStore;
  going: { startedAt(): Temporal.Instant | null };
  /** In the same transaction: what follows of the register is worked out at the next tick. */
  onRegisterTaken(now: Temporal.Instant): void;
  /** What groups that have got another type owe by the one that they had, and what can be done about it. */
  owedByOldType(groups: readonly string[], turn: Pick<Turn, 'connection'>): readonly Block[];
};

export type GivenRegisterFile = { name: string; bytes: Uint8Array };

const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xls', '.xlsx', '.json']);

export const isRegisterFile = (name: string): boolean => endings.has(extensionOf(name).toLowerCase());

/** It may as well be an answer or minutes. */
export const isPlainText = (name: string): boolean => extensionOf(name).toLowerCase() === '.txt';

export function optionsFor(
  { mandates, timeZone }: Pick<ImportingUses, 'mandates' | 'timeZone'>,
  { now, asker }: Pick<Turn, 'now' | 'asker'>,
): ImportOptions {
  return { mandates, timeZone, now, by: asker.id };
}

/** What taking in the file would do, or what is wrong with it. Nothing is done. @param place where it is shown, and from which row */
export function previewMessage(
  uses: Pick<ImportingUses, 'db' | 'mandates' | 'timeZone'>,
  { name, bytes }: GivenRegisterFile,
  place: { source: string; from: number },
  turn: Pick<Turn, 'now' | 'asker'>,
): Message {
  const content = registerContent(bytes, name);
  if ('fault' in content) return notARegisterFile(name, content.fault);
  const preview = previewFile(uses.db, content.read, optionsFor(uses, turn));
  if ('faults' in preview) return registerFileFaults(name, preview.faults, place);
  return registerFilePreview({ ...preview, name, shown: markOf(preview) }, place);
}

/** The register may have changed between what was shown and the press: then it is shown again, and not done. */
export const markOf = ({ coming, warnings }: ImportPreview): string =>
  createHash('sha256')
    .update(JSON.stringify([coming, warnings]))
    .digest('hex')
    .slice(0, 12);
