import { apart } from '../apart.ts';
import { type Control, type Figure, missesIn, type Outcome } from '../figure.ts';
import type { LimitResult, LimitResults, LimitWork } from './limits-worker.ts';

const worker = new URL('./limits-worker.ts', import.meta.url);
/** So many times as late as when nobody is limited. */
const mostDelayed = 1.5;

/** Platforms that say "too fast" for a second or an hour, in one channel, everywhere, or sooner than they have promised. */
export const limits: Figure = {
  name: 'limits',
  async run(lab) {
    const work: LimitWork = { cases: lab.size(32, 500), seed: Math.floor(lab.random() * 2 ** 31) };
    const { results, control } = await apart<LimitResults>(worker, work);
    return [...results.map(outcomeOf), controlOf(control)];
  },
};

const outcomeOf = ({ what, tried, told, early, lost, doubled, ratio }: LimitResult): Outcome => ({
  ...{ what, tried, doubled, lost },
  says: `${told} times told to wait, ${early} calls too early, the others ${ratio.toFixed(2)} times as late`,
  misses: [
    ...missesIn({ 'calls before they were permitted': early, lost, doubled }),
    ...(ratio > mostDelayed ? [`the others are ${ratio.toFixed(2)} times as late`] : []),
  ],
});

const controlOf = ({ told, early }: LimitResults['control']): Control => ({
  control: 'everything is posted when it is due',
  says: `${told} times told to wait, ${early} calls too early`,
  isCaught: early > 10,
});
