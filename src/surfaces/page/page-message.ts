import type { Message } from '../../chat/message.ts';
import type { File } from '../../chat/response.ts';
import { fromInstantColumn, orNull } from '../../database/columns.ts';

/** A message in a conversation on the page. */
export type PageMessage = {
  id: number;
  /** The account that wrote it; null: the bot. */
  writer: string | null;
  /** The one account it is shown to; null: everyone in the conversation. */
  onlyFor: string | null;
  /** The bot's message whose thread it is in, or the person's message that it answers. */
  under: number | null;
  message: Message;
  file: File | null;
  /** Milliseconds; grows each time its writer changes it. */
  version: number;
  /** The bot has kept it. */
  noted: boolean;
  postedAt: Temporal.Instant;
  changedAt: Temporal.Instant | null;
  removedAt: Temporal.Instant | null;
};

export type PageRow = {
  id: number;
  writer: string | null;
  only_for: string | null;
  under: number | null;
  message: string;
  file: string | null;
  version: number;
  noted: 0 | 1;
  posted_at: string;
  changed_at: string | null;
  removed_at: string | null;
};

/** The columns of a `PageRow`. */
export const pageColumns =
  'id, writer, only_for, under, message, file, version, noted, posted_at, changed_at, removed_at';

export const fromPageRow = (row: PageRow): PageMessage => ({
  id: row.id,
  writer: row.writer,
  onlyFor: row.only_for,
  under: row.under,
  message: JSON.parse(row.message),
  file: orNull(row.file, JSON.parse),
  version: row.version,
  noted: row.noted === 1,
  postedAt: fromInstantColumn(row.posted_at),
  changedAt: orNull(row.changed_at, fromInstantColumn),
  removedAt: orNull(row.removed_at, fromInstantColumn),
});

/** A person wrote it, and everyone in the conversation can read it. */
export const isSharedMessage = ({ writer, onlyFor, removedAt }: PageMessage): boolean =>
  writer !== null && onlyFor === null && removedAt === null;
