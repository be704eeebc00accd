import { openDatabase } from '../../src/database/open.ts';
import { middleTime } from './harness.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { now, type StoredDatabase } from './stored-database.ts';

const ticks = 400;

/** A tick, and delivery's look for something to send, when there is nothing to do: how both grow with what is stored. */
export const idleTick = rowsOn(
  ({ stored }: Lab) => {
    const [many, few] = [idleBot(stored(1_000_000)), idleBot(stored(1_000))];
    return {
      ...{ many, few },
      async close() {
        await many.close();
        await few.close();
      },
    };
  },
  {
    idle: ({ many, few }) => ({
      unit: 'µs',
      ours: { what: 'idle tick at 1,000,000 stored duties', measure: many.tick },
      beside: [{ what: 'the same at 1,000', measure: few.tick, target: { atMost: 1.1 } }],
      rounds: 15,
    }),
  },
);

export function idleBot({ path }: Pick<StoredDatabase, 'path'>) {
  const db = openDatabase(path);
  const { ticker, delivery } = benchHouse(db, { now: () => now });
  // From here on each run of the outbox also asks when the next is.
  delivery.start();
  let isSettled = false;

  /** What a new process has to do once is done. */
  async function settle(): Promise<void> {
    if (!isSettled) await ticker.tick();
    isSettled = true;
  }

  return {
    /** Microseconds for the middle one. */
    async tick(): Promise<number> {
      await settle();
      const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
      const before = changes.get();
      const time = await middleTime(ticks, async () => {
        await ticker.tick();
        await delivery.run();
      });
      if (changes.get() !== before) throw new Error('The tick was not idle');
      return time * 1000;
    },
    async close(): Promise<void> {
      await delivery.stop();
      db.close();
    },
  };
}
