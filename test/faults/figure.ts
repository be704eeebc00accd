/** What the table at the end of a run adds up, a line each. */
export const totals = [
  'kills',
  'power cuts',
  'faulty sends',
  'calls that hang',
  'inbound events',
  'model runs',
  'forms at full disks',
  'forms at harmed files',
  'clocks',
  'corruptions',
  'restores',
] as const;
export type Total = (typeof totals)[number];

/** What came of one thing that was tried so many times. A count that is missing says nothing. */
export type Outcome = {
  what: string;
  tried: number;
  /** The line at the end to which all its counts are added. */
  total?: Total;
  silent?: number;
  doubled?: number;
  lost?: number;
  inDoubt?: number;
  listed?: number;
  /** Other figures, in words. */
  says?: string;
  /** What should not have been so, a line each. */
  misses: readonly string[];
};

/** A control does what a naive peer would do. When it does not fail, the test is blind. */
export type Control = { control: string; says: string; isCaught: boolean };

export type Lab = {
  /** For temporary files. It is removed in the end. */
  folder: string;
  /** Between 0 and 1, the same in each run with the same seed. */
  random(): number;
  /** What the bot has logged as an error: a bug, whatever the platforms did. */
  bugs: string[];
  /** How many times something is tried: the first number each day, the second before a release. */
  size(daily: number, release: number): number;
};

export type Figure = {
  name: string;
  /**
   * It tells how long something takes, and waits most of the time: nothing that works may run meanwhile. Where it
   * took too long, and nothing else is wrong, it is made once more alone, and that decides, but with `--late-passes`.
   */
  isTimed?: true;
  /** Programs without which it cannot be made. Where one is missing the figure is left out and said to be; CI has them. */
  needs?: readonly string[];
  run(lab: Lab): Promise<readonly (Outcome | Control)[]>;
};

/** One line for each count that is not as it should be. */
export const missesIn = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
