import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Comparison, compare, type Result } from './harness.ts';
import type { Measured } from './report.ts';
import { type StoredDatabase, storedDatabase } from './stored-database.ts';
import { createYardstick } from './yardstick.ts';

/** Where benchmarks are run: a folder that is removed in the end, and what they share. */
export type Lab = {
  folder: string;
  compare(comparison: Comparison): Promise<Measured>;
  /** A database with so many duties, made the first time it is asked for. */
  stored(duties: number): StoredDatabase;
};

export type Benchmark = { name: string; run(lab: Lab): Promise<Measured[]> };

/** Runs the benchmarks one after the other and says what comes of each. */
export async function runAll(
  benchmarks: readonly Benchmark[],
  say: (line: string) => void,
): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const yardstick = await createYardstick(folder);
  const databases = new Map<number, StoredDatabase>();
  const lab: Lab = {
    folder,
    async compare(comparison) {
      const result: Result = await compare(comparison, yardstick.sample);
      return { ...result, machine: yardstick.reading() };
    },
    stored(duties) {
      const database = databases.get(duties) ?? storedDatabase(folder, duties);
      databases.set(duties, database);
      return database;
    },
  };
  try {
    const all: Measured[] = [];
    for (const { name, run } of benchmarks) {
      say(`${name} …`);
      all.push(...(await run(lab)));
    }
    return all;
  } finally {
    yardstick.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
