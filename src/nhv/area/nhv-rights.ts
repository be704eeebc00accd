import { list } from '../../chat/swedish.ts';
import { kansliOnly, type Turn } from '../../chat/table.ts';
import { wordOfTask } from '../../register/group-types.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Speaker, speakersIn } from '../../register/seats/speakers.ts';
import { theNhvGroup } from '../../register/sjukvardsregion.ts';
import { nhvGroup } from './nhv-groups.ts';

/** The region's members of the NHV group answer for it; those who are only called in do not. */
export function spokespeople(register: RegisterStore, on: Temporal.PlainDate): Speaker[] {
  const group = nhvGroup(register, on);
  return group ? speakersIn(register.seats(group.id, on)) : [];
}

/** The regions that the asker may answer for. */
export function ownRegions(register: RegisterStore, { asker, today }: Turn): Region[] {
  const own = new Set(
    spokespeople(register, today).flatMap(({ region, person }) => (person.id === asker.id ? [region] : [])),
  );
  return register.regions().filter(({ id }) => own.has(id));
}

/** Why this person may not answer for the region, and who can; null when they may. */
export function refusalFor(register: RegisterStore, region: Region, turn: Turn): string | null {
  if (ownRegions(register, turn).some(({ id }) => id === region.id)) return null;
  const names = spokespeople(register, turn.today).flatMap((one) =>
    one.region === region.id ? [one.person.name] : [],
  );
  const who =
    names.length > 0
      ? `För ${region.name} svarar ${list(names)}.`
      : `Ingen i ${theNhvGroup()} företräder ${region.name} just nu. Kansliet kan lägga till någon.`;
  return `Det här kan bara regionens ledamöter i ${theNhvGroup()} göra. ${who}`;
}

/** Someone in the NHV group who answers for some region, or the words that say who does. */
export function refusalForAny(register: RegisterStore, turn: Turn): string | null {
  if (ownRegions(register, turn).length > 0) return null;
  return `Det här kan bara regionernas ledamöter i ${theNhvGroup()} göra. Skriv grupp ${wordOfTask('coordinates_nhv')} för att se vilka de är.`;
}

/** The kansli for any region, a region's own members for theirs. */
export const applicants = (register: RegisterStore, turn: Turn): Region[] =>
  kansliOnly(turn) === null ? register.regions() : ownRegions(register, turn);

export function refusalForApplication(register: RegisterStore, turn: Turn): string | null {
  if (applicants(register, turn).length > 0) return null;
  return `Det här kan bara kansliet och regionernas ledamöter i ${theNhvGroup()} göra. Skriv grupp ${wordOfTask('coordinates_nhv')} för att se vilka de är.`;
}
