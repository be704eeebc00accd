import { type Names, nhvRegionList } from '../area/area-words.ts';
import type { InterestConflict } from './conflict.ts';

/** What two regions are told of each other before anyone knows how many permits there will be is no shortage yet. */
export const conflictTitle = ({ permits }: InterestConflict): string =>
  permits === null ? 'Flera regioner avser söka' : 'Fler regioner än tillstånd';

/** "Region Dalarna och Region Uppsala avser söka, men det finns bara ett tillstånd att söka." */
export function interestConflictInWords({ regions, permits }: InterestConflict, names: Names): string {
  const who = nhvRegionList(regions, names.region);
  if (permits === null) return `${who} avser söka, och antalet tillstånd är inte beslutat än.`;
  if (permits === 0) return `${who} avser söka, men det finns inget ledigt tillstånd.`;
  return permits === 1
    ? `${who} avser söka, men det finns bara ett tillstånd att söka.`
    : `${who} avser söka, men det finns bara ${permits} tillstånd att söka.`;
}
