import type { Comparison } from './harness.ts';
import { failureLine, heading, linesOf, type Measured, machineLine } from './report.ts';

/** One measurement, or several figures of one thing, by a name that can be asked for. */
export type Row<Given> = { name: string; measure(given: Given): Promise<Measured | readonly Measured[]> };

/** Where faults come that nobody waits for, such as those of a connection that is reset: `process`. */
export type Strays = {
  on(event: 'uncaughtException' | 'unhandledRejection', hear: (error: unknown) => void): unknown;
  off(event: 'uncaughtException' | 'unhandledRejection', hear: (error: unknown) => void): unknown;
};

type Around<Given> = { given(): Given; say(line: string): void; strays: Strays };

/** The rows of whose names each is a beginning, or all when nothing is asked for. */
export const matching = <Given>(rows: readonly Row<Given>[], wanted: string): readonly Row<Given>[] =>
  rows.filter(({ name }) => name.startsWith(wanted));

/**
 * Measures row by row and says each as soon as it is measured. One that fails is said, with why, and the others are
 * measured all the same. Returns the names of those that failed.
 */
export async function runRows<Given>(rows: readonly Row<Given>[], around: Around<Given>): Promise<readonly string[]> {
  const measured: Measured[] = [];
  const failed: string[] = [];
  for (const line of heading) around.say(line);
  for (const row of rows) {
    try {
      const results = [await heedingStrays(around.strays, async () => row.measure(around.given()))].flat();
      measured.push(...results);
      for (const line of results.flatMap(linesOf)) around.say(line);
    } catch (error) {
      failed.push(row.name);
      around.say(failureLine(row.name, error));
    }
  }
  around.say('');
  for (const result of measured) around.say(machineLine(result));
  if (failed.length > 0) around.say(`\n${failed.length} of ${rows.length} failed: ${failed.join(', ')}`);
  return failed;
}

async function heedingStrays<Result>(strays: Strays, work: () => Promise<Result>): Promise<Result> {
  const struck = Promise.withResolvers<never>();
  strays.on('uncaughtException', struck.reject);
  strays.on('unhandledRejection', struck.reject);
  try {
    return await Promise.race([work(), struck.promise]);
  } finally {
    strays.off('uncaughtException', struck.reject);
    strays.off('unhandledRejection', struck.reject);
  }
}

/** What can compare: the lab. */
type Comparing = { compare(comparison: Comparison): Promise<Measured> };

/**
 * Rows that need the same things: opened for each anew, so that none suffers from another, and closed after it whatever
 * became of it.
 */
export const rowsOn = <Given extends Comparing, Opened extends { close(): unknown }>(
  open: (given: Given) => Opened | Promise<Opened>,
  comparisons: Readonly<Record<string, (opened: Opened) => Comparison>>,
): readonly Row<Given>[] =>
  Object.entries(comparisons).map(([name, comparison]) => ({
    name,
    async measure(given) {
      const opened = await open(given);
      try {
        return await given.compare(comparison(opened));
      } finally {
        await opened.close();
      }
    },
  }));
