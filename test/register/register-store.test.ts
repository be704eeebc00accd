import { beforeEach, describe, expect, test } from 'vitest';
import { groupType } from '../../src/register/group-types.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import type { Seat } from '../../src/register/register.ts';
import { type RegisterStore, registerStore } from '../../src/register/register-store.ts';
import { goingOn } from '../support/duties.ts';
import { newDatabase } from '../support/new-database.ts';

const mandates = shippedMandates();
const now = Temporal.Instant.from('2026-11-21T08:00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);
const today = day('2026-11-21');
const names = (seats: readonly Seat[]) => seats.map(({ person }) => person.name);

const register = {
  regions: [
    { id: 'uppsala', name: 'Region Uppsala' },
    { id: 'orebro', name: 'Region Örebro län' },
    { id: 'dalarna', name: 'Region Dalarna' },
  ],
  groups: [
    { id: 'ledningsgruppen', name: 'Ledningsgruppen', type: 'ledningsgrupp' },
    {
      id: 'vc-onkologi',
      name: 'Verksamhetschefsgrupp onkologi',
      type: 'vc',
      aliases: ['onkologi', 'cancer, vård av'],
      parent: 'ledningsgruppen',
    },
    { id: 'rpo-ogon', name: 'Ögonsjukdomar', type: 'rpo' },
    { id: 'rpo-akut', name: 'Åldrandets sjukdomar', type: 'rpo' },
  ],
  people: [
    { id: 'anna', name: 'Anna Exempel', email: 'anna@example.org', region: 'uppsala' },
    { id: 'bjorn', name: 'Björn Exempel', email: 'bjorn@example.org', region: 'orebro' },
    { id: 'cecilia', name: 'Cecilia Exempel', email: 'cecilia@example.org', region: 'dalarna' },
    {
      id: 'karin',
      name: 'Karin Exempel',
      email: 'Karin@Example.org',
      roles: ['kansli', 'nhv_kansli'],
      connection: 'teams',
    },
    { id: 'orjan', name: 'Örjan Exempel' },
    { id: 'asa', name: 'Åsa Exempel' },
  ],
  seats: [
    { group: 'vc-onkologi', person: 'orjan', role: 'adjungerad', from: '2026-01-01' },
    { group: 'vc-onkologi', person: 'asa', role: 'ledamot', region: 'orebro', from: '2026-01-01' },
    { group: 'vc-onkologi', person: 'cecilia', role: 'ledamot', region: 'dalarna', from: '2026-01-01' },
    { group: 'vc-onkologi', person: 'bjorn', role: 'vice_ordforande', region: 'orebro', from: '2026-01-01' },
    {
      group: 'vc-onkologi',
      person: 'anna',
      role: 'ordforande',
      region: 'uppsala',
      from: '2026-01-01',
      to: '2026-12-31',
    },
    { group: 'vc-onkologi', person: 'bjorn', role: 'ordforande', region: 'orebro', from: '2027-01-01' },
  ],
};

let store: RegisterStore;
beforeEach(() => {
  const db = newDatabase();
  expect(importRegister(db, register, { mandates, timeZone: 'Europe/Stockholm', now }).ok).toBe(true);
  store = registerStore(db, mandates);
});

describe('reading', () => {
  test('lists stand in Swedish order, with å, ä and ö last', () => {
    expect(store.groups(day('2027-01-01')).map(({ name }) => name)).toEqual([
      'Ledningsgruppen',
      'Verksamhetschefsgrupp onkologi',
      'Åldrandets sjukdomar',
      'Ögonsjukdomar',
    ]);
    expect(store.people().map(({ id }) => id)).toEqual(['anna', 'bjorn', 'cecilia', 'karin', 'asa', 'orjan']);
    expect(store.regions().map(({ id }) => id)).toEqual(['dalarna', 'uppsala', 'orebro']);
  });

  test('a group comes with its aliases, its parent and its type’s mandate', () => {
    expect(store.group('vc-onkologi')).toEqual({
      id: 'vc-onkologi',
      name: 'Verksamhetschefsgrupp onkologi',
      type: groupType('vc'),
      aliases: ['cancer, vård av', 'onkologi'],
      parent: 'ledningsgruppen',
      mandate: mandates.byId.get('vc-2019'),
      example: false,
      ...goingOn,
    });
    expect(store.group('rpo-ogon')?.mandate).toBeNull();
    expect(store.group('vc-ortopedi')).toBeNull();
  });

  test('a person comes with roles and wishes', () => {
    expect(store.person('karin')).toEqual({
      id: 'karin',
      name: 'Karin Exempel',
      email: 'Karin@Example.org',
      region: null,
      connection: 'teams',
      roles: ['kansli', 'nhv_kansli'],
    });
    expect(store.person('sten')).toBeNull();
    expect(store.withRole('kansli').map(({ id }) => id)).toEqual(['karin']);
    expect(store.withRole('samordnare_kunskapsstyrning')).toEqual([]);
  });

  test('an e-mail address means the same person in any case', () => {
    expect(store.personByEmail('KARIN@example.ORG')?.id).toBe('karin');
    expect(store.personByEmail('sten@example.org')).toBeNull();
  });

  test('seats stand in order: chair, vice chair, members by region, those called in', () => {
    expect(names(store.seats('vc-onkologi', today))).toEqual([
      'Anna Exempel',
      'Björn Exempel',
      'Cecilia Exempel',
      'Åsa Exempel',
      'Örjan Exempel',
    ]);
    expect(store.seats('vc-onkologi', today)[0]).toMatchObject({
      group: 'vc-onkologi',
      role: 'ordforande',
      region: 'uppsala',
      fromOn: day('2026-01-01'),
      toOn: day('2026-12-31'),
    });
  });

  test.each([
    ['2025-12-31', []],
    ['2026-01-01', ['Anna Exempel']],
    ['2026-12-31', ['Anna Exempel']],
    ['2027-01-01', ['Björn Exempel']],
  ])('the chair on %s: the first day and the last both count', (on, expected) => {
    const chairs = store.seats('vc-onkologi', day(on)).filter(({ role }) => role === 'ordforande');
    expect(names(chairs)).toEqual(expected);
  });

  test('seats that begin later are among those from a day on; those that have ended are not', () => {
    const chairs = (on: string) => store.seatsFrom('vc-onkologi', day(on)).filter(({ role }) => role === 'ordforande');
    expect(names(chairs('2026-11-21'))).toEqual(['Anna Exempel', 'Björn Exempel']);
    expect(names(chairs('2027-01-01'))).toEqual(['Björn Exempel']);
  });

  test('a person’s seats, and everyone’s, are those in force', () => {
    expect(store.seatsOf('bjorn', today).map(({ role }) => role)).toEqual(['vice_ordforande']);
    expect(store.seatsOf('bjorn', day('2027-01-01')).map(({ role }) => role)).toEqual([
      'ordforande',
      'vice_ordforande',
    ]);
    expect(store.seatsInForce(today)).toHaveLength(5);
    expect(store.seatsInForce(day('2025-01-01'))).toEqual([]);
  });
});

describe('writing', () => {
  test('an added person gets an id of their own, also when the name is taken', () => {
    const facts = { name: 'Anna Exempel', region: null, connection: null };
    expect(store.addPerson({ ...facts, email: 'anna.exempel@example.org' })).toBe('anna-exempel');
    expect(store.addPerson({ ...facts, email: 'anna@annan.example.org' })).toBe('anna-2');
    expect(store.addPerson({ ...facts, name: 'Åke Öst', email: null })).toBe('ake-ost');
    expect(store.person('ake-ost')).toMatchObject({ name: 'Åke Öst', email: null, roles: [] });
  });

  test('a person is changed, and an unknown one is not', () => {
    const facts = { name: 'Anna Ny Exempel', email: 'ny@example.org', region: 'dalarna', connection: 'slack' } as const;
    expect(store.changePerson('anna', facts)).toBe(true);
    expect(store.person('anna')).toMatchObject(facts);
    expect(store.changePerson('sten', { ...facts, email: null })).toBe(false);
  });

  test('roles are replaced as a whole', () => {
    store.setRoles('karin', ['samordnare_kunskapsstyrning']);
    expect(store.person('karin')?.roles).toEqual(['samordnare_kunskapsstyrning']);
    store.setRoles('karin', []);
    expect(store.withRole('kansli')).toEqual([]);
  });

  test('a seat is added, and ended once', () => {
    const id = store.addSeat({
      group: 'vc-onkologi',
      person: 'karin',
      role: 'adjungerad',
      region: null,
      fromOn: today,
      toOn: null,
    });
    expect(store.seat(id)).toMatchObject({ person: { id: 'karin' }, toOn: null });
    expect(store.endSeat(id, day('2026-11-20'))).toBe(false);
    expect(store.endSeat(id, day('2026-12-24'))).toBe(true);
    expect(store.endSeat(id, day('2026-12-24'))).toBe(false);
    expect(store.endSeat(id, day('2027-12-24'))).toBe(false);
    expect(store.seat(id)?.toOn).toEqual(day('2026-12-24'));
  });

  test('a seat that never began is removed, and its id is never used again', () => {
    const seat = { group: 'vc-onkologi', person: 'karin', role: 'ledamot', region: null, toOn: null } as const;
    const id = store.addSeat({ ...seat, fromOn: day('2027-06-01') });
    expect(store.removeSeat(id)).toBe(true);
    expect(store.removeSeat(id)).toBe(false);
    expect(store.seat(id)).toBeNull();
    expect(store.addSeat({ ...seat, fromOn: day('2027-06-01') })).toBeGreaterThan(id);
  });

  test('a group has its conversations, and one that is added again is renamed', () => {
    const place = { connection: 'slack', address: 'C1', name: 'onkologi', group: 'vc-onkologi' } as const;
    const id = store.addConversation(place);
    expect(store.addConversation({ ...place, name: 'vc-onkologi' })).toBe(id);
    expect(store.conversations('vc-onkologi')).toEqual([{ ...place, id, name: 'vc-onkologi' }]);
    expect(store.conversation(id)?.group).toBe('vc-onkologi');
    expect(store.conversation(id + 1)).toBeNull();
  });

  test('an account leads to its person, on its own platform only, and can move', () => {
    const account = { connection: 'slack', account: 'U1', address: 'D1', now } as const;
    store.link({ ...account, person: 'anna' });
    expect(store.personOfAccount('slack', 'U1')?.id).toBe('anna');
    expect(store.personOfAccount('teams', 'U1')).toBeNull();
    store.link({ ...account, person: 'bjorn' });
    expect(store.personOfAccount('slack', 'U1')?.id).toBe('bjorn');
  });
});

test('conversations and accounts that are gone come back when they are seen again', () => {
  const db = newDatabase();
  importRegister(db, register, { mandates, timeZone: 'Europe/Stockholm', now });
  const fresh = registerStore(db, mandates);
  const place = { connection: 'slack', address: 'C1', name: 'onkologi', group: 'vc-onkologi' } as const;
  fresh.addConversation(place);
  fresh.link({ connection: 'slack', account: 'U1', address: 'D1', now, person: 'anna' });
  db.exec(
    `UPDATE conversation SET gone_at = '2026-11-21T08:00:00Z'; UPDATE account SET gone_at = '2026-11-21T08:00:00Z'`,
  );
  expect(fresh.conversations('vc-onkologi')).toEqual([]);
  fresh.addConversation(place);
  fresh.link({ connection: 'slack', account: 'U1', address: 'D1', now, person: 'anna' });
  expect(fresh.conversations('vc-onkologi')).toHaveLength(1);
  expect(db.prepare('SELECT gone_at FROM account').pluck().all()).toEqual([null]);
});

describe('a group’s life', () => {
  const lives = [
    { id: 'g-alltid', name: 'Alltid', type: 'vc' },
    { id: 'g-blir', name: 'Blir', type: 'vc', from: '2027-03-10' },
    { id: 'g-slut', name: 'Slut', type: 'vc', from: '2027-03-10', to: '2027-06-30' },
  ];
  const seats = lives.map(({ id }) => ({ group: id, person: 'anna', role: 'ordforande', from: '2026-01-01' }));
  let living: RegisterStore;
  beforeEach(() => {
    const db = newDatabase();
    const people = [{ id: 'anna', name: 'Anna Exempel' }];
    const taken = importRegister(db, { groups: lives, people, seats }, { mandates, timeZone: 'Europe/Stockholm', now });
    expect(taken.ok).toBe(true);
    living = registerStore(db, mandates);
  });

  test.each([
    ['2027-03-09', ['Alltid'], ['Alltid', 'Blir', 'Slut']],
    ['2027-03-10', ['Alltid', 'Blir', 'Slut'], ['Alltid', 'Blir', 'Slut']],
    ['2027-06-30', ['Alltid', 'Blir', 'Slut'], ['Alltid', 'Blir', 'Slut']],
    ['2027-07-01', ['Alltid', 'Blir'], ['Alltid', 'Blir']],
  ])('on %s it is there from its first day to its last, and its seats with it', (on, there, fromThen) => {
    const namesOf = (groups: readonly { name: string }[]) => groups.map(({ name }) => name);
    const of = (ids: readonly string[]) => ids.map((id) => living.group(id)?.name).toSorted();
    expect(namesOf(living.groups(day(on)))).toEqual(there);
    expect(namesOf(living.groupsFrom(day(on)))).toEqual(fromThen);
    expect(namesOf(living.groupsWith('follows_up_nhv', day(on)))).toEqual(there);
    expect(namesOf(living.everyGroup())).toEqual(['Alltid', 'Blir', 'Slut']);
    expect(of(living.seatsOf('anna', day(on)).map(({ group }) => group))).toEqual(there);
    expect(of(living.heldSeats(day(on)).map(({ group }) => group))).toEqual(there);
    expect(of(living.seatsInForce(day(on)).map(({ group }) => group))).toEqual(there);
    expect(of(living.everySeatFrom(day(on)).map(({ group }) => group))).toEqual(fromThen);
  });

  test('a seat ends with its group, and keeps its own days', () => {
    const [seat] = living.seats('g-slut', day('2027-06-30'));
    expect([String(seat?.fromOn), String(seat?.toOn)]).toEqual(['2027-03-10', '2027-06-30']);
  });
});
