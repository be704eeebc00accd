import { daysOfYear } from '../calendar/year-entry.ts';
import type { Codec } from '../chat/action.ts';
import type { Asker } from '../chat/table.ts';
import { isOutside } from '../register/outside.ts';
import { type Group, representedRegion } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

/** Whose year it is. `id`: of a group or a region. */
export type YearScope = { of: 'all' | 'own' } | { of: 'group' | 'region'; id: string };

/** `alla`, `mina`, `grupp/onkologi`, `region/uppsala`. It stands last among several values. */
export const scopeValue: Codec<YearScope> = {
  write(scope) {
    switch (scope.of) {
      case 'all':
        return 'alla';
      case 'own':
        return 'mina';
      case 'group':
        return `grupp/${scope.id}`;
      case 'region':
        return `region/${scope.id}`;
    }
  },
  read(text) {
    if (text === 'alla') return { of: 'all' };
    if (text === 'mina') return { of: 'own' };
    const [, of, id] = text.match(/^(grupp|region)\/(.+)$/u) ?? [];
    return id === undefined ? null : { of: of === 'grupp' ? 'group' : 'region', id };
  },
};

type Register = Pick<RegisterStore, 'everyGroup' | 'group' | 'heldSeats' | 'seatsOf' | 'regions'>;

type AskedBy = { asker: Pick<Asker, 'id'>; today: Temporal.PlainDate; year: number };

/** The groups that are there in the year. A region's are those in which it is represented, and its own boards. */
export function groupsInScope(register: Register, scope: YearScope, { asker, today, year }: AskedBy): Group[] {
  const there = register.everyGroup().filter((group) => isThereIn(group, year));
  switch (scope.of) {
    case 'all':
      return there.filter((group) => !isOutside(group));
    case 'group':
      return there.filter(({ id }) => id === scope.id);
    case 'own': {
      const own = new Set(register.seatsOf(asker.id, today).map(({ group }) => group));
      return there.filter(({ id }) => own.has(id));
    }
    case 'region': {
      const seats = register.heldSeats(today).filter((seat) => representedRegion(seat) === scope.id);
      const represented = new Set(seats.map(({ group }) => group));
      return there.filter(({ id, region }) => region === scope.id || represented.has(id));
    }
  }
}

function isThereIn({ fromOn, toOn }: Group, year: number): boolean {
  const { first, last } = daysOfYear(year);
  const { compare } = Temporal.PlainDate;
  return (fromOn === null || compare(fromOn, last) <= 0) && (toOn === null || compare(toOn, first) >= 0);
}

/** What it is called in a heading. Null: there is no such group or region. */
export function scopeName(register: Pick<RegisterStore, 'group' | 'regions'>, scope: YearScope): string | null {
  switch (scope.of) {
    case 'all':
      return 'alla grupper';
    case 'own':
      return 'mina grupper';
    case 'group':
      return register.group(scope.id)?.name ?? null;
    case 'region':
      return register.regions().find(({ id }) => id === scope.id)?.name ?? null;
  }
}
