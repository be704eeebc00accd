import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ImportResult, importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { registerStore } from '../../../src/register/register-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const mandates = shippedMandates();
const now = Temporal.Instant.from('2026-11-21T08:00:00Z');
const options = { mandates, timeZone: 'Europe/Stockholm', now };
const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));

const file = {
  regions: [
    { id: 'uppsala', name: 'Region Uppsala' },
    { id: 'dalarna', name: 'Region Dalarna' },
  ],
  groups: [{ id: 'vc-onkologi', name: 'Verksamhetschefsgrupp onkologi', type: 'vc', aliases: ['onkologi'] }],
  people: [
    { id: 'anna', name: 'Anna Exempel', email: 'anna@example.org', region: 'uppsala', roles: ['kansli'] },
    { id: 'bjorn', name: 'Björn Exempel', email: 'bjorn@example.org' },
  ],
  seats: [
    {
      group: 'vc-onkologi',
      person: 'anna',
      role: 'ordforande',
      region: 'uppsala',
      from: '2026-01-01',
      to: '2027-12-31',
    },
  ],
  meetings: [{ group: 'vc-onkologi', start: '2027-01-14T13:00', end: '2027-01-14T15:00', place: 'Teams' }],
};

let db: Database;
const take = (json: unknown, more: { dryRun?: boolean } = {}): ImportResult =>
  importRegister(db, json, { ...options, ...more });
const changes = (json: unknown): string[] => {
  const result = take(json);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.changes.map(({ text }) => text);
};
const faults = (json: unknown): string[] => {
  const result = take(json);
  return result.ok ? [] : result.faults.map(({ place, reason }) => `${place}: ${reason}`);
};
const tables = ['region', '"group"', 'group_alias', 'person', 'person_role', 'seat', 'meeting', 'change'];
const everything = () => tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all());

beforeEach(() => {
  db = newDatabase();
});

