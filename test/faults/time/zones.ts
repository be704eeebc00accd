import { apart } from '../apart.ts';
import type { Control, Figure, Outcome } from '../figure.ts';
import type { ZoneResult, ZoneWork } from './zones-worker.ts';

const worker = new URL('./zones-worker.ts', import.meta.url);
/** Of more than these the machine's own rules must not be older or newer than Node's. */
const mostOtherRules = 12;

/** Every change of clocks from 2020 to 2040 in every zone that Node knows, beside Python's zoneinfo. */
export const zones: Figure = {
  name: 'zones',
  needs: ['python3'],
  async run(lab) {
    const work: ZoneWork = { apart: lab.size(15, 1) };
    const result = await apart<ZoneResult>(worker, work);
    return [outcomeOf(result), controlOf(result)];
  },
};

function outcomeOf({ zones: known, conversions, disagreements, otherRules, versions }: ZoneResult): Outcome {
  const others = otherRules.length === 0 ? '' : `; other rules there (${versions}): ${otherRules.join(', ')}`;
  return {
    what: `local times around every change in ${known} zones, 2020–2040`,
    tried: conversions,
    says: `${disagreements.length} disagree${others}`,
    misses: [
      ...disagreements.slice(0, 5),
      ...(otherRules.length > mostOtherRules ? [`${otherRules.length} zones have other rules there`] : []),
      ...(conversions < 100_000 ? [`only ${conversions} conversions`] : []),
    ],
  };
}

const controlOf = ({ wrongByFixedOffset }: ZoneResult): Control => ({
  control: 'a fixed offset',
  says: `${wrongByFixedOffset} local times wrong`,
  isCaught: wrongByFixedOffset > 10_000,
});
