import { apart } from '../apart.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from '../figure.ts';
import type { ClockResult, ClockWork } from './clocks-worker.ts';
import { cronAlone } from './cron-alone.ts';
import { wholeProcess } from './turned-process.ts';

const worker = new URL('./clocks-worker.ts', import.meta.url);

/** Clocks that are set wrong, run backwards or stand still: in one thread many, under the whole process some. */
export const clocks: Figure = {
  name: 'clocks',
  needs: ['faketime'],
  async run(lab) {
    const work: ClockWork = { cases: lab.size(48, 2000), seed: Math.floor(lab.random() * 2 ** 31) };
    const [results, whole, control] = await Promise.all([
      apart<ClockResult[]>(worker, work),
      wholeProcess(lab),
      controlOf(lab),
    ]);
    return [...results.map(outcomeOf), ...whole, control];
  },
};

const outcomeOf = ({ what, tried, doubled, lost, misses }: ClockResult): Outcome => ({
  what: `a clock that is ${what}`,
  ...{ tried, total: 'clocks', doubled, lost },
  misses: [...missesIn({ 'got a reminder twice': doubled, 'got none': lost }), ...misses.slice(0, 3)],
});

async function controlOf({ folder }: Lab): Promise<Control> {
  const { before, after } = await cronAlone(folder);
  return {
    control: 'node-cron alone, an hour back',
    says: `${before} ticks in three seconds before, ${after} after`,
    isCaught: before > 0 && after === 0,
  };
}
