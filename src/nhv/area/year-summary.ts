import { compare, countInWords, list } from '../../chat/swedish.ts';

/** What a region did in a year, or was given. */
export type Count = { region: string; count: number };

const fewestFirst = (counts: readonly Count[]): Count[] =>
  counts.filter(({ count }) => count > 0).toSorted((a, b) => a.count - b.count || compare(a.region, b.region));

/**
 * As the återrapport of 2023 says it: "Region Örebro län har under året ansökt om ett tillstånd och Region Uppsala om
 * fyra. Region Uppsala har beviljats sex tillstånd."
 * @param followed the whole year was followed here, so that what is not known did not happen.
 */
export function yearInWords(applied: readonly Count[], granted: readonly Count[], followed: boolean): string {
  return `${appliedInWords(fewestFirst(applied), followed)} ${grantedInWords(fewestFirst(granted), followed)}`;
}

function appliedInWords([first, ...others]: readonly Count[], followed: boolean): string {
  if (!first && !followed) return 'Året följdes inte här, så uppgift saknas om vilka regioner som ansökte.';
  if (!first) return 'Ingen region har under året ansökt om tillstånd.';
  const begun = `${first.region} har under året ansökt om ${countInWords(first.count, 'ett')} tillstånd`;
  return `${list([begun, ...others.map(({ region, count }) => `${region} om ${countInWords(count, 'ett')}`)])}.`;
}

function grantedInWords([first, ...others]: readonly Count[], followed: boolean): string {
  if (!first && !followed) return 'Inget tillstånd till någon av våra regioner är känt från året.';
  if (!first) return 'Ingen region har beviljats tillstånd.';
  const begun = `${first.region} har beviljats ${countInWords(first.count, 'ett')} tillstånd`;
  return `${list([begun, ...others.map(({ region, count }) => `${region} ${countInWords(count, 'ett')}`)])}.`;
}
