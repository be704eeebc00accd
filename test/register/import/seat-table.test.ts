import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { readTable } from '../../../src/documents/tables/read-table.ts';
import { importRegister, importSeats } from '../../../src/register/import/import-register.ts';
import { faultInWords } from '../../../src/register/import/register-file.ts';
import { seatColumnCount } from '../../../src/register/import/seat-columns.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { registerStore } from '../../../src/register/register-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const mandates = shippedMandates();
const options = { mandates, timeZone: 'Europe/Stockholm', now: Temporal.Instant.from('2026-11-21T08:00:00Z') };
const on = Temporal.PlainDate.from('2027-03-01');
const header = 'grupp;namn;e-post;region;roll;från;till';

let db: Database;
beforeEach(() => {
  db = newDatabase();
  for (const name of ['register.json', 'example.json']) {
    const json = JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));
    expect(importRegister(db, json, options).ok).toBe(true);
  }
});

const takeBytes = (bytes: Uint8Array) => importSeats(db, readTable(bytes, seatColumnCount), options);
const take = (csv: string) => takeBytes(Buffer.from(csv));
const changes = (...rows: string[]): string[] => {
  const result = take([header, ...rows].join('\r\n'));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.changes.map(({ text }) => text);
};
const faultsIn = (csv: string): string[] => {
  const result = take(csv);
  return result.ok ? [] : result.faults.map(faultInWords);
};
const faults = (...rows: string[]): string[] => faultsIn([header, ...rows].join('\r\n'));

/** Windows-1252 is Latin-1 for the letters used here. */
const excels: [string, (text: string) => Uint8Array][] = [
  ['CSV UTF-8 (semikolonavgränsad)', (text) => Buffer.from(`\uFEFF${text}`, 'utf8')],
  ['CSV (semikolonavgränsad)', (text) => Buffer.from(text, 'latin1')],
];

describe('what Swedish Excel saves goes in', () => {
  test.each(excels)('as %s, with å, ä and ö and Windows line ends', (_, saved) => {
    const bytes = saved(
      [
        'Grupp;Namn;E-post;Region;Roll;Från;Till',
        'Verksamhetschefsgrupp ögonsjukvård (exempel);Åsa Öberg Exempel;asa.oberg@example.org;Region Örebro län;Ordförande;2027-01-01;2028-12-31',
        'VC ögonsjukvård;Björn Exempel;bjorn@example.org;Örebro;adj.;2027-01-01;',
        ';;;;;;',
        '',
      ].join('\r\n'),
    );
    const result = takeBytes(bytes);
    expect(result.ok && result.changes.map(({ text }) => text)).toEqual([
      'Åsa Öberg Exempel läggs till: namn Åsa Öberg Exempel, e-post asa.oberg@example.org, hör till Region Örebro län',
      'platsen i Verksamhetschefsgrupp ögonsjukvård (exempel) för Åsa Öberg Exempel, ordförande läggs till: företräder Region Örebro län, från 1 januari 2027, till 31 december 2028',
      'platsen i Verksamhetschefsgrupp ögonsjukvård (exempel) för Björn Exempel, adjungerad läggs till: företräder Region Örebro län, från 1 januari 2027, till tills vidare',
    ]);
    expect(takeBytes(bytes)).toMatchObject({ ok: true, changes: [], warnings: [] });
    const [chair] = registerStore(db, mandates).seats('vc-ogon', on);
    expect(chair?.person.name).toBe('Åsa Öberg Exempel');
  });

  test('columns in any order, capitals or not, with or without rings and dots', () => {
    const csv =
      'TILL;Fran;ROLL;region;epost;Namn;Grupp;\n;2027-01-01;ledamot;;anna@example.org;Anna Exempel;rpo-levnadsvanor;';
    const result = take(csv);
    expect(result.ok && result.changes).toHaveLength(1);
  });

  test('cells within quotes, with semicolons and doubled quotes', () => {
    expect(changes('"rpo-levnadsvanor";"Eva ""Evis"" Exempel";ny@example.org;;ledamot;2027-01-01;')).toHaveLength(2);
    expect(registerStore(db, mandates).personByEmail('ny@example.org')?.name).toBe('Eva "Evis" Exempel');
  });

  test.each([
    'uppsala',
    'Uppsala',
    'REGION UPPSALA',
    'Uppsala län',
    'Region Uppsala',
  ])('a region written %s', (region) => {
    changes(`rpo-levnadsvanor;Ny Exempel;ny@example.org;${region};ledamot;2027-01-01;`);
    expect(registerStore(db, mandates).personByEmail('ny@example.org')?.region).toBe('uppsala');
  });

  test.each([
    ['Ordförande', 'ordforande'],
    ['ordf.', 'ordforande'],
    ['Vice ordförande', 'vice_ordforande'],
    ['v. ordf', 'vice_ordforande'],
    ['V.ordf.', 'vice_ordforande'],
    ['vice_ordforande', 'vice_ordforande'],
    ['LEDAMOT', 'ledamot'],
    ['adj', 'adjungerad'],
    ['Adjungerad', 'adjungerad'],
  ])('a role written %s', (written, role) => {
    changes(`Upphandlingsgruppen;Ny Exempel;ny@example.org;;${written};2027-01-01;`);
    expect(registerStore(db, mandates).seats('upphandlingsgruppen', on)[0]?.role).toBe(role);
  });

  test('one new person on two rows is one person, and someone who shares a name is another', () => {
    changes(
      'rpo-levnadsvanor;Ny Exempel;ny@example.org;;ledamot;2027-01-01;',
      'rpo-aldres-halsa;ny exempel;NY@example.org;;ledamot;2027-01-01;',
      'rpo-aldres-halsa;Ny Exempel;ny@annan.example.org;;ledamot;2027-01-01;',
    );
    const people = registerStore(db, mandates).people();
    expect(people.filter(({ name }) => name === 'Ny Exempel').map(({ id }) => id)).toEqual(['ny', 'ny-2']);
  });

  test('an empty cell leaves what is there, and words for nothing take it away', () => {
    expect(changes('vc-onkologi;Anna Exempel;anna@example.org;;ordförande;;')).toEqual([]);
    expect(changes('vc-onkologi;Anna Exempel;anna@example.org;Uppsala;ordförande;2026-01-01;tills vidare')).toEqual([
      'platsen i Verksamhetschefsgrupp onkologi (exempel) för Anna Exempel, ordförande ändras: till 31 december 2027 → tills vidare',
    ]);
  });
});

