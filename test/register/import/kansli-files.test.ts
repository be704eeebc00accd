import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFile, importRegister, previewFile } from '../../../src/register/import/import-register.ts';
import { registerContent } from '../../../src/register/import/register-content.ts';
import { faultInWords } from '../../../src/register/import/register-file.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { newDatabase } from '../../support/new-database.ts';
import { workbook } from '../../support/workbook.ts';

const options = {
  mandates: shippedMandates(),
  timeZone: 'Europe/Stockholm',
  now: Temporal.Instant.from('2026-11-28T12:00:00Z'),
};

let db: Database;
beforeEach(() => {
  db = newDatabase();
  for (const name of ['register.json', 'example.json']) {
    const json = JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));
    expect(importRegister(db, json, options).ok).toBe(true);
  }
});

type Said = { changes: string[]; seen: readonly string[]; warnings: readonly string[]; faults: string[] };

function taken(bytes: Uint8Array | string, name = 'fil.csv'): Said {
  const content = registerContent(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name);
  if ('fault' in content) return { changes: [], seen: [], warnings: [], faults: [content.fault] };
  const result = importFile(db, content.read, options);
  if (!result.ok) return { changes: [], seen: [], warnings: [], faults: result.faults.map(faultInWords) };
  return { ...result, changes: result.changes.map(({ text }) => text), faults: [] };
}

const header = 'grupp;namn;e-post;region;roll;från;till';
const rows = (...all: string[]): string => [header, ...all, ''].join('\r\n');
const anna = (
  with_: Partial<Record<'group' | 'name' | 'email' | 'region' | 'role' | 'from' | 'to', string>>,
): string => {
  const { group = 'RPO Levnadsvanor', name = 'Anna Exempel', email = 'anna@example.org' } = with_;
  const { region = 'Uppsala', role = 'ledamot', from = '2027-01-01', to = '' } = with_;
  return [group, name, email, region, role, from, to].join(';');
};
const seats = (): string[] =>
  db
    .prepare<[], string>(
      "SELECT person.name || ', ' || role || ', ' || from_on || ', ' || ifnull(to_on, '–') FROM seat JOIN person ON person.id = person_id WHERE group_id = 'rpo-levnadsvanor' AND from_on >= '2026-12-01' ORDER BY seat.id",
    )
    .pluck()
    .all();

const björn = 'RPO Levnadsvanor;Björn Prov;bjorn.prov@example.org;Uppsala;ledamot;2027-01-01;';

