import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../../bench/statistics.ts';
import { litestreamOn } from '../../support/litestream.ts';
import { type Lab, missesIn, type Outcome } from '../figure.ts';
import { inHouse } from '../house/house.ts';
import { expected } from '../house/until.ts';
import { type Draft, drafting, missingIn } from './drafts.ts';
import { ontoAnEmptyDisk } from './move-house.ts';
import { damageIn } from './rows.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';

/** So many forms have been taken before a kill: without any, nothing could be lost. */
const least = 3;

/** Both programs are killed while forms come in, and another machine takes over: seconds lost, and none that should not be. */
export function windowsLost(lab: Lab): Promise<Outcome> {
  return inHouse(lab, { crowd: { slack: 3, teams: 0 }, mode: 'http', startAt: quiet }, async (house) => {
    const replica = mkdtempSync(join(lab.folder, 'replica-'));
    const windows: number[] = [];
    const refused: string[] = [];
    let [tried, lost, damaged] = [0, 0, 0];
    const kills = lab.size(4, 60);
    for (let nr = 1; nr <= kills; nr += 1) {
      const litestream = litestreamOn({ database: house.database, replica, run: String(nr) });
      await litestream.follows();
      const work = drafting(house, `Omgång ${nr}, remiss`);
      await expected('the first forms', () => work.taken.length >= least);
      await pause(lab.random() * 1500);
      const at = performance.now();
      await Promise.all([house.bot.kill(), litestream.kill()]);
      await work.stop();
      await ontoAnEmptyDisk(house, litestream.folder);
      if (damageIn(house.database)) damaged += 1;
      const acknowledged = work.taken.filter((draft) => draft.at <= at);
      const gone = missingIn(house.database, acknowledged);
      [tried, lost] = [tried + acknowledged.length, lost + gone.length];
      windows.push(windowOf(gone, at));
      refused.push(...work.refused.filter((one) => one.at < at).map(({ words }) => words));
      await house.bot.start();
    }
    const [middle, longest] = [median(windows), Math.max(...windows)].map((one) => (one / 1000).toFixed(2));
    return {
      what: `fail-over: acknowledged forms, both killed ${kills} times`,
      tried,
      says: `${lost} within the last moment before the kill: median ${middle} s, longest ${longest} s`,
      misses: [
        ...missesIn({
          'restored and not whole': damaged,
          'lost from before the last second': windows.filter((one) => one > 1000).length,
        }),
        ...refused,
      ],
    };
  });
}

/** Milliseconds from when the first lost form was acknowledged to the kill. */
const windowOf = (lost: readonly Draft[], killed: number): number => Math.max(0, ...lost.map(({ at }) => killed - at));
