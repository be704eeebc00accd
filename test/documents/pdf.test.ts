import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document, Part } from '../../src/documents/document.ts';
import { toPdf } from '../../src/documents/pdf/pdf.ts';
import { openPdf } from '../support/open-pdf.ts';

const at = Temporal.Instant.from('2027-03-02T09:15:00Z');

const draft: Document = {
  title: 'Förslag till nationell högspecialiserad vård',
  mark: 'UTKAST FÖR SYNPUNKTER',
  facts: [
    { label: 'Avsändare', value: 'Socialstyrelsen' },
    { label: 'Diarienummer', value: '4.1-12345/2027' },
  ],
  parts: [
    { type: 'heading', level: 1, text: 'Fråga 1' },
    { type: 'heading', level: 2, text: 'Tillstyrker' },
    { type: 'heading', level: 3, text: 'Region Dalarna' },
    { type: 'paragraph', text: 'Vi ser positivt på förslaget – § 12.\nAvstånden är långa.' },
    { type: 'source', text: 'Cecilia Exempel, tisdag 2 mars 2027' },
    { type: 'list', items: ['Alla är eniga om definitionen.', 'Ingen har svarat om villkoren.'] },
    {
      type: 'table',
      columns: ['Region', 'Definition'],
      rows: [
        ['Dalarna', 'Tillstyrker'],
        ['Örebro', 'Avstår'],
      ],
    },
  ],
  footer: 'Remiss 2027-03',
};

const opened = async (changes: Partial<Document>) => openPdf(await toPdf({ ...draft, ...changes }, at));
const withParts = (...parts: Part[]) => opened({ parts });

test('a document has its words in their order, each as what it is', async () => {
  const { find, pages } = await opened({});
  expect(find('H1')).toEqual(['Förslag till nationell högspecialiserad vård']);
  expect(find('H2')).toEqual(['Fråga 1']);
  expect(find('H3')).toEqual(['Tillstyrker']);
  expect(find('H4')).toEqual(['Region Dalarna']);
  expect(find('P')).toEqual([
    ...['Avsändare Socialstyrelsen', 'Diarienummer 4.1-12345/2027'],
    'Vi ser positivt på förslaget – § 12. Avstånden är långa.',
    'Cecilia Exempel, tisdag 2 mars 2027',
  ]);
  expect(find('LBody')).toEqual(['Alla är eniga om definitionen.', 'Ingen har svarat om villkoren.']);
  expect(find('Lbl')).toEqual(['•', '•']);
  expect(find('TH')).toEqual(['Region', 'Definition']);
  expect(find('TD')).toEqual(['Dalarna', 'Tillstyrker', 'Örebro', 'Avstår']);
  expect(pages[0]?.words).toMatch(/långa\.\s+Cecilia/u);
});

test('a document is in Swedish and tagged, with its title, by the bot and by no person', async () => {
  const { info, metadata, isTagged } = await opened({ title: 'Vård & <omsorg>' });
  expect(isTagged).toBe(true);
  expect(info).toMatchObject({ Title: 'Vård & <omsorg>', Author: 'Samverkansbot', Language: 'sv-SE' });
  expect(info.CreationDate).toBe('D:20270302091500Z');
  expect(metadata?.get('dc:title')).toBe('Vård & <omsorg>');
  expect(metadata?.get('pdfuaid:part')).toBe('1');
});

test('every page has the mark above, and the footer and its number below, which are no part of the text', async () => {
  const { pages, find } = await withParts(...Array.from({ length: 120 }, () => paragraph('En rad.')));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, { words }] of pages.entries()) {
    expect(words).toContain('UTKAST FÖR SYNPUNKTER');
    expect(words).toContain(`Remiss 2027-03 Sida ${index + 1} av ${pages.length}`);
  }
  expect(find('P').filter((words) => words !== 'En rad.')).toHaveLength(draft.facts.length);
});

const paragraph = (text: string): Part => ({ type: 'paragraph', text });
const heading = (text: string, level: 1 | 2 | 3 = 1): Part => ({ type: 'heading', level, text });

test('the headings are a list of contents, as deep as they are', async () => {
  const { outline } = await withParts(heading('Ett'), heading('Under', 2), heading('Två'), paragraph('Ord.'));
  expect(outline).toEqual([
    { title: 'Ett', under: [{ title: 'Under', under: [] }] },
    { title: 'Två', under: [] },
  ]);
});

