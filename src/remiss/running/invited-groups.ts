import { findByWords } from '../../chat/find.ts';
import { shortened } from '../../chat/swedish.ts';
import { hasTask } from '../../register/group-types.ts';
import { isOutside } from '../../register/outside.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Remiss } from '../case/remiss.ts';

type Uses = { register: Pick<RegisterStore, 'groups' | 'group'> };
type FoundGroups = { ids: string[] } | { fault: string };

/** Those who are asked when nobody is named: the NHV group about NHV. */
export const invitedByDefault = (
  { register }: { register: Pick<RegisterStore, 'groups'> },
  kind: Remiss['kind'],
  today: Temporal.PlainDate,
): string[] =>
  kind === 'nhv'
    ? register
        .groups(today)
        .filter(({ type }) => hasTask(type, 'coordinates_nhv'))
        .map(({ id }) => id)
    : [];

/** @property known those that are asked already, which stay so although they have ended since */
type Typed = { typed: string; today: Temporal.PlainDate; known: readonly string[] };

/** One group a line, by name, alias or id; without any, those of the kind. */
export function groupsIn(uses: Uses, kind: Remiss['kind'], { typed, today, known }: Typed): FoundGroups {
  const lines = linesOf(typed);
  return lines.length === 0 ? { ids: invitedByDefault(uses, kind, today) } : namedIn(uses, lines, { today, known });
}

/** Those that answer as such, one group a line; without any, none. */
export const askedGroupsIn = (uses: Uses, { typed, today, known }: Typed): FoundGroups =>
  namedIn(uses, linesOf(typed), { today, known });

function namedIn(uses: Uses, lines: readonly string[], { today, known }: Omit<Typed, 'typed'>): FoundGroups {
  const isLine = (line: string) => (id: string) => id === line || uses.register.group(id)?.name === line;
  const found = lines.map((line): FoundGroups => {
    const asked = known.find(isLine(line));
    return asked === undefined ? groupNamed(uses, line, today) : { ids: [asked] };
  });
  const [fault] = found.filter((one) => 'fault' in one);
  return fault ?? { ids: [...new Set(found.flatMap((one) => ('ids' in one ? one.ids : [])))] };
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function groupNamed({ register }: Uses, line: string, today: Temporal.PlainDate): FoundGroups {
  const found = findByWords(line, register.groups(today), ({ id, name, aliases }) => [id, name, ...aliases]);
  const typed = `"${shortened(line, 40)}"`;
  switch (found.type) {
    case 'one':
      return isOutside(found.item) ? { fault: asksNotOutside(found.item.name) } : { ids: [found.item.id] };
    case 'many': {
      const names = found.items.slice(0, 4).map(({ name }) => name);
      return { fault: `${typed} kan vara flera grupper: ${names.join(', ')}. Skriv hela namnet.` };
    }
    case 'none': {
      const nearest = found.nearest ? ` Menade du ${found.nearest.name}?` : '';
      return { fault: `Jag hittar ingen grupp som heter ${typed}.${nearest}` };
    }
  }
}

const asksNotOutside = (name: string): string =>
  `${name} står utanför samverkan och svarar inte på remisser här. Välj en av grupperna.`;
