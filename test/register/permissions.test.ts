import { describe, expect, test } from 'vitest';
import type { Gate } from '../../src/chat/table.ts';
import type { Absence } from '../../src/register/people/own-times-store.ts';
import {
  chairsOrKansli,
  groupsSeenTo,
  isChairOf,
  memberOrKansli,
  seesToFor,
  type WhoSeesTo,
} from '../../src/register/permissions.ts';
import type { OwnRole, Person, Seat } from '../../src/register/register.ts';
import type { SeatRole } from '../../src/register/seat-roles.ts';

const person = (id: string, name: string, roles: OwnRole[] = []): Person => ({
  id,
  name,
  email: null,
  region: null,
  roles,
  connection: null,
});
const anna = person('anna', 'Anna Exempel');
const bjorn = person('bjorn', 'Björn Exempel');
const cecilia = person('cecilia', 'Cecilia Exempel');
const david = person('david', 'David Exempel');
const karin = person('karin', 'Karin Exempel', ['kansli']);
const outsider = person('erik', 'Erik Exempel', ['samordnare_kunskapsstyrning']);

const today = Temporal.PlainDate.from('2027-02-01');
const seat = (who: Person, role: SeatRole): Seat => ({
  id: 1,
  group: 'vc-onkologi',
  person: who,
  role,
  region: null,
  fromOn: today,
  toOn: null,
  decision: null,
  purpose: null,
});
const all = [
  seat(anna, 'ordforande'),
  seat(bjorn, 'vice_ordforande'),
  seat(cecilia, 'ledamot'),
  seat(david, 'adjungerad'),
];

const group = 'vc-onkologi';

/** The group has these seats today, and none on any other day; other groups have none. */
const register = (seats: readonly Seat[]) => ({
  seats: (of: string, on: Temporal.PlainDate) => (of === group && on.equals(today) ? [...seats] : []),
  seatsOf: (who: string, on: Temporal.PlainDate) =>
    on.equals(today) ? seats.filter(({ person: holder }) => holder.id === who) : [],
  group: () => null,
});

/** Anna is away these days, and somebody stands in for her in the group. */
const away = (deputy: string, fromOn = today, toOn = today, of = group): Absence => ({
  id: 1,
  person: 'anna',
  fromOn,
  toOn,
  deputies: new Map([[of, deputy]]),
});
const covers = ({ fromOn, toOn }: Absence, on: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(fromOn, on) <= 0 && Temporal.PlainDate.compare(on, toOn) <= 0;
const house = (seats: readonly Seat[], absence: Absence | null = null): WhoSeesTo => ({
  register: register(seats),
  ownTimes: {
    awayOn: (who, on) => (absence?.person === who && covers(absence, on) ? absence : null),
    standsInOn: (who, on) =>
      absence && covers(absence, on)
        ? [...absence.deputies].flatMap(([of, deputy]) =>
            deputy === who ? [{ person: absence.person, group: of }] : [],
          )
        : [],
  },
});

const asked = (gate: Gate, asker: Person) =>
  gate({
    asker,
    now: Temporal.Instant.from('2027-02-01T08:00:00Z'),
    today,
    connection: 'page',
    room: null,
    group: null,
  });

const chairs =
  'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Ordförande i gruppen är Anna Exempel.';
const members = 'Det här kan bara gruppens medlemmar eller kansliet göra. Ordförande i gruppen är Anna Exempel.';

describe('what only chairs and the kansli may', () => {
  test.each([
    [anna, null],
    [bjorn, null],
    [karin, null],
    [cecilia, chairs],
    [david, chairs],
    [outsider, chairs],
  ])('$name', (asker, refusal) => {
    expect(asked(chairsOrKansli(house(all), group), asker)).toBe(refusal);
  });

  test('a chair of another group gets no', () => {
    expect(asked(chairsOrKansli(house(all), 'vc-ortopedi'), anna)).not.toBeNull();
  });

  test('a group without a chair says so', () => {
    expect(asked(chairsOrKansli(house([seat(cecilia, 'ledamot')]), group), cecilia)).toBe(
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Gruppen har ingen ordförande just nu.',
    );
  });
});

describe('whoever stands in for a chair who is away', () => {
  const yesterday = today.subtract({ days: 1 });
  const tomorrow = today.add({ days: 1 });

  test.each<[string, readonly Seat[], Absence, string | null]>([
    ['on the first day', all, away('cecilia', today, tomorrow), 'anna'],
    ['on the last day', all, away('cecilia', yesterday, today), 'anna'],
    ['the day before', all, away('cecilia', tomorrow, tomorrow), null],
    ['the day after', all, away('cecilia', yesterday, yesterday), null],
    ['in another group', all, away('cecilia', today, today, 'vc-ortopedi'), null],
    ['once they have no seat themselves', all.filter(({ person: { id } }) => id !== 'cecilia'), away('cecilia'), null],
    [
      'once the one they stand in for has none',
      all.filter(({ person: { id } }) => id !== 'anna'),
      away('cecilia'),
      null,
    ],
    ['for one who is no chair any longer', [seat(anna, 'ledamot'), seat(cecilia, 'ledamot')], away('cecilia'), null],
  ])('sees to the group’s papers in their place: %s', (_when, seats, absence, inPlaceOf) => {
    expect(seesToFor(house(seats, absence), group, 'cecilia', today)?.id ?? null).toBe(inPlaceOf);
    expect(groupsSeenTo(house(seats, absence), 'cecilia', today)).toEqual(inPlaceOf ? [group] : []);
  });

  test('as a chair oneself one acts as oneself', () => {
    expect(seesToFor(house(all, away('bjorn')), group, 'bjorn', today)?.id).toBe('bjorn');
  });

  test('whoever else asks is told who stands in', () => {
    expect(asked(chairsOrKansli(house(all, away('cecilia')), group), david)).toBe(
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Ordförande i gruppen är Anna Exempel, som just nu ersätts av Cecilia Exempel.',
    );
  });

  test('and is told of nobody who has no seat any longer', () => {
    const left = all.filter(({ person: { id } }) => id !== 'cecilia');
    expect(asked(chairsOrKansli(house(left, away('cecilia')), group), david)).toBe(chairs);
  });
});

test.each([
  [anna, null],
  [bjorn, null],
  [cecilia, null],
  [david, null],
  [karin, null],
  [outsider, members],
])('what only members and the kansli may: $name', (asker, refusal) => {
  expect(asked(memberOrKansli(register(all), group), asker)).toBe(refusal);
});

test('a chair or vice chair chairs, a member does not', () => {
  expect([anna, bjorn, cecilia, david, karin].filter(({ id }) => isChairOf(id, all))).toEqual([anna, bjorn]);
});
