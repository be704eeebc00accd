import { describe, expect, test } from 'vitest';
import type { Gate } from '../../src/chat/table.ts';
import { chairsOrKansli, isChairOf, memberOrKansli } from '../../src/register/permissions.ts';
import type { OwnRole, Person, Seat, SeatRole } from '../../src/register/register.ts';

const person = (id: string, name: string, roles: OwnRole[] = []): Person => ({
  id,
  name,
  email: null,
  region: null,
  roles,
  surface: null,
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
});
const all = [
  seat(anna, 'ordforande'),
  seat(bjorn, 'vice_ordforande'),
  seat(cecilia, 'ledamot'),
  seat(david, 'adjungerad'),
];

/** The group has these seats today, and none on any other day; other groups have none. */
const register = (seats: Seat[]) => ({
  seats: (group: string, on: Temporal.PlainDate) => (group === 'vc-onkologi' && on.equals(today) ? seats : []),
});
const asked = (gate: Gate, asker: Person) =>
  gate({ asker, now: Temporal.Instant.from('2027-02-01T08:00:00Z'), today, surface: 'page', room: null, group: null });

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
    expect(asked(chairsOrKansli(register(all), 'vc-onkologi'), asker)).toBe(refusal);
  });

  test('a chair of another group gets no', () => {
    expect(asked(chairsOrKansli(register(all), 'vc-ortopedi'), anna)).not.toBeNull();
  });

  test('a group without a chair says so', () => {
    expect(asked(chairsOrKansli(register([seat(cecilia, 'ledamot')]), 'vc-onkologi'), cecilia)).toBe(
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Gruppen har ingen ordförande just nu.',
    );
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
  expect(asked(memberOrKansli(register(all), 'vc-onkologi'), asker)).toBe(refusal);
});

test('a chair or vice chair chairs, a member does not', () => {
  expect([anna, bjorn, cecilia, david, karin].filter(({ id }) => isChairOf(id, all))).toEqual([anna, bjorn]);
});
