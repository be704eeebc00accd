import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { hears } from '../support/remiss-threads.ts';
import { type TestBot, testBot } from '../support/test-bot.ts';
import { figures } from './figures.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';

const count = 40;
const size = 5 * 1024 * 1024;

/** How long the bot stands still while the archive of a matter with many large files is made and handed over. */
export const archive: readonly Row<Lab>[] = [
  {
    name: 'standstill-archive',
    async measure(lab) {
      const db = openDatabase(join(lab.folder, 'archive.sqlite'));
      try {
        const bot = await withFiles(testBot('2027-02-22T10:00', { register: nhvRegister, db }));
        const asked = await bot.says('karin', 'akt remiss 2027-01');
        if (asked.type !== 'file') throw new Error(JSON.stringify(asked));
        return await figures(lab, () => handedOver(bot, asked.file.id), [
          {
            of: 'cpu',
            what: `the akt of ${count} files of 5 MB, made and handed over: CPU of the longest standstill`,
            unit: 'ms',
            most: 50,
          },
          { of: 'wall', what: 'the same: the longest standstill', unit: 'ms', most: 50 },
          { of: 'all', what: 'the same: all of it', unit: 'ms', most: null },
        ]);
      } finally {
        db.close();
      }
    },
  },
];

async function withFiles(bot: TestBot): Promise<TestBot> {
  await openRemiss(bot, polio);
  const files = Array.from({ length: count }, (_, at) => {
    const bytes = randomBytes(size);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { ref: String(at), name: `bilaga ${at}.pdf`, content: { bytes, sha256, words: '' } };
  });
  await hears(bot, 'gun', 2, { message: 'g1', version: 1, text: 'Bilagor.', files });
  return bot;
}

async function handedOver(bot: TestBot, id: string): Promise<{ cpu: number; wall: number; all: number }> {
  const longest = { cpu: 0, wall: 0 };
  const began = performance.now();
  const watch = { on: true };
  const watched = watchTurns(longest, watch);
  const made = await bot.features.largeMakers.get('akt')?.(id, bot.now());
  let handed = 0;
  for await (const part of made?.parts() ?? []) handed += part.length;
  if (handed < count * size) throw new Error(`Only ${handed} bytes were handed over`);
  watch.on = false;
  await watched;
  return { ...longest, all: performance.now() - began };
}

/** What passes between two turns of the loop is what everybody else waits for. */
async function watchTurns(longest: { cpu: number; wall: number }, watch: { on: boolean }): Promise<void> {
  while (watch.on) {
    const [start, began] = [performance.now(), process.threadCpuUsage()];
    await nextTurn();
    const { user, system } = process.threadCpuUsage(began);
    longest.wall = Math.max(longest.wall, performance.now() - start);
    longest.cpu = Math.max(longest.cpu, (user + system) / 1000);
  }
}