describe('the decision that made a seat', () => {
  const withDecision = (...rows: string[]) => [`${header};Beslutsinstans;Beslutsdatum;Paragraf`, ...rows].join('\r\n');
  const row = 'LG;Stina Exempel;stina@example.org;;ledamot;2027-01-01;';

  test('has columns of its own, which may be missing or empty: then what is known stays', () => {
    const result = take(withDecision(`${row};LG;2026-11-12;§ 3`));
    expect(result.ok && result.changes.at(-1)?.text).toContain('beslut LG 12 november 2026, § 3');
    expect(take(withDecision(`${row};;;`))).toMatchObject({ ok: true, changes: [] });
    expect(changes(row)).toEqual([]);
    const [seat] = registerStore(db, mandates)
      .seats('ledningsgruppen', on)
      .filter(({ person }) => person.name === 'Stina Exempel');
    expect(seat?.decision).toMatchObject({ body: 'LG', paragraph: '§ 3' });
  });

  test('is whole, or a fault', () => {
    expect(faultsIn(withDecision(`${row};LG;;§ 3`))).toEqual(['rad 2, kolumn beslutsdatum: saknas']);
    expect(faultsIn(withDecision(`${row};;;§ 3`))).toEqual([
      'rad 2, kolumn beslutsdatum: saknas',
      'rad 2, kolumn beslutsinstans: saknas',
    ]);
  });
});

test('a secretary’s row gives a home region, and a seat that is for none', () => {
  expect(changes('LG;Stina Exempel;stina@example.org;Dalarna;sekr.;2027-01-01;')).toEqual([
    'Stina Exempel läggs till: namn Stina Exempel, e-post stina@example.org, hör till Region Dalarna',
    'platsen i Samverkansnämndens ledningsgrupp för Stina Exempel, sekreterare läggs till: från 1 januari 2027, till tills vidare',
  ]);
  const seats = registerStore(db, mandates).seats('ledningsgruppen', on);
  expect(seats.find(({ person }) => person.name === 'Stina Exempel')).toMatchObject({
    role: 'sekreterare',
    region: null,
  });
});

