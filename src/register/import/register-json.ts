import type { Database } from 'better-sqlite3';
import { fromInstantColumn } from '../../database/columns.ts';
import { type GroupRecord, meetingKey, type PersonRecord, type SeatRecord } from './import-records.ts';
import { importStore } from './import-store.ts';

/**
 * The whole register as the file that an import takes back: into an empty database it gives the same register, and into this
 * one it changes nothing. Meetings that were cancelled are no part of it, nor are people with skyddade personuppgifter.
 */
export function registerJson(db: Database, timeZone: string): string {
  const store = importStore(db);
  const { regions, groups, people, seats, meetings } = store.current();
  const isProtected = new Set(db.prepare<[], string>('SELECT person_id FROM protected_person').pluck().all());
  const cancelled = store.cancelledMeetings();
  const held = [...meetings].flatMap(([key, meeting]) => (cancelled.has(key) ? [] : [meeting]));
  const local = (instant: string) =>
    fromInstantColumn(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return `${JSON.stringify(
    {
      regions: inOrder([...regions.values()], ({ id }) => id),
      groups: inOrder([...groups.values()], ({ id }) => id).map(groupInFile),
      people: inOrder([...people.values()], ({ id }) => id)
        .filter(({ id }) => !isProtected.has(id))
        .map(personInFile),
      seats: inOrder([...seats.values()], (seat) => [seat.group, seat.from, seat.role, seat.person].join(' '))
        .filter(({ person }) => !isProtected.has(person))
        .map(seatInFile),
      meetings: inOrder(held, meetingKey).map(({ group, start, end, place }) => ({
        ...{ group, start: local(start), end: local(end), place },
      })),
    },
    null,
    2,
  )}\n`;
}

const inOrder = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] => {
  const keyed = items.map((item) => ({ key: keyOf(item), item }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ item }) => item);
};

/** Former names are other names, by which the group is found. */
const groupInFile = ({ formerNames: _, example, ...group }: GroupRecord) => ({
  ...group,
  ...(example ? { example } : {}),
});

const personInFile = ({ example, ...person }: PersonRecord) => ({ ...person, ...(example ? { example } : {}) });

const seatInFile = ({ noRegion, ...seat }: SeatRecord) => ({ ...seat, ...(noRegion ? { noRegion } : {}) });
