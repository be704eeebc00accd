import { median, type Spread, spreadOf } from './statistics.ts';

/** One thing to measure, for a round: it returns its figure. */
export type Side = { what: string; measure(): number | Promise<number> };

/** `stretch`: what would be better still; it decides nothing. */
export type Target = ({ atMost: number } | { atLeast: number }) & { stretch?: number };

/** What it should stand beside too, and why it cannot here. */
export type LeftOut = { what: string; why: string };

/** Something of ours and what it stands beside. What has no target is told for information. */
export type Comparison = {
  unit: 'µs' | 'ms' | 'MB' | 'jobs/s' | 'presses/s' | 'statements' | 'updates' | 'reminders' | 'calls';
  ours: Side;
  beside: readonly (Side & { target: Target | null })[];
  leftOut?: readonly LeftOut[];
  /** At least seven. */
  rounds?: number;
  /** So many are made of each side in a round, by this process: the CPU time that one takes is told too. */
  requests?: number;
};

export type Ratio = {
  what: string;
  figure: Spread;
  /** Of the ratios of each round. */
  ratio: Spread;
  target: Target | null;
  /** `noisy`: what it stands beside moved more than twofold, also the second time, so the ratio says nothing. */
  verdict: 'met' | 'missed' | 'noisy' | 'for information';
};

export type Result = {
  unit: Comparison['unit'];
  ours: { what: string; figure: Spread };
  beside: readonly Ratio[];
  leftOut?: readonly LeftOut[];
  /** Microseconds of CPU that a request takes, which other work on the machine moves less than its time. */
  cpu?: { ours: Spread; beside: readonly { figure: Spread; ratio: Spread }[] };
  /** It was measured once more, since what it stands beside moved too much the first time. */
  again: boolean;
};

const leastRounds = 7;
const mostMovement = 2;

/** Measures all sides in turn, round by round. Too much noise: once more, from the beginning. */
export async function compare(comparison: Comparison, betweenRounds: () => Promise<void>): Promise<Result> {
  const first = resultOf(comparison, await rounds(comparison, betweenRounds));
  if (!isNoisy(first)) return { ...first, again: false };
  return { ...resultOf(comparison, await rounds(comparison, betweenRounds)), again: true };
}

const isNoisy = ({ beside }: Pick<Result, 'beside'>): boolean => beside.some(({ verdict }) => verdict === 'noisy');

/** Of each side, in the order of the sides: ours first. */
type Rounds = Record<'figures' | 'cpu', readonly (readonly number[])[]>;

/** One round more, to warm up, is not counted. */
async function rounds(comparison: Comparison, betweenRounds: () => Promise<void>): Promise<Rounds> {
  const sides = [comparison.ours, ...comparison.beside];
  for (const side of sides) await side.measure();
  const figures: number[][] = sides.map(() => []);
  const cpu: number[][] = sides.map(() => []);
  for (let round = 0; round < Math.max(leastRounds, comparison.rounds ?? 0); round += 1) {
    await betweenRounds();
    // Each side goes first as often as the others: what one leaves behind (a full disk queue, garbage) hits all alike.
    for (let turn = 0; turn < sides.length; turn += 1) {
      const at = (round + turn) % sides.length;
      globalThis.gc?.();
      const before = process.cpuUsage();
      figures[at]?.push((await sides[at]?.measure()) ?? Number.NaN);
      const { user, system } = process.cpuUsage(before);
      cpu[at]?.push(user + system);
    }
  }
  return { figures, cpu };
}

function resultOf(
  { unit, ours, beside, leftOut, requests }: Comparison,
  { figures, cpu }: Rounds,
): Omit<Result, 'again'> {
  const [own = [], ...others] = figures;
  return {
    unit,
    ours: { what: ours.what, figure: spreadOf(own) },
    beside: beside.map(({ what, target }, at) => ratioOf({ what, target }, own, others[at] ?? [])),
    ...(leftOut && { leftOut }),
    ...(requests && { cpu: cpuOf(cpu, requests) }),
  };
}

function cpuOf(cpu: Rounds['cpu'], requests: number): NonNullable<Result['cpu']> {
  const [own = [], ...others] = cpu.map((side) => side.map((microseconds) => microseconds / requests));
  return {
    ours: spreadOf(own),
    beside: others.map((other) => ({ figure: spreadOf(other), ratio: spreadOf(ratios(own, other)) })),
  };
}

const ratios = (own: readonly number[], other: readonly number[]): number[] =>
  own.map((figure, round) => figure / (other[round] ?? Number.NaN));

function ratioOf(
  { what, target }: { what: string; target: Target | null },
  own: readonly number[],
  other: readonly number[],
): Ratio {
  const ratio = spreadOf(ratios(own, other));
  return { what, figure: spreadOf(other), ratio, target, verdict: verdictOf(target, ratio, other) };
}

function verdictOf(target: Target | null, ratio: Spread, other: readonly number[]): Ratio['verdict'] {
  if (Math.max(...other) > mostMovement * Math.min(...other)) return 'noisy';
  if (!target) return 'for information';
  const met = 'atMost' in target ? ratio.median <= target.atMost : ratio.median >= target.atLeast;
  return met ? 'met' : 'missed';
}

/** Milliseconds, of the middle one of so many. */
export async function middleTime(times: number, work: () => Promise<void>): Promise<number> {
  const each: number[] = [];
  for (let done = 0; done < times; done += 1) each.push(await timed(work));
  return median(each);
}

/** Milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
