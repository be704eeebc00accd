import type { Database } from 'better-sqlite3';
import { checkedTables, checksumFill, withChecksums } from './checksum.ts';
import { settingStore } from './setting-store.ts';
import { writing } from './transaction.ts';

/** Up to which id the outbox has rows without a checksum. It is gone when there are none. */
const untilSetting = 'unchecked_until';
/** Nothing has been given one yet. */
const all = 'all';

/** What can still be sent, and all answers: they get theirs when the database is opened. They are few. */
export function fillUrgent(db: Database): void {
  if (!withChecksums(db).includes('outbox') || settingStore(db).get(untilSetting) !== all) return;
  writing(db, () => {
    for (const table of checkedTables.filter((one) => one !== 'outbox')) db.prepare(checksumFill(table, 'TRUE')).run();
    db.prepare(checksumFill('outbox', "settled_at IS NULL OR state = 'given_up'")).run();
    db.prepare('UPDATE setting SET value = (SELECT ifnull(max(id), 0) FROM outbox) WHERE name = ?').run(untilSetting);
  });
}

/** So many rows in a transaction, and so many transactions in a tick. */
const most = 200;
const pieces = 25;

/** A step of the tick that gives what was sent long ago its checksums, the latest first, until all have one. */
export function checksumFilling(db: Database) {
  const settings = settingStore(db);
  const range = db.prepare<{ until: number; most: number }, { first: number | null }>(
    'SELECT min(id) AS first FROM (SELECT id FROM outbox WHERE id <= @until ORDER BY id DESC LIMIT @most + 0)',
  );
  const fill = db.prepare(checksumFill('outbox', 'id BETWEEN @first AND @until'));
  const done = db.prepare<[string]>('DELETE FROM setting WHERE name = ?');
  let isOver = false;
  let made = 0;

  function piece(until: number): void {
    const first = range.get({ until, most })?.first ?? null;
    if (first === null) {
      done.run(untilSetting);
      return;
    }
    fill.run({ first, until });
    settings.keep(untilSetting, String(first - 1));
  }

  return {
    due(): boolean {
      isOver ||= settings.get(untilSetting) === null;
      return !isOver;
    },
    run(): boolean {
      piece(Number(settings.get(untilSetting)));
      made = (made + 1) % pieces;
      return made > 0;
    },
    next: (): Temporal.Instant | null => null,
  };
}
