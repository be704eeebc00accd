import type { Lab } from './lab.ts';
import type { Measured } from './report.ts';

export type Figure<Name extends string> = {
  of: Name;
  what: string;
  unit: 'ms' | 'statements' | 'updates' | 'reminders';
  /** Null: for information. */
  most: number | null;
};

/** A line for each figure of one thing that is done: what the first one measures is kept for the others. */
export async function figures<Name extends string>(
  lab: Pick<Lab, 'compare'>,
  measure: () => Promise<Record<Name, number>>,
  wanted: readonly Figure<Name>[],
): Promise<Measured[]> {
  const kept: Record<Name, number>[] = [];
  const measured = async (): Promise<Record<Name, number>> => {
    const costs = await measure();
    kept.push(costs);
    return costs;
  };
  const results = [];
  for (const [nth, { of, what, unit, most }] of wanted.entries()) {
    const earlier = kept.values();
    results.push(
      await lab.compare({
        unit,
        ours: { what, measure: async () => (nth === 0 ? await measured() : next(earlier))[of] },
        beside:
          most === null ? [] : [{ what: `the ${most} that it may be`, measure: () => most, target: { atMost: 1 } }],
      }),
    );
  }
  return results;
}

function next<Costs>(costs: Iterator<Costs>): Costs {
  const { value } = costs.next();
  if (!value) throw new Error('There are more rounds than were measured');
  return value;
}
