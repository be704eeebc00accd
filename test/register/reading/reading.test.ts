import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import shipped from '../../../data/register.json' with { type: 'json' };
import { readAddress } from '../../../src/register/reading/read-address.ts';
import { groupReader } from '../../../src/register/reading/read-group.ts';
import { isNobody, readPersonName } from '../../../src/register/reading/read-person-name.ts';
import { findRegion, readRegion } from '../../../src/register/reading/read-region.ts';
import { readSeatRole } from '../../../src/register/reading/read-seat-role.ts';
import { type NotedReading, saysNothing } from '../../../src/register/reading/reading.ts';

const valueIn = <Value>(reading: NotedReading<Value>): Value | string =>
  'value' in reading ? reading.value : `FAULT ${reading.fault}`;

describe('a name', () => {
  test.each([
    ['Anna Exempel', 'Anna Exempel'],
    ['  Anna\n Exempel\u200B', 'Anna Exempel'],
    ['Karl Lind\u00ADström', 'Karl Lindström'],
    ['Exempel, Anna', 'Anna Exempel'],
    ['von Exempel Öberg, Anna-Märta', 'Anna-Märta von Exempel Öberg'],
    ['Anna Exempel, överläkare', 'Anna Exempel'],
    ['Exempel, Anna, överläkare', 'Anna Exempel'],
    ['Anna Exempel, med. dr, M.D.', 'Anna Exempel'],
    ['Anna Exempel (verksamhetschef)', 'Anna Exempel'],
    ['Anna Exempel (Nya)', 'Anna Exempel (Nya)'],
    ['Dr Björn Exempel', 'Björn Exempel'],
    ['Prof. Björn Exempel', 'Björn Exempel'],
    ['Doc Exempel', 'Doc Exempel'],
    ['Anna "Ankan" Exempel', 'Anna "Ankan" Exempel'],
    ['Seán O’Exempel', 'Seán O’Exempel'],
    ['A', 'A'],
  ])('%j is %s', (written, name) => expect(valueIn(readPersonName(written))).toBe(name));

  test.each([
    '=HYPERLINK("http://x")',
    '+46 70',
    '@anna',
    'Exempel; Anna',
    'anna@example.org',
    'Anna Exempel, Björn Exempel, Cecilia Exempel',
    '1234',
    '',
    'överläkare',
    'x'.repeat(101),
  ])('%j is none', (written) => expect(readPersonName(written)).toHaveProperty('fault'));

  test.each(['Vakant', 'VAKANS', 'xx', 'N.N.', 'NN', 'TBD', 'Ej utsedd', '-', '??'])('%s is nobody', (written) =>
    expect(isNobody(written)).toBe(true));
  test.each(['Anna Exempel', 'Nina', 'Xerxes Exempel', ''])('%j is somebody, or nothing', (written) =>
    expect(isNobody(written)).toBe(false));

  test('what was read once is read so again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (written) => {
        const once = readPersonName(written);
        if ('value' in once) expect(valueIn(readPersonName(once.value))).toBe(once.value);
      }),
    );
  });
});

describe('an address', () => {
  test.each([
    'anna@example.org',
    ' anna@example.org\u00A0',
    'anna@example.org\u200B',
    'anna@example.org\n',
    'Anna Exempel <anna@example.org>',
    '"Exempel, Anna" <anna@example.org>;',
    'mailto:anna@example.org',
    'mailto:anna@example.org?subject=Hej',
    '<mailto:anna@example.org>',
    'anna@example.org;',
    "'anna@example.org'",
  ])('%j is anna@example.org', (written) => expect(valueIn(readAddress(written))).toBe('anna@example.org'));

  test.each([
    'anna',
    'anna@',
    '@example.org',
    'anna@example.org; bjorn@example.org',
    'anna b@example.org',
    'Anna Exempel anna@example.org',
    '',
    `${'a'.repeat(200)}@example.org`,
  ])('%j is none', (written) => expect(readAddress(written)).toHaveProperty('fault'));
});