test('a heading never stands alone at the foot of a page, however much stands above it', async () => {
  for (let above = 28; above < 37; above += 1) {
    const rows = [['Dalarna', 'Tillstyrker']];
    const under: Part[] = [
      paragraph('Brödtext.'),
      { type: 'table', columns: ['A', 'B'], rows },
      { type: 'list', items: ['En sak'] },
    ];
    for (const next of under) {
      const { pages } = await withParts(
        ...Array.from({ length: above }, () => paragraph('En rad.')),
        heading('Rubriken'),
        heading('Underrubriken', 2),
        next,
      );
      const page = pages.find(({ words }) => words.includes('Rubriken'));
      expect(page?.words).toMatch(/Rubriken[\s\S]*Underrubriken[\s\S]*(?:Brödtext|Dalarna|En sak)/u);
    }
  }
});

test('a paragraph is on the page of its source, at least with its end', async () => {
  for (let above = 28; above < 37; above += 1) {
    const { pages } = await withParts(
      ...Array.from({ length: above }, () => paragraph('En rad.')),
      paragraph('Det här är ett stycke.\nDet har två rader.'),
      { type: 'source', text: 'Källan' },
    );
    expect(pages.find(({ words }) => words.includes('Källan'))?.words).toContain('två rader');
  }
});

test('the header row of a table comes again on every page, and is read once', async () => {
  const rows = Array.from({ length: 100 }, (_, nr) => [`Rad ${nr}`, 'Tillstyrker']);
  const { pages, find } = await withParts({ type: 'table', columns: ['Region', 'Definition'], rows });
  expect(pages.length).toBeGreaterThan(1);
  for (const { words } of pages) expect(words).toContain('Definition');
  expect(find('TH')).toEqual(['Region', 'Definition']);
  expect(find('TD')).toHaveLength(200);
});

test('a small table stands on one page, and a larger one may be split', async () => {
  const table = (count: number): Part => ({
    ...{ type: 'table', columns: ['Region', 'Fråga 1'] },
    rows: Array.from({ length: count }, (_, at) => [`rad ${at}`, 'Tillstyrker']),
  });
  const rowsOn = async (above: number, count: number) => {
    const lines = Array.from({ length: above }, (): Part => ({ type: 'paragraph', text: 'Ord.' }));
    const { pages } = await withParts(...lines, table(count));
    return pages.map(({ words }) => words.match(/rad \d+/gu)?.length ?? 0).filter((rows) => rows > 0);
  };
  const places = Array.from({ length: 12 }, (_, at) => 16 + at);
  for (const above of places) expect(await rowsOn(above, 10), `${above}`).toEqual([10]);
  const split = await Promise.all(places.map((above) => rowsOn(above, 30)));
  expect(split.some((pages) => pages.length > 1)).toBe(true);
});

test('a long cell goes on over the page, a short row stays together', async () => {
  const long = Array.from({ length: 900 }, (_, nr) => `ord${nr}`).join(' ');
  const { pages } = await withParts({ type: 'table', columns: ['Synpunkt'], rows: [['kort'], [long]] });
  expect(pages.length).toBeGreaterThan(1);
  const words = pages.map((page) => page.words).join(' ');
  expect(Array.from({ length: 900 }, (_, nr) => `ord${nr}`).filter((word) => !words.includes(word))).toEqual([]);
});

const wide = (columns: number): Part => ({
  type: 'table',
  columns: Array.from({ length: columns }, (_, index) => `Fråga ${index}`),
  rows: [Array.from({ length: columns }, () => 'Tillstyrker med synpunkter')],
});

test('a wide table is on a page of its own that lies, with its heading', async () => {
  const { pages } = await withParts(paragraph('Före.'), heading('Kartan'), wide(13), paragraph('Efter.'));
  expect(pages.map(({ width, height }) => (width > height ? 'lies' : 'stands'))).toEqual(['stands', 'lies', 'stands']);
  expect(pages[1]?.words).toContain('Kartan');
});

test.each([
  ['a new line', 'ett\ntvå', 'ett två'],
  ['a new line of Windows', 'ett\r\ntvå', 'ett två'],
  ['a line separator', 'ett\u2028två', 'ett två'],
  ['control characters', 'e\u0000t\u0007t', 'ett'],
  ['half a pair and what is no character', 'e\ud83dt\ufffet', 'ett'],
  ['å, ä and ö in both spellings', 'åäö a\u030a', 'åäö å'],
  ['signs of officials', '• – — § ½ € ” ’ …', '• – — § ½ € ” ’ …'],
  ['signs that only the font behind has', 'ja ✓ nej ✗ → ☐', 'ja ✓ nej ✗ → ☐'],
  ['signs that no font has', 'ett 漢 två', 'ett \uFFFD två'],
  ['a family of emoji', '👩‍👩‍👧', '\uFFFD\uFFFD\uFFFD'],
])('%s', async (_, text, read) => {
  const { find } = await opened({ facts: [], parts: [paragraph(text)] });
  expect(find('P')).toEqual([read]);
});

