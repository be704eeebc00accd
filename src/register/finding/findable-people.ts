import type { FindableKind } from '../../chat/table.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { maySee, standingOf, viewerOf } from '../may-see.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { whoExactly } from '../register-words.ts';

export const amongPeople = 'person';
export const amongSeated = (group: string): string => `seated/${group}`;

type Register = Pick<RegisterStore, 'people' | 'seatsInForce' | 'seats' | 'seatsOf' | 'group'>;

/** The kansli finds everybody, and others those who sit in a group whose staffing they may see. */
export const findablePeople = (register: Register): FindableKind => ({
  kind: amongPeople,
  all: (turn) => (isKansli(turn.asker) ? register.people() : seenPeople(register, turn)).map(findable),
});

/** Those who sit in a group. */
export const findableSeated = (register: Register): FindableKind => ({
  kind: 'seated',
  all(turn, group) {
    if (!maySee(viewerOf(register, turn), standingOf(group))) return [];
    return distinct(register.seats(group, turn.today).map(({ person }) => person)).map(findable);
  },
});

function seenPeople(register: Register, turn: Turn): Person[] {
  const viewer = viewerOf(register, turn);
  const seats = register.seatsInForce(turn.today).filter(({ group }) => maySee(viewer, standingOf(group)));
  return distinct(seats.map(({ person }) => person));
}

const distinct = (people: readonly Person[]): Person[] => [...new Map(people.map((one) => [one.id, one])).values()];

const findable = (person: Person) => ({ value: person.id, label: whoExactly(person), names: [person.name] });
