import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, compare, type Result } from './harness.ts';
import type { Measured } from './report.ts';
import { type Row, runRows } from './rows.ts';
import { type StoredDatabase, storedDatabase } from './stored-database.ts';
import { createYardstick } from './yardstick.ts';

/** Where a row is measured: a folder of its own, which is removed in the end, and what all rows share. */
export type Lab = {
  folder: string;
  compare(comparison: Comparison): Promise<Measured>;
  /** A database with so many duties, made the first time it is asked for. */
  stored(duties: number): StoredDatabase;
};

/** Measures the rows one after the other, and returns the names of those that failed. */
export async function runInLab(rows: readonly Row<Lab>[], say: (line: string) => void): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const yardstick = await createYardstick(folder);
  const databases = new Map<number, StoredDatabase>();
  const newLab = (): Lab => ({
    folder: mkdtempSync(join(folder, 'row-')),
    async compare(comparison) {
      const result: Result = await compare(comparison, yardstick.sample);
      return { ...result, machine: yardstick.reading() };
    },
    stored(duties) {
      const database = databases.get(duties) ?? storedDatabase(folder, duties);
      databases.set(duties, database);
      return database;
    },
  });
  try {
    return await runRows(rows, { given: newLab, say, strays: process });
  } finally {
    yardstick.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
