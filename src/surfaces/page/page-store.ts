import type { Database } from 'better-sqlite3';
import type { Message } from '../../chat/message.ts';
import type { File } from '../../chat/response.ts';
import { toInstantColumn } from '../../database/columns.ts';
import { answerPrefix } from '../../outbox/answer-kind.ts';
import { fromPageRow, type PageMessage, type PageRow, pageColumns } from './page-message.ts';

type NewPageMessage = {
  address: string;
  key: string;
  writer: string | null;
  onlyFor: string | null;
  under?: number | null;
  message: Message;
  file?: File | null;
  version?: number;
  at: Temporal.Instant;
};

/** Who reads, and in which conversation. */
type PageReader = { address: string; account: string };

/** `messages`: the last ones; `earlier`: how many come before them; `remaining`: how many are not removed. */
export type Thread = { messages: PageMessage[]; earlier: number; remaining: number };

const seenBy = 'address = @address AND (only_for IS NULL OR only_for = @account)';

/** The messages on the page. */
export function pageStore(db: Database) {
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO page_message (address, key, writer, only_for, under, message, file, version, posted_at)
    VALUES (@address, @key, @writer, @onlyFor, @under, @message, @file, @version, @at)
    ON CONFLICT (key) DO NOTHING`);
  const byKey = db.prepare<[string], number>('SELECT id FROM page_message WHERE key = ?').pluck();
  const byId = db.prepare<[Record<string, string | number>], PageRow>(
    `SELECT ${pageColumns} FROM page_message WHERE id = @id AND ${seenBy}`,
  );
  const change = db.prepare('UPDATE page_message SET message = @message, changed_at = @at WHERE id = @id');
  const replace = db.prepare(`
    UPDATE page_message SET message = @message, file = NULL, changed_at = @at
    WHERE id = @id AND address = @address AND (only_for = @account OR key GLOB '${answerPrefix}/*') AND writer IS NULL`);
  const latest = db.prepare<[Record<string, string | number>], PageRow>(`
    SELECT ${pageColumns} FROM page_message INDEXED BY page_message_shown
    WHERE ${seenBy} AND under IS NULL ORDER BY id DESC LIMIT @most + 0`);
  const count = db
    .prepare<[Record<string, string>], number>(`
      SELECT count(*) FROM page_message INDEXED BY page_message_shown WHERE ${seenBy} AND under IS NULL`)
    .pluck();
  const threads = db.prepare<[Record<string, string | number>], PageRow & { siblings: number; remaining: number }>(`
    SELECT * FROM (
      SELECT ${pageColumns}, count(*) OVER siblings AS siblings, sum(removed_at IS NULL) OVER siblings AS remaining,
             row_number() OVER (PARTITION BY under ORDER BY id DESC) AS nth
      FROM page_message INDEXED BY page_message_thread
      WHERE ${seenBy} AND under >= @oldest
      WINDOW siblings AS (PARTITION BY under))
    WHERE nth <= @most ORDER BY id`);
  const fromOthers = db
    .prepare<[Record<string, string | number>], number>(`
      SELECT id FROM page_message
      WHERE ${seenBy} AND writer IS NOT @account AND removed_at IS NULL ORDER BY id DESC LIMIT @most + 0`)
    .pluck();
  const everything = db.prepare<[Record<string, string>], PageRow & { address: string }>(`
    SELECT ${pageColumns}, address FROM page_message
    WHERE address IN (SELECT value FROM json_each(@addresses)) AND (only_for IS NULL OR only_for = @account)
      AND removed_at IS NULL
    ORDER BY id DESC`);
  const sinceThen = db
    .prepare<[Record<string, string | number>], number>(`
      WITH RECURSIVE above (id, under) AS (
        SELECT id, under FROM page_message WHERE id = @id AND ${seenBy}
        UNION ALL SELECT m.id, m.under FROM page_message m JOIN above ON m.id = above.under)
      SELECT count(*) FROM page_message
      WHERE ${seenBy} AND under IS NULL AND id >= (SELECT id FROM above WHERE under IS NULL)`)
    .pluck();
  const newest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM page_message').pluck();
  const sentAfter = db.prepare<[number], { address: string; title: string }>(`
    SELECT address, json_extract(message, '$.title') AS title FROM page_message
    WHERE id > ? AND writer IS NULL AND only_for IS NULL ORDER BY id`);

  const idOf = (key: string): number | null => byKey.get(key) ?? null;

  return {
    /** @returns the id. The same key again changes nothing and returns the first message's id. */
    add({ message, file = null, under = null, version = 0, at, ...rest }: NewPageMessage): number {
      const { changes, lastInsertRowid } = insert.run({
        ...rest,
        under,
        version,
        message: JSON.stringify(message),
        file: file && JSON.stringify(file),
        at: toInstantColumn(at),
      });
      return changes === 1 ? Number(lastInsertRowid) : Number(idOf(rest.key));
    },
    /** False when there is no such message. */
    change: (id: number, message: Message, at: Temporal.Instant): boolean =>
      change.run({ id, message: JSON.stringify(message), at: toInstantColumn(at) }).changes === 1,
    /** Replaces an answer of the bot's, also one that came later. False when the account has no such answer here. */
    replace: (id: number, { address, account }: PageReader, message: Message, at: Temporal.Instant): boolean =>
      replace.run({ id, address, account, message: JSON.stringify(message), at: toInstantColumn(at) }).changes === 1,
    idOf,
    /** Null when the reader cannot see it. */
    find(id: number, { address, account }: PageReader): PageMessage | null {
      const row = byId.get({ id, address, account });
      return row ? fromPageRow(row) : null;
    },
    /** The last `most` messages in the conversation itself, oldest first. */
    latest: ({ address, account }: PageReader, most: number): PageMessage[] =>
      latest.all({ address, account, most }).map(fromPageRow).reverse(),
    count: ({ address, account }: PageReader): number => count.get({ address, account }) ?? 0,
    /** The threads under the messages from `oldest` on, by their ids, each with its last `most` messages. */
    threads({ address, account }: PageReader, oldest: number, most: number): Map<number, Thread> {
      const rows = Map.groupBy(threads.all({ address, account, oldest, most }), ({ under }) => under ?? 0);
      return new Map([...rows].map(([under, list]) => [under, threadOf(list)]));
    },
    /** The ids of the last `most` messages by others, newest first. */
    fromOthers: ({ address, account }: PageReader, most: number): number[] =>
      fromOthers.all({ address, account, most }),
    /** All that the account sees in these conversations, the newest first. Nothing else can be asked of the database meanwhile. */
    *everything(account: string, addresses: readonly string[]): Iterable<PageMessage & { address: string }> {
      for (const row of everything.iterate({ account, addresses: JSON.stringify(addresses) })) {
        yield { ...fromPageRow(row), address: row.address };
      }
    },
    /** How many messages of the conversation itself there are from that one on, or from the one whose thread it is in. */
    since: (id: number, { address, account }: PageReader): number => sinceThen.get({ id, address, account }) ?? 0,
    newest: (): number => newest.get() ?? 0,
    /** The bot's messages to everyone in a conversation that came after the one with that id. */
    sentAfter: (id: number): { address: string; title: string }[] => sentAfter.all(id),
  };
}

export type PageStore = ReturnType<typeof pageStore>;

function threadOf(rows: readonly (PageRow & { siblings: number; remaining: number })[]): Thread {
  const { siblings = 0, remaining = 0 } = rows[0] ?? {};
  return { messages: rows.map(fromPageRow), earlier: siblings - rows.length, remaining };
}
