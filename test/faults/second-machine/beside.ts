import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import SQLite from 'better-sqlite3';
import { emptyLog } from '../../../src/database/live/empty-log.ts';
import { checkLive } from '../../../src/database/live/live-check.ts';
import { litestreamOn, restoredFrom } from '../../support/litestream.ts';
import { type Lab, missesIn, type Outcome } from '../figure.ts';
import { type House, inHouse } from '../house/house.ts';
import { drafting, missingIn } from './drafts.ts';
import { moveHouse } from './move-house.ts';
import { damageIn } from './rows.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';

/** The bot works beside Litestream while all else that reads the database does too; then it moves to another machine. */
export function besideLitestream(lab: Lab): Promise<Outcome[]> {
  const crowd = { slack: 3, teams: 0 };
  return inHouse(lab, { crowd, mode: 'http', startAt: quiet }, async (house) => {
    const replica = mkdtempSync(join(lab.folder, 'replica-'));
    const litestream = litestreamOn({ database: house.database, replica, run: '1' });
    await litestream.follows();
    const work = drafting(house, 'Bredvid');
    const health = healthOf(house);
    const faults = await allThatReads(house, { folder: litestream.folder, scratch: replica, rounds: lab.size(3, 60) });
    await work.stop();
    const unwell = await health.stop();
    const lost = missingIn(house.database, work.taken).length;
    const moved = await moveHouse(house, litestream, replica);
    return [
      {
        what: 'forms while backups, checks, checkpoints, an emptied log, the file written anew and restores are made, beside Litestream',
        ...{ tried: work.taken.length, lost },
        says: `${faults.done} of each`,
        misses: [
          ...missesIn({
            'forms lost': lost,
            'times unwell': unwell,
            'no forms at all': work.taken.length > 0 ? 0 : 1,
          }),
          ...work.refused.map(({ words }) => words),
          ...faults.words,
        ],
      },
      {
        what: 'a planned move to another machine',
        ...{ tried: work.taken.length, lost: missingIn(house.database, work.taken).length },
        misses: [
          ...moved.differing.map((table) => `${table} differs`),
          ...missesIn({ 'forms lost': missingIn(house.database, work.taken).length }),
          ...(moved.goesOn ? [] : ['the moved bot does not take a form']),
        ],
      },
    ];
  });
}

type Reading = { folder: string; scratch: string; rounds: number };

/** A backup, a check of the live file, a night's work on it and a restore of the replica, again and again. */
async function allThatReads({ database }: House, { folder, scratch, rounds }: Reading) {
  const words: string[] = [];
  for (let nr = 0; nr < rounds; nr += 1) {
    const [backup, restored] = [join(scratch, `backup-${nr}.sqlite`), join(scratch, `restored-${nr}.sqlite`)];
    const each = await Promise.allSettled([
      promisify(execFile)(process.execPath, ['--require', './src/preload.cjs', 'src/cli/backup.ts', backup], {
        env: { PATH: process.env.PATH, DATABASE: database },
      }),
      checkLive(database).passed,
      leftWithoutTraces(database),
      restoredFrom(folder, restored),
    ]);
    words.push(...each.flatMap((one) => (one.status === 'rejected' ? [String(one.reason).slice(0, 200)] : [])));
    for (const copy of [backup, restored]) {
      const damage = damageIn(copy);
      if (damage) words.push(`${copy}: ${damage}`);
    }
  }
  return { done: rounds, words };
}

/** A checkpoint as the bot's own connection makes, and what the bot does the night after somebody has been forgotten. */
async function leftWithoutTraces(database: string): Promise<void> {
  const db = new SQLite(database, { timeout: 5000 });
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
    db.exec('VACUUM');
    emptyLog(db);
  } finally {
    db.close();
  }
}

/** Asks all the time. @returns how often the bot was not well, when it is told to stop. */
function healthOf({ bot }: House) {
  let unwell = 0;
  let goesOn = true;
  const work = (async () => {
    for (; goesOn; await pause(200)) if (!(await fetch(`${bot.url}health`)).ok) unwell += 1;
  })();
  return {
    async stop(): Promise<number> {
      goesOn = false;
      await work;
      return unwell;
    },
  };
}
