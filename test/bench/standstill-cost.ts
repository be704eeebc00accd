import type { LargeHouse } from '../support/large-house.ts';

/** What one thing cost, with all that is said anew because of it. Milliseconds. */
export type Cost = { handle: number; longest: number; cpu: number; statements: number; updates: number };

/** Milliseconds of the longest piece. */
export function saidAnew({ refresh }: Pick<LargeHouse, 'refresh'>): number {
  let longest = 0;
  for (let more = true; more; ) {
    const start = performance.now();
    more = refresh.piece();
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
}

export function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
