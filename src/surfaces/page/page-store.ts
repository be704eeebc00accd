import type { Database } from 'better-sqlite3';
import type { Message } from '../../chat/message.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';

/** One thing that stands in a conversation. */
export type PageMessage = {
  id: number;
  /** The account that wrote it; null: the bot. */
  writer: string | null;
  /** The one account it is shown to; null: everyone in the conversation. */
  onlyFor: string | null;
  message: Message;
  postedAt: Temporal.Instant;
  changedAt: Temporal.Instant | null;
};

type NewPageMessage = {
  address: string;
  key: string;
  writer: string | null;
  onlyFor: string | null;
  message: Message;
  at: Temporal.Instant;
};

type Row = {
  id: number;
  writer: string | null;
  only_for: string | null;
  message: string;
  posted_at: string;
  changed_at: string | null;
};

const seenBy = 'address = @address AND (only_for IS NULL OR only_for = @account)';

/** What stands where on the page. */
export function pageStore(db: Database) {
  const insert = db.prepare<[Record<string, string | null>]>(`
    INSERT INTO page_message (address, key, writer, only_for, message, posted_at)
    VALUES (@address, @key, @writer, @onlyFor, @message, @at)
    ON CONFLICT (key) DO NOTHING`);
  const byKey = db.prepare<[string], number>('SELECT id FROM page_message WHERE key = ?').pluck();
  const change = db.prepare('UPDATE page_message SET message = @message, changed_at = @at WHERE id = @id');
  const replace = db.prepare(`
    UPDATE page_message SET message = @message, changed_at = @at
    WHERE id = @id AND address = @address AND only_for = @account AND writer IS NULL`);
  const latest = db.prepare<[Record<string, string | number>], Row>(`
    SELECT id, writer, only_for, message, posted_at, changed_at FROM page_message
    WHERE ${seenBy} ORDER BY id DESC LIMIT @most + 0`);
  const count = db
    .prepare<[Record<string, string>], number>(`SELECT count(*) FROM page_message WHERE ${seenBy}`)
    .pluck();
  const fromOthers = db
    .prepare<[Record<string, string | number>], number>(`
      SELECT id FROM page_message WHERE ${seenBy} AND writer IS NOT @account ORDER BY id DESC LIMIT @most + 0`)
    .pluck();
  const newest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM page_message').pluck();
  const sentAfter = db.prepare<[number], { address: string; title: string }>(`
    SELECT address, json_extract(message, '$.title') AS title FROM page_message
    WHERE id > ? AND writer IS NULL AND only_for IS NULL ORDER BY id`);

  const idOf = (key: string): number | null => byKey.get(key) ?? null;

  return {
    /** The same key again gives the message that already stands there, unchanged. */
    add({ message, at, ...rest }: NewPageMessage): number {
      const { changes, lastInsertRowid } = insert.run({
        ...rest,
        message: JSON.stringify(message),
        at: toInstantColumn(at),
      });
      return changes === 1 ? Number(lastInsertRowid) : Number(idOf(rest.key));
    },
    /** False when it does not stand anywhere. */
    change: (id: number, message: Message, at: Temporal.Instant): boolean =>
      change.run({ id, message: JSON.stringify(message), at: toInstantColumn(at) }).changes === 1,
    /** Says something else in a private answer. False when the account has no such answer here. */
    replace: (id: number, { address, account }: Reader, message: Message, at: Temporal.Instant): boolean =>
      replace.run({ id, address, account, message: JSON.stringify(message), at: toInstantColumn(at) }).changes === 1,
    idOf,
    /** The last `most`, oldest first. */
    latest: ({ address, account }: Reader, most: number): PageMessage[] =>
      latest.all({ address, account, most }).map(fromRow).reverse(),
    count: ({ address, account }: Reader): number => count.get({ address, account }) ?? 0,
    /** The ids of the last `most` that somebody else wrote, newest first. */
    fromOthers: ({ address, account }: Reader, most: number): number[] => fromOthers.all({ address, account, most }),
    newest: (): number => newest.get() ?? 0,
    /** What the bot has sent by itself since the message with that id. */
    sentAfter: (id: number): { address: string; title: string }[] => sentAfter.all(id),
  };
}

export type PageStore = ReturnType<typeof pageStore>;

/** Who looks, and where. */
export type Reader = { address: string; account: string };

const fromRow = (row: Row): PageMessage => ({
  id: row.id,
  writer: row.writer,
  onlyFor: row.only_for,
  message: JSON.parse(row.message),
  postedAt: fromInstantColumn(row.posted_at),
  changedAt: orNull(row.changed_at, fromInstantColumn),
});
