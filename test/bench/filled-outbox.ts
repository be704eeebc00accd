import type { Database } from 'better-sqlite3';
import { say } from '../../src/chat/message.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { timed } from './harness.ts';
import { benchHouse } from './house.ts';

/** A Monday when reminders go out. */
export const morning = Temporal.Instant.from('2027-02-01T07:30:00Z');
const nextYear = Temporal.Instant.from('2028-02-01T07:30:00Z');

export const people = 2_000;

/** Of a reminder's size. */
export const reminder = (nth: number) =>
  say(
    `Verksamhetsberättelsen för 2026 ska lämnas in inom 14 dagar (${nth})`,
    'Den lämnas till ledningsgruppen senast den 28 februari 2027. '.repeat(8),
  );

/** What stands there from the beginning, of which `later` is due in a year; `due` comes in each round. */
export type OutboxSize = { sent?: number; waiting?: number; later?: number; due: number };

/** Our own delivery, to a surface that answers at once. */
export const ourDelivery = (db: Database): (() => Promise<void>) => benchHouse(db, { now: () => morning }).delivery.run;

/** An outbox on a file, which is emptied of what is due again and again. */
export function filledOutbox(
  path: string,
  { sent = 0, waiting = 0, later = 0, due }: OutboxSize,
  drainer: (db: Database) => () => Promise<void>,
) {
  const db = openDatabase(path);
  const empty = drainer(db);
  const store = outboxStore(db);
  let put = 0;
  const putAll = db.transaction((count: number, dueAt: Temporal.Instant) => {
    for (let done = 0; done < count; done += 1, put += 1) {
      const to = { person: `person-${put % people}` };
      store.put({ key: `reminder/${put}`, subject: `reminder/${put}`, to, message: reminder(put), dueAt }, morning);
    }
  });
  db.transaction(() => {
    enlist(db);
    const first = Math.min(sent, people);
    putAll(first, morning);
    db.exec(`
      UPDATE outbox SET state = 'sent', settled_at = next_at, connection = 'page', address = 'person/' || person_id, ref = key`);
    if (sent > first) sendAgain(db, sent / first - 1);
    putAll(waiting, morning);
    putAll(later, nextYear);
  })();
  const unsent = db
    .prepare<[string], number>('SELECT count(*) FROM outbox WHERE settled_at IS NULL AND next_at <= ?')
    .pluck();

  return {
    db,
    /** Jobs a second. */
    async drain(): Promise<number> {
      putAll(due, morning);
      const milliseconds = await timed(empty);
      if (unsent.get(morning.toString()) !== 0) throw new Error(`${path} was not emptied`);
      return (due / milliseconds) * 1000;
    },
    close: () => void db.close(),
  };
}

/** Everything that has been sent stands there so many times more, in few words. */
export function sendAgain(db: Database, times: number): void {
  const columns = (db.pragma('table_info(outbox)') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !['id', 'key', 'message'].includes(name))
    .join(', ');
  db.exec(`
    INSERT INTO outbox (key, message, ${columns})
      WITH RECURSIVE counted (nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM counted LIMIT ${Math.round(times)})
      SELECT key || '/' || nth, '{"title":"Det är skickat","blocks":[]}', ${columns} FROM outbox, counted
      WHERE state = 'sent'`);
}

function enlist(db: Database): void {
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(
    `INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('page', @id, @id, 'person/' || @id, @at)`,
  );
  for (let nth = 0; nth < people; nth += 1) {
    person.run({ id: `person-${nth}` });
    account.run({ id: `person-${nth}`, at: morning.toString() });
  }
}
