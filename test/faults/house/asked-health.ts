import SQLite from 'better-sqlite3';
import { fold } from './fast.ts';
import type { House } from './house.ts';
import { until } from './until.ts';

/** Milliseconds of ours in a minute of the bot's, and some for the machine. */
const aMinute = 60_000 / fold + 5000;

type Health = { status: number; problems?: string[]; codes?: string[] };

export async function healthOf({ bot }: House): Promise<Health> {
  const response = await fetch(`${bot.url}health`);
  return { ...((await response.json()) as Omit<Health, 'status'>), status: response.status };
}

/** Whether `/health` comes to say it within a minute of the bot's. */
export const saysWithinAMinute = (house: House, code: string | null): Promise<boolean> =>
  until(async () => {
    const { status, codes = [] } = await healthOf(house);
    return code === null ? status === 200 : status === 503 && codes.includes(code);
  }, aMinute);

/** As health was once: an open connection answers what needs no page. */
export function oldHealth(path: string): { isWell(): boolean; close(): void } {
  const db = new SQLite(path, { readonly: true });
  // The bot had used its connection long before.
  db.prepare('SELECT count(*) FROM setting').get();
  return {
    isWell() {
      try {
        return db.prepare('SELECT 1').pluck().get() === 1;
      } catch {
        return false;
      }
    },
    close: () => void db.close(),
  };
}
