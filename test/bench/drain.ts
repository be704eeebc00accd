import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { drainByHand } from './drain-by-hand.ts';
import { plainjobQueue, plainjobVersion } from './drain-plainjob.ts';
import { filledOutbox, morning, ourDelivery, reminder } from './filled-outbox.ts';
import { willing } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';

const history = 100_000;
const jobs = 5_000;

/** The outbox is emptied to a surface that answers at once, beside a history of messages that were sent. */
export const drain = rowsOn(
  ({ folder }: Lab) => {
    const size = { sent: history, due: jobs };
    const ours = filledOutbox(join(folder, 'ours.sqlite'), size, ourDelivery);
    const hand = filledOutbox(join(folder, 'by-hand.sqlite'), size, (db) => drainByHand(db, willing, morning));
    const plainjob = plainjobQueue(join(folder, 'plainjob.sqlite'), { history, jobs, message: reminder });
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

/** What the two sides have left behind must be the same to the letter, or they did not do the same work. */
function assertSame(ours: Database, hand: Database): void {
  const latest = `SELECT * FROM outbox ORDER BY id DESC LIMIT ${jobs}`;
  const other = hand.prepare(latest).all();
  for (const [at, row] of ours.prepare(latest).all().entries()) {
    const [one, two] = [JSON.stringify(row), JSON.stringify(other[at])];
    if (one !== two) throw new Error(`Not the same: ${one} and ${two}`);
  }
}
