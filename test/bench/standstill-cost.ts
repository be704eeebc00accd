import type { LargeHouse } from '../support/large-house.ts';

/** The longest piece of work that kept all others waiting: milliseconds by the clock, and of CPU. */
export type Longest = { wall: number; cpu: number };

/** What one thing cost, with all that is said anew because of it. Milliseconds. */
export type Cost = {
  handle: number;
  longest: number;
  longestCpu: number;
  cpu: number;
  statements: number;
  updates: number;
};

/** Does a piece of work, and remembers it when none was longer. */
export function piece<Result>(longest: Longest, work: () => Result): Result {
  const [start, began] = [performance.now(), process.cpuUsage()];
  const result = work();
  longest.wall = Math.max(longest.wall, performance.now() - start);
  longest.cpu = Math.max(longest.cpu, cpuSince(began));
  return result;
}

/** Everything that is stale. */
export function sayAnew({ refresh }: Pick<LargeHouse, 'refresh'>, longest: Longest): void {
  while (piece(longest, refresh.piece));
}

export function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
