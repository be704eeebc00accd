import { apart } from '../apart.ts';
import { type Control, type Figure, missesIn, type Outcome } from '../figure.ts';
import type { SoakResult, SoakWork } from './soak-worker.ts';

const worker = new URL('./soak-worker.ts', import.meta.url);
/** Megabytes a year. */
const mostGrowth = 1;

/** A year of many groups, while every sixth call fails. */
export const soak: Figure = {
  name: 'soak',
  async run(lab) {
    const work: SoakWork = {
      groups: lab.size(400, 5000),
      years: lab.size(1, 10),
      seed: Math.floor(lab.random() * 2 ** 31),
    };
    const result = await apart<SoakResult>(worker, work);
    return [outcomeOf(result, work), control(result)];
  },
};

function outcomeOf(result: SoakResult, { groups, years }: SoakWork): Outcome {
  const { expected, missing, besides, doubled, calls, faults, problems, slope, growth } = result;
  const grows = slope > mostGrowth ? [`its memory grows ${slope.toFixed(2)} MB a year`] : [];
  return {
    what: `${groups} groups, ${years} simulated years, each chair hands in on a day of their own`,
    ...{ tried: expected, doubled, lost: missing.length },
    says: `${calls} calls, ${faults} of them failed; memory ${slope.toFixed(2)} MB a year, database ${growth.toFixed(1)} MB`,
    misses: [
      ...missesIn({ 'reminders missing': missing.length, 'that nobody expected': besides.length, doubled, problems }),
      ...[...missing.slice(0, 3), ...besides.slice(0, 3)],
      ...grows,
    ],
  };
}

/** The reckoning is a day wrong: then what came is no longer what was expected. */
const control = ({ expected, missingIfDayEarlier }: SoakResult): Control => ({
  control: 'a last day that is reckoned a day early',
  says: `${missingIfDayEarlier} missing`,
  isCaught: missingIfDayEarlier > expected / 10,
});