test('what has no words leaves no trace', async () => {
  const { find, pages } = await opened({
    facts: [],
    parts: [
      heading(' '),
      paragraph('\n'),
      { type: 'list', items: ['', 'ett', '\u0000'] },
      { type: 'table', columns: [''], rows: [['']] },
    ],
  });
  expect(pages).toHaveLength(1);
  expect(find('LBody')).toEqual(['ett']);
  for (const role of ['H2', 'P', 'Table']) expect(find(role)).toEqual([]);
});

test('a document with nothing in it is a page with its title', async () => {
  const { pages, find } = await opened({ title: 'Tomt', mark: null, facts: [], parts: [], footer: '' });
  expect(pages).toHaveLength(1);
  expect(find('H1')).toEqual(['Tomt']);
});

const marks = [{ id: 'ja', label: 'tillstyrker', code: 'T', shape: 'disc', colour: '#1b7f4b' }] as const;
const picture: Part = {
  type: 'picture',
  picture: {
    ...{ title: 'Kartan', columns: ['Fråga 1', 'Fråga 2'], marks, missing: 'saknas' },
    rows: [{ label: 'Örebro län', cells: ['ja', null] }],
  },
};

test('a picture stands in the document with the words that say the same', async () => {
  const { pages } = await withParts(picture);
  expect(JSON.stringify(pages[0]?.tree)).toContain('Örebro län: Fråga 1 tillstyrker, Fråga 2 saknas.');
});

test('the same document of the same moment is the same file', async () => {
  const parts = [...draft.parts, wide(13), picture];
  const [one, other] = [await toPdf({ ...draft, parts }, at), await toPdf({ ...draft, parts }, at)];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});

test('twelve questions of twenty-one regions have all their words', async () => {
  const columns = ['Region', ...Array.from({ length: 12 }, (_, nr) => `Fråga ${nr + 1}`)];
  const rows = Array.from({ length: 21 }, (_, nr) => [`Region ${nr}`, ...Array(12).fill('Tillstyrker med synpunkter')]);
  const { find } = await withParts({ type: 'table', columns, rows });
  expect(find('TH')).toEqual(columns);
  expect(find('TD')).toEqual(rows.flat());
});

test('letters that look alike are read as what they are, whatever other documents have been written', async () => {
  for (const sign of ['\u0259', '\u04D9', '\u0259']) {
    const { find } = await opened({ facts: [], parts: [paragraph(`5 ${sign}`)] });
    expect(find('P').join(' ')).toContain(`5 ${sign}`);
  }
});

const anything = fc.string({ unit: 'binary' });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text: anything,
  }),
  fc.record({ type: fc.constantFrom('paragraph' as const, 'source' as const), text: anything }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(anything) }),
  fc.record({ type: fc.constant('table' as const), columns: fc.array(anything), rows: fc.array(fc.array(anything)) }),
);

test('any document opens', { timeout: 60_000 }, async () => {
  const document = fc.record({
    title: anything,
    mark: fc.option(anything),
    facts: fc.array(fc.record({ label: anything, value: anything })),
    parts: fc.array(part),
    footer: anything,
  });
  await fc.assert(
    fc.asyncProperty(document, async (any) => {
      const { pages } = await openPdf(await toPdf(any, at));
      expect(pages.length).toBeGreaterThan(0);
    }),
    { numRuns: 25 },
  );
});

test('any words of any length stand within the page, and none is lost', { timeout: 60_000 }, async () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcåäöÅÄÖé.,-–§•12'), minLength: 1, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 60 }), async (words) => {
      const { find } = await opened({ facts: [], parts: [paragraph(words.join(' '))] });
      expect(find('P').join('').replaceAll(' ', '')).toBe(words.join(''));
    }),
    { numRuns: 25 },
  );
});

test('a document is PDF/A-2b: it says so, names its colours, has its fonts in it and an id, and nothing that runs', async () => {
  const raw = Buffer.from(await toPdf(draft, at)).toString('latin1');
  expect(raw).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/u);
  expect(raw).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(raw).toMatch(/\/S \/GTS_PDFA1/u);
  expect(raw).toMatch(/\/DestOutputProfile \d+ 0 R/u);
  const fonts = raw.match(/\/Type \/FontDescriptor/gu) ?? [];
  expect(fonts.length).toBeGreaterThan(0);
  expect(raw.match(/\/FontFile2 /gu)).toHaveLength(fonts.length);
  expect(raw.match(/\/ToUnicode /gu)).toHaveLength(fonts.length);
  expect(raw).toMatch(/\/ID \[<[\da-f]{32}> <[\da-f]{32}>\]/u);
  expect(raw).not.toMatch(/\/Encrypt|\/JavaScript|\/Launch|\/EmbeddedFile|\/LZWDecode|\/AA /u);
});