describe('a region', () => {
  const spellings = (name: string): string[] => {
    const own = name.replace(/^Region | län$/gu, '');
    const genitive = own.endsWith('s') ? own : `${own}s`;
    return [
      ...[name, own, name.toUpperCase(), ` ${name.replace(' ', '  ')} `, `Region ${own}`, `Region ${own} län`],
      ...[`${genitive} län`, `Region ${genitive} län`, `${genitive} läns landsting`, `Landstinget ${own}`, genitive],
      name.normalize('NFKD').replaceAll(/\p{M}/gu, ''),
    ];
  };

  test.each(
    shipped.regions.flatMap(({ id, name }) => [id, ...spellings(name)].map((one) => [one, id] as const)),
  )('%j is %s, in files and commands', (written, id) => {
    const reading = readRegion(written, shipped.regions);
    expect('value' in reading && reading.value.id).toBe(id);
    expect(findRegion(written, shipped.regions)?.id).toBe(id);
  });

  test.each([
    ['Södermanland', 'sormland'],
    ['Södermanlands län', 'sormland'],
    ['RÖL', 'orebro'],
  ])('%s, which is another name, is %s', (written, id) =>
    expect(readRegion(written, shipped.regions)).toMatchObject({ value: { id } }));

  test.each([
    'Akademiska sjukhuset',
    'Region Uppsala, Akademiska',
    'Skåne',
    'Region',
    'län',
    '',
    'Uppsala kommun',
  ])('%j is none', (written) => expect(readRegion(written, shipped.regions)).toHaveProperty('fault'));

  test('a command takes the beginning of a name too', () => {
    expect(findRegion('väst', shipped.regions)?.id).toBe('vastmanland');
    expect(findRegion('v', shipped.regions)).toBeNull();
  });
});

describe('a role in a group', () => {
  test.each([
    ['ordforande', ['Ordförande', 'ordf.', 'ORDF', 'tf ordförande', 'Ordförande (tf)', 'Tillförordnad ordförande']],
    ['vice_ordforande', ['vice ordf.', 'v. ordf.', 'V.ordf', 'vice_ordforande', '1:e vice ordförande', '2 vice ordf']],
    ['sekreterare', ['Sekreterare', 'sekr.', 'T.f. sekreterare']],
    ['ledamot', ['Ledamot', 'led.', 'Ordinarie ledamot', 'ledamot (ordinarie)', 'medlem']],
    ['adjungerad', ['Adjungerad', 'adj', 'Ersättare', 'suppleant']],
  ])('%s', (role, written) =>
    expect(written.map((one) => valueIn(readSeatRole(one)))).toEqual(written.map(() => role)));

  test('what is read as another says so', () => {
    expect(readSeatRole('Suppleant')).toEqual({ value: 'adjungerad', note: 'läses som adjungerad' });
    expect(readSeatRole('tf ordf')).toEqual({ value: 'ordforande', note: 'läses som ordförande' });
  });

  test.each([
    'Sammankallande',
    'Processledare',
    'Patientföreträdare',
    'NPO-ledamot',
    'Ordf/ledamot',
    'chef',
    'tf',
    '',
  ])('%j is none', (written) => expect(readSeatRole(written)).toHaveProperty('fault'));
});

describe('a group', () => {
  const groups = [
    { id: 'vc-onkologi', name: 'VC onkologi', aliases: ['Onkologi'] },
    { id: 'hudgruppen', name: 'RPO Hud- och könssjukdomar', aliases: [] },
    { id: 'annan', name: 'Onkologi', aliases: [] },
  ];
  const read = groupReader(groups);

  test.each([
    ['vc-onkologi', 'vc-onkologi'],
    ['vc  ONKOLOGI', 'vc-onkologi'],
    ['RPO Hud och\nkönssjuk\u00ADdomar', 'hudgruppen'],
  ])('%j is %s', (written, id) => expect(read(written)).toMatchObject({ value: { id } }));

  test.each([
    ['onkologi', 'kan vara vc-onkologi och annan: skriv gruppens id'],
    ['VC onkologi, RPO Hud- och könssjukdomar', 'är flera grupper: skriv en grupp per rad'],
    ['RPO Hud', 'är ingen grupp i registret: menar du RPO Hud- och könssjukdomar'],
    ['VC ögon', 'är ingen grupp i registret: skriv dess namn, eller lägg till den först'],
  ])('%j is none', (written, fault) => expect(read(written)).toEqual({ fault }));
});

test.each([
  'tills vidare',
  'Tills vidare.',
  't.v.',
  '–',
  '-',
  '—',
  'ingen',
])('%s says that there is nothing', (written) => expect(saysNothing(written)).toBe(true));
test.each(['', '2027-01-01', 'Uppsala', 'tillsvidareanställd'])('%j does not', (written) =>
  expect(saysNothing(written)).toBe(false));
