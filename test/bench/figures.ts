import type { Comparison } from './harness.ts';
import type { Lab } from './lab.ts';
import type { Measured } from './report.ts';

export type Figure<Name extends string> = {
  of: Name;
  what: string;
  unit: 'ms' | 'statements' | 'updates' | 'reminders';
  /** Null: for information. */
  most: number | null;
};

/** What it may be at most, to stand beside it. @param stretch what it had better not be above either */
export const limit = (most: number, stretch?: number): Comparison['beside'][number] => ({
  what: `the ${most} that it may be`,
  measure: () => most,
  target: { atMost: 1, ...(stretch !== undefined && { stretch: stretch / most }) },
});

/** What was measured beside a figure, round by round, to be told in lines of its own. */
export function aside<Value>() {
  const kept: Value[] = [];
  return {
    keep(value: Value): Value {
      kept.push(value);
      return value;
    },
    /** Gives one after the other, from the first round on. */
    teller(): () => Value {
      const earlier = kept.values();
      return () => next(earlier);
    },
  };
}

/** A line for each figure of one thing that is done: what the first one measures is kept for the others. */
export async function figures<Name extends string>(
  lab: Pick<Lab, 'compare'>,
  measure: () => Promise<Record<Name, number>>,
  wanted: readonly Figure<Name>[],
): Promise<Measured[]> {
  const costs = aside<Record<Name, number>>();
  const results = [];
  for (const [nth, { of, what, unit, most }] of wanted.entries()) {
    const earlier = costs.teller();
    results.push(
      await lab.compare({
        unit,
        ours: { what, measure: async () => (nth === 0 ? costs.keep(await measure()) : earlier())[of] },
        beside: most === null ? [] : [limit(most)],
      }),
    );
  }
  return results;
}

function next<Value>(values: Iterator<Value>): Value {
  const { value, done } = values.next();
  if (done) throw new Error('There are more rounds than were measured');
  return value;
}