describe('what goes in', () => {
  test('groups and regions by their names, and days, roles and people as they are written elsewhere', () => {
    changes(file);
    const seat = { group: 'Onkologi', person: 'bjorn', role: 'v. ordf.', region: 'Uppsala län', from: '1 jan 2027' };
    expect(
      changes({
        seats: [seat],
        people: [{ id: 'ny', name: 'Ny, Nina', email: 'mailto:nina@example.org', region: 'Region Uppsala' }],
      }),
    ).toEqual([
      'Nina Ny läggs till: namn Nina Ny, e-post nina@example.org, hör till Region Uppsala',
      expect.stringContaining(
        'för Björn Exempel, vice ordförande läggs till: företräder Region Uppsala, från 1 januari 2027',
      ),
    ]);
    expect(
      changes({
        seats: [{ ...seat, group: 'vc-onkologi', role: 'vice_ordforande', region: 'uppsala', from: '2027-01-01' }],
      }),
    ).toEqual([]);
  });

  test('a file is taken in whole, and the same file again changes nothing', () => {
    expect(changes(file)).toHaveLength(7);
    const before = everything();
    expect(changes(file)).toEqual([]);
    expect(everything()).toEqual(before);
    expect(db.prepare('SELECT start_at, end_at, place FROM meeting').get()).toEqual({
      start_at: '2027-01-14T12:00:00Z',
      end_at: '2027-01-14T14:00:00Z',
      place: 'Teams',
    });
  });

  test('an empty file is fine and changes nothing', () => {
    expect(changes({})).toEqual([]);
  });

  test('the shipped register and the shipped examples go in, and once', () => {
    expect(changes(shipped('register.json'))).toHaveLength(50);
    expect(changes(shipped('example.json')).length).toBeGreaterThan(100);
    expect(changes(shipped('register.json'))).toEqual([]);
    expect(changes(shipped('example.json'))).toEqual([]);
  });

  test('a change is told with before and after, and logged as an import', () => {
    changes(file);
    const renamed = {
      groups: [{ id: 'vc-onkologi', name: 'VC onkologi', type: 'vc' }],
      people: [{ id: 'bjorn', name: 'Björn Exempel', email: null, region: 'dalarna' }],
    };
    expect(changes(renamed)).toEqual([
      'gruppen Verksamhetschefsgrupp onkologi ändras: namn Verksamhetschefsgrupp onkologi → VC onkologi, alias onkologi → Verksamhetschefsgrupp onkologi + onkologi',
      'Björn Exempel ändras: e-post bjorn@example.org → –, hör till – → Region Dalarna',
    ]);
    expect(
      db.prepare(`SELECT * FROM change WHERE subject = 'group/vc-onkologi' ORDER BY id DESC LIMIT 1`).get(),
    ).toEqual({
      id: expect.any(Number),
      at: '2026-11-21T08:00:00Z',
      person_id: null,
      subject: 'group/vc-onkologi',
      group_id: 'vc-onkologi',
      what: 'ändrade gruppen Verksamhetschefsgrupp onkologi (import)',
      before: 'namn Verksamhetschefsgrupp onkologi, alias onkologi',
      after: 'namn VC onkologi, alias Verksamhetschefsgrupp onkologi + onkologi',
      why: null,
      via: null,
    });
  });

  test('what an entry does not mention stays, and null or an empty list empties it', () => {
    changes(file);
    changes({
      groups: [{ id: 'vc-onkologi', name: 'Verksamhetschefsgrupp onkologi', type: 'vc' }],
      people: [{ id: 'anna', name: 'Anna Exempel' }],
      seats: [{ group: 'vc-onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    });
    const store = registerStore(db, mandates);
    expect(store.group('vc-onkologi')?.aliases).toEqual(['onkologi']);
    expect(store.person('anna')).toMatchObject({ email: 'anna@example.org', region: 'uppsala', roles: ['kansli'] });
    expect(db.prepare('SELECT to_on FROM seat').pluck().all()).toEqual(['2027-12-31']);
    expect(
      changes({
        people: [{ id: 'anna', name: 'Anna Exempel', region: null, roles: [] }],
        seats: [{ group: 'vc-onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: null }],
      }),
    ).toEqual([
      'Anna Exempel ändras: hör till Region Uppsala → –, roller kansliet → –',
      'platsen i Verksamhetschefsgrupp onkologi för Anna Exempel, ordförande ändras: till 31 december 2027 → tills vidare',
    ]);
  });

  test('two people may swap addresses, two regions names, and a group may stand before its parent', () => {
    changes(file);
    const swapped = {
      regions: [
        { id: 'uppsala', name: 'Region Dalarna' },
        { id: 'dalarna', name: 'Region Uppsala' },
      ],
      groups: [
        { id: 'barn', name: 'Barn', type: 'arbetsgrupp', parent: 'foralder' },
        { id: 'foralder', name: 'Förälder', type: 'arbetsgrupp' },
      ],
      people: [
        { id: 'anna', name: 'Anna Exempel', email: 'bjorn@example.org' },
        { id: 'bjorn', name: 'Björn Exempel', email: 'anna@example.org' },
      ],
    };
    expect(changes(swapped)).toHaveLength(6);
    const store = registerStore(db, mandates);
    expect(store.personByEmail('anna@example.org')?.id).toBe('bjorn');
    expect(store.group('barn')?.parent).toBe('foralder');
  });

  test('a new chair may take over the day after the old one, and the old term be cut short in the same file', () => {
    changes(file);
    expect(
      changes({
        seats: [
          { group: 'vc-onkologi', person: 'bjorn', role: 'ordforande', from: '2027-01-01' },
          { group: 'vc-onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: '2026-12-31' },
        ],
      }),
    ).toHaveLength(2);
  });

  test('a group gets its type’s mandate, another when it becomes another type, and none when the file says none', () => {
    const group = (more: object) => ({ groups: [{ id: 'g', name: 'Gruppen', type: 'vc', ...more }] });
    const mandate = () => registerStore(db, mandates).group('g')?.mandate?.id;
    changes(group({}));
    expect(mandate()).toBe('vc-2019');
    changes(group({ type: 'rsg' }));
    expect(mandate()).toBe('rsg-2004');
    changes(group({ type: 'rsg', mandate: null }));
    expect(mandate()).toBeUndefined();
    changes(group({ type: 'rsg' }));
    expect(mandate()).toBeUndefined();
  });

  test('only what an example file brings is marked as made up', () => {
    changes(shipped('register.json'));
    changes(shipped('example.json'));
    const examples = registerStore(db, mandates)
      .everyGroup()
      .filter(({ example }) => example);
    expect(examples.map(({ id }) => id.slice(0, 3))).toEqual(examples.map(() => 'vc-'));
    expect(examples.length).toBeGreaterThan(3);
    expect(db.prepare('SELECT count(*) FROM person WHERE example = 0').pluck().get()).toBe(0);
  });

  test('a dry run tells what would happen, and nothing has', () => {
    const before = everything();
    const result = take(file, { dryRun: true });
    expect(result.ok && result.changes).toHaveLength(7);
    expect(everything()).toEqual(before);
    expect(db.inTransaction).toBe(false);
  });
});

describe('a group’s life', () => {
  const life = {
    id: 'vc-ogon',
    name: 'Ögongruppen',
    type: 'vc',
    from: '2027-03-10',
    to: '2028-06-30',
    decision: { body: 'Ledningsgruppen', on: '2027-02-12', paragraph: '§ 14' },
    endDecision: { body: 'Ledningsgruppen', on: '2028-05-04' },
  };

  test('is taken in with its decisions, and the same again changes nothing', () => {
    expect(changes({ groups: [life] })).toEqual([
      'gruppen Ögongruppen läggs till: namn Ögongruppen, typ vc, uppdrag vc-2019, första dag 10 mars 2027, ' +
        'beslut Ledningsgruppen 12 februari 2027, § 14, sista dag 30 juni 2028, ' +
        'beslut om slutet Ledningsgruppen 4 maj 2028, utan paragraf',
    ]);
    const before = everything();
    expect(changes({ groups: [life] })).toEqual([]);
    expect(changes({ groups: [{ id: 'vc-ogon', name: 'Ögongruppen', type: 'vc' }] })).toEqual([]);
    expect(everything()).toEqual(before);
  });

  test.each<[string, object, string[]]>([
    [
      'an end before the beginning',
      { to: '2027-03-09' },
      ['groups[0].to: sista dagen, 2027-03-09, är före den första, 2027-03-10'],
    ],
    ['a day that is none', { from: '2027-02-30' }, ['groups[0].from: finns inte: 2027 har ingen 30 februari']],
    ['a decision of nobody', { decision: { on: '2027-02-12' } }, ['groups[0].decision.body: saknas']],
    [
      'an unknown part of a decision',
      { decision: { body: 'LG', on: '2027-02-12', para: 3 } },
      ['groups[0].decision.para: är en okänd nyckel'],
    ],
    ['a decision of no end', { to: null }, ['groups[0].endDecision: gruppen har ingen sista dag (to)']],
  ])('%s is a fault', (_what, wrong, expected) => {
    expect(faults({ groups: [{ ...life, ...wrong }] })).toEqual(expected);
  });

  test('an end is not moved or taken away by a file', () => {
    changes({ groups: [life] });
    expect(faults({ groups: [{ ...life, to: '2029-01-01' }] })).toEqual([
      'groups[0].to: gruppen har redan en sista dag, 2028-06-30. Skriv återuppta grupp Ögongruppen till boten, ' +
        'så tas det som avslutades upp igen',
    ]);
  });

  test('no meeting comes after the end, in the file or in the calendar', () => {
    const meeting = { group: 'vc-ogon', start: '2028-07-01T00:30', end: '2028-07-01T02:00' };
    expect(faults({ groups: [life], meetings: [meeting] })).toEqual([
      'meetings[0].start: är efter gruppens sista dag, 2028-06-30',
    ]);
    const { to: _to, endDecision: _decision, ...going } = life;
    changes({ groups: [going], meetings: [meeting] });
    expect(faults({ groups: [life] })).toEqual([
      'groups[0].to: gruppen har ett möte efter den dagen, 2028-07-01. Ställ in det först',
    ]);
  });
});

describe('what does not', () => {
  const seat = { group: 'vc-onkologi', person: 'bjorn', role: 'ledamot', from: '2026-01-01' };

  test.each<[string, unknown, string[]]>([
    ['a list', [], ['filen: ska vara ett objekt med regions, groups, people, seats, meetings']],
    ['a section that is no list', { people: {} }, ['people: ska vara en lista']],
    ['an entry that is no object', { people: ['anna'] }, ['people[0]: ska vara ett objekt']],
    ['an unknown section', { persons: [] }, ['persons: är en okänd nyckel']],
    ['an unknown key', { regions: [{ id: 'x', name: 'X', nam: 'Y' }] }, ['regions[0].nam: är en okänd nyckel']],
    ['a missing name', { regions: [{ id: 'x' }] }, ['regions[0].name: saknas']],
    ['an empty name', { regions: [{ id: 'x', name: '  ' }] }, ['regions[0].name: är tomt']],
    [
      'an e-mail that is none',
      { people: [{ id: 'x', name: 'X', email: 'x.example.org' }] },
      ['people[0].email: är ingen e-postadress'],
    ],
    [
      'a day that does not exist',
      { seats: [{ ...seat, from: '2026-02-30' }] },
      ['seats[0].from: finns inte: 2026 har ingen 30 februari'],
    ],
    [
      'a term that ends before it begins',
      { seats: [{ ...seat, to: '2025-12-31' }] },
      ['seats[0].to: är före första dagen, 2026-01-01'],
    ],
    [
      'a meeting with a time zone',
      { meetings: [{ group: 'vc-onkologi', start: '2027-01-14T13:00Z', end: '2027-01-14T15:00' }] },
      ['meetings[0].start: ska vara en tid som finns, skriven som 2027-01-14T13:00, utan tidszon'],
    ],
    [
      'a meeting that ends when it begins',
      { meetings: [{ group: 'vc-onkologi', start: '2027-01-14T13:00', end: '2027-01-14T13:00' }] },
      ['meetings[0].end: är inte efter mötets början, 2027-01-14T13:00'],
    ],
    [
      'the same meeting twice',
      { meetings: [file.meetings[0], file.meetings[0]] },
      ['meetings[1].start: finns redan i filen, meetings[0]'],
    ],
    [
      'an unknown group',
      { seats: [{ ...seat, group: 'vc-onkolgi' }] },
      ['seats[0].group: gruppen vc-onkolgi finns varken i filen eller i registret'],
    ],
    [
      'an unknown person',
      { seats: [{ ...seat, person: 'sten' }] },
      ['seats[0].person: personen sten finns varken i filen eller i registret'],
    ],
    [
      'an unknown region',
      { people: [{ id: 'x', name: 'X', region: 'skane' }] },
      ['people[0].region: regionen skane finns varken i filen eller i registret'],
    ],
    [
      'a doubled id',
      {
        people: [
          { id: 'x', name: 'X' },
          { id: 'x', name: 'Y' },
        ],
      },
      ['people[1].id: finns redan i filen, people[0]'],
    ],
    [
      'a doubled e-mail',
      {
        people: [
          { id: 'x', name: 'X', email: 'x@example.org' },
          { id: 'y', name: 'Y', email: 'X@example.org' },
        ],
      },
      ['people[1].email: finns redan i filen, people[0]'],
    ],
    [
      'someone else’s e-mail',
      { people: [{ id: 'x', name: 'X', email: 'Anna@Example.org' }] },
      ['people[0].email: används redan av Anna Exempel i registret'],
    ],
    [
      'another region’s name',
      { regions: [{ id: 'x', name: 'Region Uppsala' }] },
      ['regions[0].name: används redan av Region Uppsala i registret'],
    ],
    [
      'a second chair',
      { seats: [{ ...seat, role: 'ordforande', from: '2027-12-31' }] },
      ['seats[0]: gruppen har redan en ordförande då: Anna Exempel, i registret från 2026-01-01 till 2027-12-31'],
    ],
    [
      'two chairs in the file',
      {
        seats: [
          { ...seat, role: 'ordforande', from: '2028-01-01' },
          { ...seat, role: 'ordforande', person: 'anna', from: '2029-01-01' },
        ],
      },
      ['seats[1]: gruppen har redan en ordförande då: Björn Exempel, seats[0]'],
    ],
    [
      'a seat that one already has',
      { seats: [{ ...file.seats[0], from: '2026-07-01' }] },
      ['seats[0]: samma person har redan samma roll i gruppen då: i registret från 2026-01-01 till 2027-12-31'],
    ],
    [
      'the same seat twice',
      { seats: [seat, seat] },
      ['seats[1]: samma person har redan samma roll i gruppen då: seats[0]'],
    ],
    [
      'a personnummer',
      { people: [{ id: 'x', name: 'Anna 811228-9874' }] },
      ['people[0].name: innehåller något som ser ut som ett personnummer (811228-****)'],
    ],
    [
      'a personnummer in an id, an alias and an address',
      {
        groups: [{ id: 'x-811228-9874', name: 'X', type: 'rpo', aliases: ['Y', '(811228)9874'] }],
        people: [{ id: 'x', name: 'X', email: '8112289874@example.org' }],
      },
      ['groups[0].aliases[1]', 'groups[0].id', 'people[0].email'].map(
        (place) => `${place}: innehåller något som ser ut som ett personnummer (811228-****)`,
      ),
    ],
    [
      'a personnummer where an id of something else is expected',
      { seats: [{ ...seat, person: '811228/9874' }], people: [{ id: 'x', name: 'X', region: '811228.9874' }] },
      ['people[0].region', 'seats[0].person'].map(
        (place) => `${place}: innehåller något som ser ut som ett personnummer (811228-****)`,
      ),
    ],
    [
      'a mandate of another type',
      { groups: [{ id: 'x', name: 'X', type: 'rpo', mandate: 'vc-2019' }] },
      ['groups[0].mandate: vc-2019 gäller grupper av typen vc, inte rpo'],
    ],
    [
      'an unknown mandate',
      { groups: [{ id: 'x', name: 'X', type: 'vc', mandate: 'vc-1999' }] },
      ['groups[0].mandate: ska vara något av vc-2019, rsg-2004, nhv-2022, ledningsgrupp-2019'],
    ],
    [
      'a group above itself',
      { groups: [{ id: 'x', name: 'X', type: 'rpo', parent: 'x' }] },
      ['groups[0].parent: x är underordnad x'],
    ],
    [
      'an id with capitals',
      { regions: [{ id: 'Uppsala län', name: 'X' }] },
      ['regions[0].id: ska skrivas med små bokstäver a–z, siffror och bindestreck'],
    ],
    [
      'an unknown role',
      { seats: [{ ...seat, role: 'chef' }] },
      [
        'seats[0].role: är ingen roll i en grupp: skriv ordförande, vice ordförande, sekreterare, ledamot eller adjungerad',
      ],
    ],
  ])('%s is refused with its place and reason, and nothing is stored', (_, json, expected) => {
    changes(file);
    const before = everything();
    expect(faults(json)).toEqual(expected);
    expect(everything()).toEqual(before);
  });

  test('a meeting in the hour that is skipped in spring is none', () => {
    changes(file);
    expect(
      faults({ meetings: [{ group: 'vc-onkologi', start: '2027-03-28T02:30', end: '2027-03-28T04:00' }] }),
    ).toEqual(['meetings[0].start: finns inte: klockan ställs fram då']);
  });

  test('circles of parents are found, also through a group that is in the register', () => {
    changes({
      groups: [
        { id: 'a', name: 'A', type: 'rpo' },
        { id: 'b', name: 'B', type: 'rpo', parent: 'a' },
      ],
    });
    expect(faults({ groups: [{ id: 'a', name: 'A', type: 'rpo', parent: 'b' }] })).toEqual([
      'groups[0].parent: b är underordnad a',
    ]);
  });

  test('one entry’s faults do not hide each other, and a faulty entry can still be referred to', () => {
    expect(
      faults({
        people: [{ id: 'anna', name: 'Anna Exempel', email: 'fel', region: 'skane' }],
        groups: [{ id: 'vc-onkologi', name: 'Onkologi', type: 'vcc' }],
        seats: [{ group: 'vc-onkologi', person: 'anna', role: 'ledamot', from: 'i dag' }],
      }),
    ).toEqual([
      'groups[0].type: ska vara något av vc, rsg, rpo, nhv, ledningsgrupp, kunskapsstyrningsgrupp, kansli, arbetsgrupp, samverkansnamnd, regionnamnd, nhv_namnd, beredningsgrupp, npo, nsg, nationellt_organ, universitetssjukhus',
      'people[0].email: är ingen e-postadress',
      'people[0].region: regionen skane finns varken i filen eller i registret',
      'seats[0].from: är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28',
    ]);
  });

  test('whatever the file contains, the answer is faults or changes and never a crash', () => {
    const entry = fc.dictionary(
      fc.constantFrom('id', 'name', 'type', 'group', 'person', 'role', 'from', 'to', 'email', 'start', 'end', 'parent'),
      fc.oneof(fc.constantFrom('vc', 'x', 'ordforande', '2026-01-01', '2026-01-01T10:00'), fc.jsonValue()),
    );
    const section = fc.constantFrom('regions', 'groups', 'people', 'seats', 'meetings', 'example', '__proto__');
    const anyFile = fc.oneof(fc.jsonValue(), fc.dictionary(section, fc.oneof(fc.array(entry), fc.jsonValue())));
    fc.assert(
      fc.property(anyFile, (json) => {
        const result = take(json, { dryRun: true });
        expect(result.ok || result.faults.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the example register is worth showing', () => {
  const on = Temporal.PlainDate.from('2026-11-21');
  const example = () => {
    changes(shipped('register.json'));
    changes(shipped('example.json'));
    return registerStore(db, mandates);
  };
  const holds = (store: ReturnType<typeof example>, person: string) =>
    store.seatsOf(person, on).map(({ group, role }) => `${role} ${group}`);

  test('the people of every test sit where they should, and Sten is unknown', () => {
    const store = example();
    expect(['anna', 'bjorn', 'cecilia'].map((person) => holds(store, person))).toEqual([
      ['ordforande vc-onkologi'],
      ['vice_ordforande vc-onkologi'],
      ['ledamot vc-onkologi'],
    ]);
    expect(store.seatsOf('cecilia', on)[0]?.region).toBe('dalarna');
    expect(store.withRole('kansli').map(({ id }) => id)).toEqual(['karin', 'kerstin']);
    expect(store.withRole('samordnare_kunskapsstyrning')).toHaveLength(1);
    expect(store.person('sten')).toBeNull();
    expect(holds(store, 'erik')).toEqual(['ordforande vc-hematologi', 'ordforande vc-kirurgi']);
  });

  test('one group lacks a chair, another a region, and a term ends within ninety days', () => {
    const store = example();
    const roles = store.seats('vc-ogon', on).map(({ role }) => role);
    expect(roles).not.toContain('ordforande');
    expect(store.seats('vc-ortopedi', on).map(({ region }) => region)).not.toContain('varmland');
    const ending = store.seatsInForce(on).filter(({ toOn }) => toOn && on.until(toOn).days <= 90);
    expect(ending.map(({ group, role }) => `${role} ${group}`)).toEqual(['ordforande nhv-gruppen']);
  });

  test('all names are made up, and all meetings are on weekdays', () => {
    example();
    expect(db.prepare(`SELECT name FROM person WHERE name NOT LIKE '% Exempel'`).all()).toEqual([]);
    expect(db.prepare(`SELECT email FROM person WHERE email NOT LIKE '%@example.org'`).all()).toEqual([]);
    expect(db.prepare(`SELECT name FROM "group" WHERE example = 1 AND name NOT LIKE '%(exempel)'`).all()).toEqual([]);
    const days = db.prepare<[], string>('SELECT start_at FROM meeting').pluck().all();
    expect(days.map((at) => Temporal.PlainDate.from(at.slice(0, 10)).dayOfWeek).filter((day) => day > 5)).toEqual([]);
  });
});
