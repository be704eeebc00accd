import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { openDatabase } from '../../src/database/open.ts';
import { writing } from '../../src/database/transaction.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { local } from '../support/duties.ts';
import { benchHouse } from './house.ts';
import { type Cost, cpuSince, type Longest, piece, sayAnew } from './standstill-cost.ts';

const midnight = local('2027-04-01T00:00');

/** Else the first commit would wait for the whole copy to reach the disk. */
function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** What closing everything costs that ends at midnight, each time from the same evening. */
export function midnightOf(evening: string): () => Promise<Cost> {
  return async () => {
    const path = `${evening}-${randomUUID()}`;
    copyDurably(evening, path);
    const db = openDatabase(path);
    const { features, refresh } = benchHouse(db, { now: () => midnight });
    const updates = db.prepare<[], number>('SELECT count(*) FROM outbox WHERE updates_id IS NOT NULL').pluck();
    const before = updates.get() ?? 0;
    const longest: Longest = { wall: 0, cpu: 0 };
    const began = process.cpuUsage();
    const statements = countedStatements(() => {
      for (const step of features.steps) {
        for (let more = true; more && step.due(midnight); ) {
          more = piece(longest, () => writing(db, () => step.run(midnight)));
        }
      }
      sayAnew({ refresh }, longest);
    });
    const cost: Cost = {
      ...{ handle: 0, longest: longest.wall, longestCpu: longest.cpu, cpu: cpuSince(began), statements },
      updates: (updates.get() ?? 0) - before,
    };
    db.close();
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    return cost;
  };
}
