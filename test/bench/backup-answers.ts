import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from '../../src/database/backup/backup.ts';
import { hundredMegabytes } from './backup.ts';
import { aside, limit } from './figures.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';
import { slackOutside } from './slack-orders.ts';
import { ourSlack } from './slack-sides.ts';
import { percentile } from './statistics.ts';
import { now } from './stored-database.ts';

const presses = 300;
/** One press every ten milliseconds: many more than there will ever be. */
const every = 10;

/** How long those who press wait at the worst, while the nightly copy is made and checked, again and again. */
export const backupAnswers: readonly Row<Lab>[] = [
  {
    name: 'answers-backup',
    async measure(lab) {
      const sides = await sidesOf(lab);
      const longest = aside<number>();
      const during = async () => {
        const each = await sides.whileCopying();
        longest.keep(Math.max(...each));
        return percentile(each, 99);
      };
      try {
        const slower = await lab.compare({
          unit: 'ms',
          ours: { what: 'acknowledgement p99 while a copy of 100 MB is made and checked', measure: during },
          beside: [
            {
              what: 'acknowledgement p99, idle',
              measure: async () => percentile(await sides.pressed(), 99),
              target: { atMost: 10, stretch: 4 },
            },
          ],
        });
        const worst = await lab.compare({
          unit: 'ms',
          ours: { what: `the same: the longest of ${presses} presses a round`, measure: longest.teller() },
          beside: [limit(250)],
        });
        return [slower, worst];
      } finally {
        await sides.close();
      }
    },
  },
];

async function sidesOf({ folder, stored }: Lab) {
  const slack = await slackOutside();
  const path = join(folder, 'bot.sqlite');
  copyFileSync(stored(hundredMegabytes).path, path);
  const ours = await ourSlack(path, slack.apiUrl);
  const begin = ours.db.prepare("UPDATE duty SET state = 'ej_paborjad' WHERE state = 'pagar'");
  const copy = join(folder, 'copy.sqlite');

  /** Milliseconds until each press was taken. */
  async function pressed(): Promise<number[]> {
    begin.run();
    const what = { button: 'duty.on-it#0', values: ours.open().slice(0, presses).map(String) };
    return slack.taken({ port: ours.port, what, pace: { every } });
  }

  async function whileCopying(): Promise<number[]> {
    let isOver = false;
    const copying = (async () => {
      while (!isOver) {
        await backup(path, copy, now);
        rmSync(copy);
      }
    })();
    const each = await Promise.race([pressed(), copying.then(() => [])]);
    isOver = true;
    await copying;
    return each;
  }

  return {
    ...{ pressed, whileCopying },
    async close() {
      await ours.close();
      await slack.close();
    },
  };
}
