import { apart } from '../apart.ts';
import type { Control, Figure, Lab, Outcome } from '../figure.ts';
import type { ModelResult, ModelWork } from './model-worker.ts';

const threads = 2;
/** A naive sender is to be found out within so many lives. */
const soon = 1000;

const worker = new URL('./model-worker.ts', import.meta.url);
const explore = (work: ModelWork): Promise<ModelResult> => apart(worker, work);
const seedFrom = ({ random }: Lab): number => Math.floor(random() * 2 ** 31);

/** Thousands of short lives of the outbox, each with faults, kills and restarts of its own, in any order. */
export const model: Figure = {
  name: 'model',
  async run(lab) {
    const runs = lab.size(20_000, 2_000_000) / threads;
    const works = Array.from({ length: threads }, (): ModelWork => ({ runs, seed: seedFrom(lab), policy: 'ours' }));
    const results = await Promise.all(works.map(explore));
    return [outcomeOf(results), await control(lab)];
  },
};

function outcomeOf(results: readonly ModelResult[]): Outcome {
  return {
    what: 'the outbox, two platforms, one of them without read-back, and a process that is killed anywhere',
    tried: results.reduce((sum, { tried }) => sum + tried, 0),
    total: 'model runs',
    misses: results.flatMap(({ counterexample }) => counterexample ?? []),
  };
}

async function control(lab: Lab): Promise<Control> {
  const { tried, counterexample } = await explore({ runs: soon, seed: seedFrom(lab), policy: 'blind' });
  return {
    control: 'repeats whatever failed',
    says: counterexample
      ? `found after ${tried} lives: ${counterexample.split(',')[0]}`
      : `not found in ${tried} lives`,
    isCaught: counterexample !== null,
  };
}
