import { capitalised, compare, countInWords, plural } from '../../chat/swedish.ts';
import { isKansli } from '../../chat/table.ts';
import type { Person, Seat } from '../../register/register.ts';
import { ownRoleNames, roleNames } from '../../register/register-words.ts';
import { chairingRoles, compareRoles, isChairing, seatRoles } from '../../register/seat-roles.ts';
import type { PagePerson, Room } from '../../surfaces/page/page-context.ts';
import type { Features } from '../features.ts';

/** The kansli comes after the chairs. */
const rankOf = ({ role }: Pick<Seat, 'role'>): number => seatRoles.indexOf(role) + Number(!isChairing({ role }));
const kansliRank = chairingRoles.length;
const lastRank = seatRoles.length + 1;

const stranger: PagePerson = { id: 'sten', name: 'Sten Exempel', what: 'Finns inte i registret' };

/** Everyone one can be on the page: chairs first, then vice chairs, the kansli, members, and a stranger. */
export function peopleToBe({ register }: Pick<Features, 'register'>, today: Temporal.PlainDate): PagePerson[] {
  const seats = Map.groupBy(register.seatsInForce(today), ({ person }) => person.id);
  const groups = new Map(register.groups(today).map(({ id, name }) => [id, name]));
  const ranked = register.people().map((person) => {
    const own = (seats.get(person.id) ?? []).toSorted(compareRoles);
    return { person, own, rank: Math.min(isKansli(person) ? kansliRank : lastRank, ...own.map(rankOf)) };
  });
  const inOrder = ranked.toSorted((a, b) => a.rank - b.rank || compare(a.person.name, b.person.name));
  return [
    ...inOrder.map(({ person, own }) => ({ id: person.id, name: person.name, what: whatIs(person, own, groups) })),
    stranger,
  ];
}

function whatIs({ roles }: Person, seats: readonly Seat[], groups: ReadonlyMap<string, string>): string {
  const offices = seats.map(({ role, group }) => `${roleNames[role]}, ${groups.get(group) ?? group}`);
  const [first = 'ingen plats i någon grupp', ...others] = [...roles.map((role) => ownRoleNames[role]), ...offices];
  if (roles.length > 0 || others.length === 0) return capitalised(first);
  return capitalised(
    `${first}, och ${countInWords(others.length, 'en')} ${plural(others.length, 'grupp', 'grupper')} till`,
  );
}

/** The rooms that the person sees: those of their groups; for the kansli those of every group with a mandate. */
export function exampleRooms({ register }: Pick<Features, 'register'>, id: string, today: Temporal.PlainDate): Room[] {
  const person = register.person(id);
  if (!person) return [];
  const own = new Set(register.seatsOf(id, today).map(({ group }) => group));
  return register
    .groups(today)
    .filter((group) => own.has(group.id) || (isKansli(person) && group.mandate !== null))
    .map((group) => ({ address: `group/${group.id}`, name: group.name }));
}
