import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, compare, type Result } from './harness.ts';
import { type StoredDatabase, storedDatabase } from './stored-database.ts';
import { createYardstick } from './yardstick.ts';

/** Where benchmarks are run: a folder that is removed in the end, and what they share. */
export type Lab = {
  folder: string;
  /** Beside the result stands what the machine gave meanwhile. */
  compare(comparison: Comparison): Promise<Result>;
  /** A database with so many duties, made the first time it is asked for. */
  stored(duties: number): StoredDatabase;
};

export type Benchmark = { name: string; run(lab: Lab): Promise<Result[]> };

/** Runs the benchmarks one after the other and says what comes of each. */
export async function runAll(
  benchmarks: readonly Benchmark[],
  say: (line: string) => void,
): Promise<readonly Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const yardstick = await createYardstick(folder);
  const databases = new Map<number, StoredDatabase>();
  const lab: Lab = {
    folder,
    compare: (comparison) => compare(comparison, yardstick.sample),
    stored(duties) {
      const database = databases.get(duties) ?? storedDatabase(folder, duties);
      databases.set(duties, database);
      return database;
    },
  };
  try {
    const all: Result[] = [];
    for (const { name, run } of benchmarks) {
      say(`${name} …`);
      const results = await run(lab);
      all.push(...results);
      say(`${name}: ${yardstick.reading()}`);
    }
    return all;
  } finally {
    yardstick.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
