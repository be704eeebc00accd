import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/database/open.ts';
import { filledOutbox, ourDelivery, sendAgain } from './filled-outbox.ts';
import type { Side } from './harness.ts';
import { idleBot } from './idle-tick.ts';
import type { Lab } from './lab.ts';
import { type Row, rowsOn } from './rows.ts';

const due = 5_000;
const duties = 1_000;
/** Of each of those nine tenths have one message that was sent. */
const times = 2_222;

const drains = rowsOn(
  ({ folder }: Lab) => {
    const [many, few] = [1_000_000, 10_000].map((sent) =>
      filledOutbox(join(folder, `sent-${sent}.sqlite`), { sent, due }, ourDelivery),
    );
    if (!many || !few) throw new Error('Nothing to compare');
    return {
      ...{ many, few },
      close() {
        many.close();
        few.close();
      },
    };
  },
  {
    'flat-drain': ({ many, few }) => ({
      unit: 'µs',
      ours: perJob('a job of the outbox beside 1,000,000 sent', many.drain),
      beside: [{ ...perJob('the same beside 10,000', few.drain), target: { atMost: 1.8, stretch: 1.3 } }],
      requests: due,
    }),
  },
);

const perJob = (what: string, drain: () => Promise<number>): Side => ({
  what,
  measure: async () => 1_000_000 / (await drain()),
});

const ticks = rowsOn(
  ({ folder, stored }: Lab) => {
    const path = join(folder, 'much-sent.sqlite');
    copyFileSync(stored(duties).path, path);
    const db = openDatabase(path);
    db.transaction(() => sendAgain(db, times))();
    db.close();
    const [many, few] = [idleBot({ path }), idleBot(stored(duties))];
    return {
      ...{ many, few },
      async close() {
        await many.close();
        await few.close();
      },
    };
  },
  {
    'flat-tick': ({ many, few }) => ({
      unit: 'µs',
      ours: { what: 'idle tick beside 2,000,000 sent messages', measure: many.tick },
      beside: [{ what: 'the same beside 900', measure: few.tick, target: { atMost: 1.5, stretch: 1.2 } }],
    }),
  },
);

/** What has been sent long ago costs nothing today. */
export const flat: readonly Row<Lab>[] = [...drains, ...ticks];