describe('a file goes in however it was saved', () => {
  test.each<[string, string | Uint8Array, string?]>([
    ['UTF-8 with its mark', `\uFEFF${rows(björn)}`],
    ['Windows-1252', Buffer.from(rows(björn), 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${rows(björn)}`, 'utf16le')],
    ['with sep=', `\uFEFFsep=;\r\n${rows(björn)}`],
    ['with commas', rows(björn).replaceAll(';', ',')],
    ['with tabs, called .txt', rows(björn).replaceAll(';', '\t'), 'fil.txt'],
    ['with the line ends of an old Mac', rows(björn).replaceAll('\r\n', '\r')],
    ['with a mark in the middle', rows(`\uFEFF${björn}`)],
    ['with empty columns at its end', rows(`${björn};;;`, ';;;;;;;;;').replace(header, `${header};;;`)],
    ['with a line break in a name', rows(björn.replace('Björn Prov', '"Björn\nProv"'))],
    [
      'with a line break in a group and an address',
      rows(
        björn
          .replace('RPO Lev', '"RPO\nLev')
          .replace('vanor;', 'vanor";')
          .replace('bjorn.prov@example.org', '"bjorn.prov@example.org\n"'),
      ),
    ],
    [
      'with headings as people write them',
      rows(björn)
        .replace(header, ' GRUPP ;Namn på ledamot;E-postadress;Region;Roll;Fr.o.m.;T.o.m.')
        .replace('Namn på ledamot', 'Ledamot'),
    ],
    ['with a hyphen that cannot break', rows(björn).replace('e-post', 'e\u2011post')],
    [
      'with first and last names apart',
      `grupp;efternamn;förnamn;e-post;region;roll;från;till\nRPO Levnadsvanor;Prov;Björn;bjorn.prov@example.org;Uppsala;ledamot;2027-01-01;\n`,
    ],
    ['with a day as a formula', rows(björn.replace('2027-01-01', '"=""2027-01-01"""'))],
  ])('%s', (_, bytes, name) => {
    expect(taken(bytes, name)).toMatchObject({ faults: [], warnings: [] });
    expect(seats()).toEqual(['Björn Prov, ledamot, 2027-01-01, –']);
    expect(taken(bytes, name)).toMatchObject({ faults: [], changes: [] });
  });

  test('as Excel’s own, also when it is called .csv', () => {
    const text = (words: string) => ({ shared: words });
    const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = header.split(';');
    const bytes = workbook(
      [
        { r: 1, cells: { A: text('Ledamöter i RPO 2027') } },
        {
          r: 3,
          cells: {
            A: text(a),
            B: text(b),
            C: text(c),
            D: text(d),
            E: text(e),
            F: text(f),
            G: text(g),
            H: text('Telefon'),
          },
        },
        {
          r: 4,
          cells: {
            ...{
              A: text('RPO Levnadsvanor'),
              B: text('Prov, Åsa'),
              C: text('asa.prov@example.org'),
              D: text('Örebro läns landsting'),
            },
            ...{
              E: text('v. ordf.'),
              F: { number: 46388, style: 'day' as const },
              G: { number: 46752, style: 'own day' as const },
            },
          },
        },
        {
          r: 5,
          cells: { B: text('Björn Prov'), C: text('bjorn.prov@example.org'), E: text('ledamot'), F: { number: 46388 } },
        },
      ],
      { joined: ['A4:A5', 'D4:D5'] },
    );
    expect(taken(bytes, 'platser.csv')).toMatchObject({
      faults: [],
      seen: ['Rubrikerna står på rad 3.', 'Kolumnen Telefon läses inte.'],
      warnings: ['rad 4, kolumn namn: "Prov, Åsa" läses som Åsa Prov.'],
    });
    expect(seats()).toEqual([
      'Åsa Prov, vice_ordforande, 2027-01-01, 2027-12-31',
      'Björn Prov, ledamot, 2027-01-01, –',
    ]);
    expect(taken(bytes, 'platser.xlsx')).toMatchObject({ faults: [], changes: [] });
  });
});

describe('one is known however one is written', () => {
  test.each([
    ['her address in capitals', { email: 'ANNA@Example.ORG' }],
    ['a blank after her address', { email: 'anna@example.org\u00A0' }],
    [
      'what is invisible',
      { name: 'An\u200Bna Exem\u00ADpel', email: 'anna@example.org\u200B', group: 'RPO Levnads\u00ADvanor' },
    ],
    ['her last name first', { name: '"Exempel, Anna"' }],
    ['her title', { name: '"Anna Exempel, överläkare"' }],
    ['a title before', { name: 'Dr Anna Exempel' }],
    ['an address out of a letter', { email: 'Anna Exempel <anna@example.org>' }],
    ['a link', { email: 'mailto:anna@example.org' }],
    ['capitals', { name: 'ANNA EXEMPEL' }],
    ['no address', { email: '' }],
  ])('%s', (_, written) => {
    const before = db.prepare('SELECT count(*) FROM person').pluck().get();
    expect(taken(rows(anna(written)))).toMatchObject({
      faults: [],
      changes: [expect.stringContaining('för Anna Exempel, ledamot')],
    });
    expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(before);
  });
});

describe('what goes in and is to be looked at', () => {
  test.each<[string, string, RegExp]>([
    [
      'a known name with another address',
      anna({ email: 'anna.e@example.org' }),
      /^rad 2, kolumn namn: Anna Exempel finns redan med anna@example.org/,
    ],
    [
      'a name that has changed',
      anna({ name: 'Anna Nygift' }),
      /"Anna Nygift" läses som Anna Exempel: .* skriv ändra person Anna Exempel/,
    ],
    ['the same row twice', `${anna({})}\r\n${anna({})}`, /^rad 3: samma rad som rad 2/],
    [
      'two with one name',
      `${anna({ name: 'Anders Prov', email: 'a@example.org' })}\r\n${anna({ name: 'Anders Prov', email: 'b@example.org' })}`,
      /^rad 3, kolumn namn: Anders Prov finns redan med a@example.org/,
    ],
    ['no address', anna({ name: 'Karl Prov', email: '' }), /^Karl Prov har ingen e-postadress/],
    ['no region', anna({ name: 'Karl Prov', email: 'karl@example.org', region: '' }), /^Karl Prov har ingen region/],
    ['a substitute', anna({ role: 'Ersättare' }), /"Ersättare" läses som adjungerad/],
    ['somebody acting', anna({ role: 'tf vice ordförande' }), /läses som vice ordförande/],
    ['a name turned round', anna({ name: '"Prov, Ny"', email: 'ny@example.org' }), /"Prov, Ny" läses som Ny Prov/],
    [
      'an end that is taken away',
      'vc-onkologi;Anna Exempel;anna@example.org;;ordförande;;tills vidare',
      /: till töms \(var 31 december 2027\)/,
    ],
    [
      'nobody where a name would be',
      `${anna({ name: 'Vakant', email: '' })}\r\n${anna({})}`,
      /^rad 2: "Vakant" är ingen person/,
    ],
  ])('%s', (_, row, warning) => {
    const { faults, warnings } = taken(rows(row));
    expect(faults).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  test('an empty cell changes nothing', () => {
    expect(taken(rows('VC onkologi;Cecilia Exempel;cecilia@example.org;;ledamot;2026-01-01;'))).toMatchObject({
      faults: [],
      changes: [],
    });
  });

  test('two vice chairs', () => {
    const row = (name: string, email: string) =>
      anna({ name, email, role: 'vice ordförande', from: '2040-01-01', group: 'VC ortopedi' });
    expect(
      taken(rows(row('Anna Exempel', 'anna@example.org'), row('Björn Exempel', 'bjorn@example.org'))).changes,
    ).toHaveLength(2);
  });
});

describe('what does not go in says where, what and why, and nothing is stored', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'a semicolon in a name',
      rows(anna({ name: '"Prov; Anna"' })),
      /rad 2, kolumn namn: "Prov; Anna" har ett semikolon/,
    ],
    ['a formula for a name', rows(anna({ name: '=HYPERLINK("x")' })), /rad 2, kolumn namn: .* inget namn börjar med/],
    [
      'a hospital for a region',
      rows(anna({ region: 'Akademiska sjukhuset' })),
      /rad 2, kolumn region: "Akademiska sjukhuset" är ingen region/,
    ],
    [
      'a day that can be two',
      rows(anna({ from: '01/01/2027' })),
      /rad 2, kolumn från: "01\/01\/2027" kan läsas på flera sätt/,
    ],
    ['a day that is none', rows(anna({ from: '2027-02-29' })), /2027 har ingen 29 februari/],
    ['a year', rows(anna({ from: '2027' })), /"2027" är ingen dag/],
    ['a year that must be wrong', rows(anna({ from: '1027-01-01' })), /kontrollera året/],
    [
      'an end before its beginning',
      rows(anna({ to: '2026-01-01' })),
      /rad 2, kolumn till: "2026-01-01" är före första dagen/,
    ],
    [
      'a role that is none',
      rows(anna({ role: 'Sammankallande' })),
      /skriv ordförande, vice ordförande, sekreterare, ledamot eller adjungerad/,
    ],
    ['a second chair', rows(anna({ role: 'Ordf' })), /gruppen har redan en ordförande då: Åke Exempel/],
    [
      'two roles in one group',
      rows(
        anna({ group: 'VC ortopedi', from: '2040-01-01' }),
        anna({ group: 'VC ortopedi', from: '2040-01-01', role: 'vice ordförande' }),
      ),
      /rad 3: samma person är redan ledamot i gruppen då: rad 2/,
    ],
    [
      'two people with one address',
      rows(anna({ name: 'Karl Prov', email: 'f@example.org' }), anna({ name: 'Lisa Prov', email: 'f@example.org' })),
      /rad 3, kolumn namn: "Lisa Prov" .* hör till Karl Prov, rad 2/,
    ],
    [
      'two groups in a cell',
      rows(anna({ group: 'RPO Levnadsvanor, RPO Äldres hälsa' })),
      /är flera grupper: skriv en grupp per rad/,
    ],
    [
      'a personnummer in an address',
      rows(anna({ name: 'Karl Prov', email: '8112289874@example.org' })),
      /^rad 2, kolumn e-post: innehåller .*811228-\*\*\*\*/,
    ],
    ['headings alone', rows(), /filen: har inga rader/],
    [
      'one byte that is not UTF-8',
      Buffer.concat([Buffer.from(rows(björn)), Buffer.from('RPO Levnadsvanor;Karl \x96 Prov', 'latin1')]),
      /rad 3: är sparad som UTF-8, men byten 96 efter .*Karl/,
    ],
    [
      'another system’s letters',
      Buffer.from(rows(björn).replaceAll('å', '\x8c').replaceAll('ö', '\x9a'), 'latin1'),
      /teckenkodning/,
    ],
    ['a broken workbook', Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), /är en Excelfil som inte går att läsa/],
    [
      'columns that are not known',
      rows(björn).replace('e-post', 'brevlåda'),
      /rad 1: kolumnen e-post saknas. Jag känner inte igen "brevlåda"/,
    ],
  ])('%s', (_, bytes, fault) => {
    const before = db.prepare('SELECT count(*) FROM change').pluck().get();
    expect(taken(bytes).faults.join('\n')).toMatch(fault);
    expect(db.prepare('SELECT count(*) FROM change').pluck().get()).toBe(before);
  });

  test('every fault at once, in the order of the rows', () => {
    const faults = taken(rows(anna({ group: 'x' }), anna({ role: 'y', from: 'z' }), '', anna({ region: 'w' }))).faults;
    expect(faults.map((fault) => fault.replace(/:.*/u, ''))).toEqual([
      'rad 2, kolumn grupp',
      'rad 3, kolumn från',
      'rad 3, kolumn roll',
      'rad 5, kolumn region',
    ]);
  });

  test.each([
    ['called so', `${header};Personnr\r\n${anna({})};\r\n`],
    ['called in another way', `${header};Pers.nr\r\n${anna({})};\r\n`],
    ['called a number with more words', `${header};Personnummer (10 siffror)\r\n${anna({})};\r\n`],
    ['that only holds them', `${header};anm\r\n${anna({})};811228-9874\r\n`],
    ['above the headings', `Ansvarig 811228-9874;;\r\n${rows(anna({}))}`],
  ])('a column of personnummer refuses the file and is not quoted, %s', (_, bytes) => {
    const [fault = '', ...more] = taken(bytes).faults;
    expect(more).toEqual([]);
    expect(fault).toContain('filen har en kolumn med personnummer');
    expect(fault).not.toMatch(/\d{6}/);
  });
});

test('a preview counts by kind, says what would change and writes nothing', () => {
  const content = registerContent(
    Buffer.from(
      rows(
        anna({}),
        anna({ name: 'Ny Prov', email: 'ny@example.org' }),
        'vc-onkologi;Cecilia Exempel;cecilia@example.org;;ledamot;2026-01-01;2027-06-30',
      ),
    ),
    'a.csv',
  );
  if ('fault' in content) throw new Error(content.fault);
  const before = db.serialize();
  const preview = previewFile(db, content.read, options);
  expect(db.serialize().equals(before)).toBe(true);
  expect(preview).toMatchObject({
    counts: {
      people: { added: 1, changed: 0, ended: 0, same: 0 },
      seats: { added: 2, changed: 0, ended: 1, same: 0 },
    },
  });
  expect('coming' in preview && preview.coming).toHaveLength(4);
});
