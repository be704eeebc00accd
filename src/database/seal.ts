import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { settingStore } from './setting-store.ts';

/** Marks what goes out and comes back, so that what somebody else has put together is known. */
export type Seal = {
  /** The mark of these words, in this order. */
  of(words: readonly string[]): string;
  holds(mark: string, words: readonly string[]): boolean;
};

/** With the database's own secret, which a migration made. */
export function databaseSeal(db: Database): Seal {
  const settings = settingStore(db);
  const markOf = (words: readonly string[]) =>
    createHmac('sha256', settings.get('seal_secret') ?? '')
      .update(JSON.stringify(words))
      .digest();
  return {
    of: (words) => markOf(words).toString('base64url'),
    holds(mark, words) {
      const given = Buffer.from(mark, 'base64url');
      const right = markOf(words);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
