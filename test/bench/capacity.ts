import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { shiftedClock, systemClock } from '../../src/chat/clock.ts';
import { openDatabase } from '../../src/database/open.ts';
import { startChild } from './child.ts';
import { timed } from './harness.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { slackOutside } from './slack-orders.ts';
import { ourSlack } from './slack-sides.ts';
import { percentile } from './statistics.ts';
import { now } from './stored-database.ts';
import { tenRegisters, writeTenRegisters } from './ten-registers.ts';

/** A Monday when the chairs of all the groups are reminded of their report. */
const morning = Temporal.Instant.from('2027-02-01T07:30:00Z');
const presses = 2_000;
const atOnce = 8;
/** One press every twenty milliseconds while the reminders go. */
const every = 20;
const whileMorning = 300;

/**
 * What all six sjukvårdsregioner would ask for on their busiest morning, by assumption: each has 200 groups and 2,000
 * people, and each of these presses five times within one hour.
 */
const wholeCountry = { people: 12_000, pressesEach: 5, seconds: 3600 };
const neededASecond = (wholeCountry.people * wholeCountry.pressesEach) / wholeCountry.seconds;
const needed = `what all six need: ${wholeCountry.people.toLocaleString('en')} people, ${wholeCountry.pressesEach} presses each within an hour`;
const ten = `${tenRegisters.groups.toLocaleString('en')} groups and ${tenRegisters.people.toLocaleString('en')} people in one process`;

/** What one machine carries: ten registers as large as the largest sjukvårdsregion's. */
export const capacity = rowsOn(openTen, {
  'capacity-presses': ({ pressesASecond }) => ({
    unit: 'presses/s',
    ours: { what: `${ten}: presses a second, ${atOnce} people at once`, measure: pressesASecond },
    beside: [{ what: needed, measure: () => neededASecond, target: null }],
  }),
  'capacity-morning': ({ inTheMorning, onSaturday }) => ({
    unit: 'ms',
    ours: { what: `${ten}: acknowledgement p99 while a morning's reminders are made and go`, measure: inTheMorning },
    beside: [{ what: 'the same on a Saturday', measure: onSaturday, target: null }],
  }),
  'capacity-memory': ({ memory, path, empty }) => ({
    unit: 'MB',
    ours: { what: `${ten}: memory at rest`, measure: () => memory(path) },
    beside: [{ what: 'the same with the example register', measure: () => memory(empty), target: null }],
  }),
});

/** Written once for all rows: it takes longer than what is measured. */
let written: string | null = null;

async function openTen({ folder, stored }: Lab) {
  const slack = await slackOutside();
  const path = join(folder, 'ten.sqlite');
  if (written === null) {
    writeTenRegisters(path);
    await live(path, slack.apiUrl);
  } else copyFileSync(written, path);
  written = path;
  let copies = 0;

  /** The bot on a copy of its own, at the time. */
  async function onCopy<Result>(
    at: Temporal.Instant,
    work: (ours: Awaited<ReturnType<typeof ourSlack>>) => Promise<Result>,
  ) {
    copies += 1;
    const copy = join(folder, `copy-${copies}.sqlite`);
    copyFileSync(path, copy);
    const clock = shiftedClock(Temporal.Duration.from(systemClock.now().until(at)));
    const ours = await ourSlack(copy, slack.apiUrl, clock);
    try {
      return await work(ours);
    } finally {
      await ours.close();
    }
  }
  type Ours = Awaited<ReturnType<typeof ourSlack>>;
  const pressed = ({ port, open }: Ours, count: number) => ({
    port,
    what: { button: 'duty.on-it#0', values: open().slice(0, count).map(String) },
  });
  const worst = async (ours: Ours) =>
    percentile(await slack.taken({ ...pressed(ours, whileMorning), pace: { every } }), 99);

  return {
    path,
    empty: stored(1_000).path,
    pressesASecond: () =>
      onCopy(now, async (ours) => {
        const order = { ...pressed(ours, presses), pace: { atOnce } };
        const milliseconds = await timed(() => slack.taken(order));
        return (1000 * presses) / milliseconds;
      }),
    onSaturday: () => onCopy(now, worst),
    inTheMorning: () =>
      onCopy(morning, async (ours) => {
        const reminders = (async () => {
          await ours.ticker.tick();
          ours.delivery.start();
        })();
        const milliseconds = await worst(ours);
        await reminders;
        await ours.delivery.stop();
        const { waiting } = ours.features.outbox.counts();
        if (waiting === 0) throw new Error('no reminders were made');
        return milliseconds;
      }),
    async memory(database: string): Promise<number> {
      const settings = { DATABASE: database, START_AT: now.toString() };
      const child = await startChild('src/main.ts', { folder, settings });
      const megabytes = await child.settledMemory();
      await child.stop();
      return megabytes;
    },
    close: slack.close,
  };
}

/** The first tick makes the duties. */
async function live(path: string, apiUrl: string): Promise<void> {
  const ours = await ourSlack(path, apiUrl);
  await ours.ticker.tick();
  await ours.close();
  const db = openDatabase(path);
  // Without a platform in the settings the process takes a try-out's register only.
  db.exec(
    "INSERT INTO setting (name, value) VALUES ('kind', 'try-out') ON CONFLICT (name) DO UPDATE SET value = 'try-out'",
  );
  db.close();
}
