import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { say } from '../../src/chat/message.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { drainByHand } from './drain-by-hand.ts';
import { plainjobQueue, plainjobVersion } from './drain-plainjob.ts';
import { timed } from './harness.ts';
import { benchHouse, willing } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';

/** A Monday when reminders go out. */
const now = Temporal.Instant.from('2027-02-01T07:30:00Z');

const people = 2_000;
const history = 100_000;
const jobs = 5_000;

/** The outbox is emptied to a surface that answers at once, beside a history of messages that were sent. */
export const drain = rowsOn(
  ({ folder }: Lab) => {
    const ours = outbox(join(folder, 'ours.sqlite'), (db) => benchHouse(db, { now: () => now }).delivery.run);
    const hand = outbox(join(folder, 'by-hand.sqlite'), (db) => drainByHand(db, willing, now));
    const plainjob = plainjobQueue(join(folder, 'plainjob.sqlite'), { history, jobs, message });
    return {
      ...{ ours, hand, plainjob },
      close() {
        assertSame(ours.db, hand.db);
        for (const each of [ours, hand, plainjob]) each.close();
      },
    };
  },
  {
    drain: ({ ours, hand, plainjob }) => ({
      unit: 'jobs/s',
      ours: { what: 'outbox drained, FULL', measure: ours.drain },
      beside: [
        { what: 'hand-written statements, FULL', measure: hand.drain, target: { atLeast: 0.8 } },
        {
          what: `plainjob ${plainjobVersion}, NORMAL (its own setting)`,
          measure: plainjob.drain,
          target: { atLeast: 1.5 },
        },
      ],
      rounds: 9,
      requests: jobs,
    }),
  },
);

/** Of a reminder's size. */
const message = (nth: number) =>
  say(
    `Verksamhetsberättelsen för 2026 ska lämnas in inom 14 dagar (${nth})`,
    'Den lämnas till ledningsgruppen senast den 28 februari 2027. '.repeat(8),
  );

function outbox(path: string, drainer: (db: Database) => () => Promise<void>) {
  const db = openDatabase(path);
  const empty = drainer(db);
  const store = outboxStore(db);
  let put = 0;
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(
    `INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('page', @id, @id, 'person/' || @id, @at)`,
  );
  const putDue = db.transaction((count: number) => {
    for (let done = 0; done < count; done += 1, put += 1) {
      const to = { person: `person-${put % people}` };
      store.put({ key: `reminder/${put}`, subject: `reminder/${put}`, to, message: message(put), dueAt: now }, now);
    }
  });
  db.transaction(() => {
    for (let nth = 0; nth < people; nth += 1) {
      person.run({ id: `person-${nth}` });
      account.run({ id: `person-${nth}`, at: now.toString() });
    }
    putDue(history);
    db.exec(`
      UPDATE outbox SET state = 'sent', settled_at = next_at, connection = 'page', address = 'person/' || person_id, ref = key`);
  })();
  const unsent = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state <> 'sent'`).pluck();

  return {
    db,
    /** Jobs a second. */
    async drain(): Promise<number> {
      putDue(jobs);
      const milliseconds = await timed(empty);
      if (unsent.get() !== 0) throw new Error(`${path} was not emptied`);
      return (jobs / milliseconds) * 1000;
    },
    close: () => db.close(),
  };
}

/** What the two sides have left behind must be the same to the letter, or they did not do the same work. */
function assertSame(ours: Database, hand: Database): void {
  const latest = `SELECT * FROM outbox ORDER BY id DESC LIMIT ${jobs}`;
  const other = hand.prepare(latest).all();
  for (const [at, row] of ours.prepare(latest).all().entries()) {
    const [one, two] = [JSON.stringify(row), JSON.stringify(other[at])];
    if (one !== two) throw new Error(`Not the same: ${one} and ${two}`);
  }
}