describe('what does not go in is told by row and column', () => {
  const good = 'rpo-levnadsvanor;Ny Exempel;ny@example.org;;ledamot;2027-01-01;';

  test.each<[string, string, string]>([
    [
      'an unknown group',
      'Vg x;Ny Exempel;ny@example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn grupp: "Vg x" är ingen grupp i registret: skriv dess namn, eller lägg till den först',
    ],
    ['no group', ';Ny Exempel;ny@example.org;;ledamot;2027-01-01;', 'rad 3, kolumn grupp: saknas'],
    ['no name', 'LG;;ny2@example.org;;ledamot;2027-01-01;', 'rad 3, kolumn namn: saknas'],
    [
      'an e-mail that is none',
      'LG;Ny Exempel;ny.example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn e-post: "ny.example.org" är ingen e-postadress',
    ],
    [
      'someone else’s e-mail',
      'LG;Berit Exempel;anna@example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn namn: "Berit Exempel" är ett annat namn: anna@example.org hör till Anna Exempel. Rätta raden, eller ändra personen i registret först',
    ],
    [
      'an unknown region',
      'LG;Ny Exempel;ny@example.org;Skåne;ledamot;2027-01-01;',
      'rad 3, kolumn region: "Skåne" är ingen region i registret: skriv Region Dalarna, Region Gävleborg, Region Sörmland, Region Uppsala, Region Värmland, Region Västmanland och Region Örebro län',
    ],
    [
      'an unknown role',
      'LG;Ny Exempel;ny@example.org;;chef;2027-01-01;',
      'rad 3, kolumn roll: "chef" är ingen roll i en grupp: skriv ordförande, vice ordförande, sekreterare, ledamot eller adjungerad',
    ],
    [
      'a day that can be two',
      'LG;Ny Exempel;ny@example.org;;ledamot;01/02/2027;',
      'rad 3, kolumn från: "01/02/2027" kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28',
    ],
    ['no first day', 'LG;Ny Exempel;ny@example.org;;ledamot;;', 'rad 3, kolumn från: saknas'],
    [
      'a term that ends before it begins',
      'LG;Ny Exempel;ny@example.org;;ledamot;2027-01-01;2026-01-01',
      'rad 3, kolumn till: "2026-01-01" är före första dagen, 2027-01-01',
    ],
    [
      'a personnummer',
      'LG;Ny 811228-9874;ny2@example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn namn: innehåller något som ser ut som ett personnummer (811228-****)',
    ],
    [
      'a personnummer in an address',
      'LG;Ny Exempel;8112289874@example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn e-post: innehåller något som ser ut som ett personnummer (811228-****)',
    ],
    [
      'a personnummer for a group',
      '811228/9874;Ny Exempel;ny2@example.org;;ledamot;2027-01-01;',
      'rad 3, kolumn grupp: innehåller något som ser ut som ett personnummer (811228-****)',
    ],
    [
      'a personnummer for a region',
      'LG;Ny Exempel;ny2@example.org;811228 9874;ledamot;2027-01-01;',
      'rad 3, kolumn region: innehåller något som ser ut som ett personnummer (811228-****)',
    ],
    [
      'a second chair',
      'vc-onkologi;Ny Exempel;ny@example.org;;ordf;2027-01-01;',
      'rad 3: gruppen har redan en ordförande då: Anna Exempel, i registret från 2026-01-01 till 2027-12-31',
    ],
    [
      'the same seat twice with other days',
      'rpo-levnadsvanor;Ny Exempel;ny@example.org;;ledamot;2027-02-01;',
      'rad 3: samma person har redan samma roll i gruppen då: rad 2',
    ],
    ['more cells than columns', `${good};mer`, 'rad 3: har fler celler än det finns kolumner'],
  ])('%s', (_, row, expected) => {
    const before = db.prepare('SELECT count(*) FROM seat').pluck().get();
    expect(faults(good, row)).toContain(expected);
    expect(db.prepare('SELECT count(*) FROM seat').pluck().get()).toBe(before);
  });

  test('faults stand in the order of the rows', () => {
    const rows = Array.from({ length: 11 }, () => 'x;;;;;;');
    const places = faults(...rows).map((fault) => fault.split(',')[0]);
    expect([...new Set(places)]).toEqual(rows.map((_, index) => `rad ${index + 2}`));
  });

  test('a name that two groups have is asked about', () => {
    importRegister(db, { groups: [{ id: 'annan', name: 'Onkologi', type: 'arbetsgrupp' }] }, options);
    expect(faults('onkologi;Ny Exempel;ny@example.org;;ledamot;2027-01-01;')).toEqual([
      'rad 2, kolumn grupp: "onkologi" kan vara vc-onkologi och annan: skriv gruppens id',
    ]);
  });

  test.each([
    ['a column less', 'grupp;namn;region;roll;från;till\nx;y;z;;;', 'rad 1: kolumnen e-post saknas'],
    ['two columns less', 'grupp;namn;region;roll;till\nx;y;z;;', 'rad 1: kolumnerna e-post och från saknas'],
    ['a column twice', `${header};Namn\nx;;;;;;;1`, 'rad 1: namn finns mer än en gång'],
    [
      'no header',
      'LG;Ny Exempel;ny@example.org;;ledamot;2027-01-01;',
      'rad 1: kolumnerna grupp, namn, e-post, roll och från saknas',
    ],
    [
      'a quote that never ends',
      `${header}\nLG;"Ny Exempel;ny@example.org;;ledamot;2027-01-01;\n`,
      'rad 2: har ett citattecken på fel ställe',
    ],
    ['nothing', '', 'rad 1: har inga rader: den ska ha rubrikerna grupp, namn, e-post, region, roll, från och till'],
  ])('a file with %s gets one fault that says what to do', (_, csv, expected) => {
    expect(faultsIn(csv)).toEqual([expected]);
  });
});
