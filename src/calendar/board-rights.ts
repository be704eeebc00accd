import { isKansli, type Turn } from '../chat/table.ts';
import { type Region, regionRoles, representedRegion } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

type Register = Pick<RegisterStore, 'seatsOf' | 'regions'>;

/** The regions whose boards' days the asker keeps: the kansli all, and others those whose papers or answers are theirs. */
export function regionsKept(register: Register, { asker, today }: Pick<Turn, 'asker' | 'today'>): readonly Region[] {
  const regions = register.regions();
  if (isKansli(asker)) return regions;
  const own = new Set(register.seatsOf(asker.id, today).map(representedRegion));
  if (asker.roles.some((role) => regionRoles.includes(role))) own.add(asker.region);
  return regions.filter(({ id }) => own.has(id));
}
