import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Document, Part } from '../../src/documents/document.ts';
import { toWord } from '../../src/documents/word/word.ts';
import { openWord } from '../support/open-word.ts';

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
    { type: 'paragraph', text: 'Vi ser positivt på förslaget.\nAvstånden är långa.' },
    { type: 'source', text: 'Cecilia Exempel, tisdag 2 mars 2027' },
    { type: 'list', items: ['Alla är eniga om definitionen.', 'Ingen har svarat om villkoren.'] },
    {
      type: 'table',
      columns: ['Region', 'Definition'],
      rows: [
        ['Dalarna', 'Tillstyrker'],
        ['Uppsala', 'Avstår'],
      ],
    },
  ],
  footer: 'Remiss 2027-03',
};

const opened = async (changes: Partial<Document>) => openWord(await toWord({ ...draft, ...changes }));
const withParts = (...parts: Part[]) => opened({ parts });

/** The text of the paragraphs in a style of that name, in the document itself. */
const inStyle = (style: string) => `//w:p[w:pPr/w:pStyle/@w:val="${style}"]`;

test('a document has its words in their order, in Word’s own styles', async () => {
  const word = await opened({});
  expect(word.find('//w:t')).toEqual([
    'Förslag till nationell högspecialiserad vård',
    ...['Avsändare', 'Socialstyrelsen', 'Diarienummer', '4.1-12345/2027'],
    ...['Fråga 1', 'Tillstyrker', 'Region Dalarna'],
    ...['Vi ser positivt på förslaget.', 'Avstånden är långa.'],
    'Cecilia Exempel, tisdag 2 mars 2027',
    ...['Alla är eniga om definitionen.', 'Ingen har svarat om villkoren.'],
    ...['Region', 'Definition', 'Dalarna', 'Tillstyrker', 'Uppsala', 'Avstår'],
  ]);
  expect(word.find(inStyle('Title'))).toEqual(['Förslag till nationell högspecialiserad vård']);
  expect(word.find(inStyle('Heading1'))).toEqual(['Fråga 1']);
  expect(word.find(inStyle('Heading2'))).toEqual(['Tillstyrker']);
  expect(word.find(inStyle('Heading3'))).toEqual(['Region Dalarna']);
  expect(word.find(inStyle('Source'))).toEqual(['Cecilia Exempel, tisdag 2 mars 2027']);
  expect(word.find('//w:p[w:pPr/w:numPr]')).toEqual([
    'Alla är eniga om definitionen.',
    'Ingen har svarat om villkoren.',
  ]);
});

test('headings are headings by name and by level, so they stand in the navigation pane', async () => {
  const word = await opened({});
  const styles = [1, 2, 3].map((level) => `//w:style[@w:styleId="Heading${level}"]`);
  const found = (xpath: string) => styles.flatMap((style) => word.find(style + xpath, 'word/styles.xml'));
  expect(found('/w:name/@w:val')).toEqual(['Heading 1', 'Heading 2', 'Heading 3']);
  expect(found('//w:outlineLvl/@w:val')).toEqual(['0', '1', '2']);
});

test('every style that is used is there', async () => {
  const word = await opened({ parts: [...draft.parts, wide(13)] });
  const styles = new Set(word.find('//w:style/@w:styleId', 'word/styles.xml'));
  const used = ['word/document.xml', 'word/header1.xml', 'word/footer1.xml'].flatMap((path) =>
    word.find('//w:pStyle/@w:val', path),
  );
  expect(used.filter((style) => !styles.has(style))).toEqual([]);
});

test('a document is in Swedish, by the bot and by no person', async () => {
  const word = await opened({});
  expect(word.find('//w:docDefaults//w:lang/@w:val', 'word/styles.xml')).toEqual(['sv-SE']);
  const core = (name: string) => word.find(`//${name}`, 'docProps/core.xml');
  expect(core('dc:title')).toEqual(['Förslag till nationell högspecialiserad vård']);
  expect(core('dc:creator')).toEqual(['Samverkansbot']);
  expect(core('cp:lastModifiedBy')).toEqual(['Samverkansbot']);
});

test('every page has the mark above, and the footer and its number below', async () => {
  const word = await opened({});
  expect(word.find('//w:p', 'word/header1.xml')).toEqual(['UTKAST FÖR SYNPUNKTER']);
  expect(word.find('//w:t', 'word/footer1.xml')).toEqual(['Remiss 2027-03', 'Sida ', ' av ']);
  expect(word.find('//w:instrText', 'word/footer1.xml')).toEqual(['PAGE', 'NUMPAGES']);
});

test('without a mark there is no header', async () => {
  const word = await opened({ mark: null });
  expect([...word.files.keys()].filter((path) => path.includes('header'))).toEqual([]);
});

test('the first row of a table is marked as its header, and comes again on every page', async () => {
  const word = await opened({});
  expect(word.find('//w:tr[w:trPr/w:tblHeader]')).toEqual(['RegionDefinition']);
  expect(word.find('//w:tblLook/@w:firstRow')).toEqual(['true']);
});

test('a long cell may go on over the page, a short row stays together', async () => {
  const rows = [['kort'], ['lång '.repeat(100)]];
  const word = await withParts({ type: 'table', columns: ['Synpunkt'], rows });
  expect(word.find('//w:tr[w:trPr/w:cantSplit[not(@w:val)]]')).toEqual(['Synpunkt', 'kort']);
});

const wide = (columns: number): Part => ({
  type: 'table',
  columns: Array.from({ length: columns }, (_, index) => `Fråga ${index}`),
  rows: [Array.from({ length: columns }, () => 'Tillstyrker med synpunkter')],
});

test('a wide table is on a page of its own that lies, with its heading', async () => {
  const word = await withParts(
    { type: 'paragraph', text: 'Före.' },
    { type: 'heading', level: 1, text: 'Kartan' },
    wide(13),
    { type: 'paragraph', text: 'Efter.' },
  );
  expect(word.find('//w:sectPr/w:pgSz/@w:orient')).toEqual(['portrait', 'landscape', 'portrait']);
  expect(word.find('//w:sectPr/w:pgSz/@w:w')).toEqual(['11906', '16838', '11906']);
  const between =
    '[preceding::w:sectPr[1]/w:pgSz/@w:orient="portrait" and following::w:sectPr[1]/w:pgSz/@w:orient="landscape"]';
  expect(word.find(`//w:body/w:p${between}[w:r]`)).toEqual(['Kartan']);
});

test('nothing that someone wrote becomes markup', async () => {
  const text = `<w:br/> & "så" 'där' ]]> &amp; {PAGE}`;
  const word = await opened({
    title: text,
    mark: text,
    facts: [{ label: text, value: text }],
    parts: [
      { type: 'heading', level: 1, text },
      { type: 'paragraph', text },
      { type: 'source', text },
      { type: 'list', items: [text] },
      { type: 'table', columns: [text], rows: [[text]] },
    ],
    footer: text,
  });
  expect(word.find('//w:t')).toEqual(Array(9).fill(text));
  expect(word.find('//dc:title', 'docProps/core.xml')).toEqual([text]);
});

test.each([
  ['a new line', 'ett\ntvå', ['ett', 'två'], 1],
  ['a new line of Windows', 'ett\r\ntvå', ['ett', 'två'], 1],
  ['a new line of Word', 'ett\vtvå', ['ett', 'två'], 1],
  ['a line separator', 'ett\u2028två', ['ett', 'två'], 1],
  ['an empty line', 'ett\n\ntvå', ['ett', 'två'], 2],
  ['control characters', 'e\u0000t\u0007t\u001f\u0085två', ['ett', 'två'], 1],
  ['half a pair and what is no character', 'e\ud83dt\ufffet', ['ett'], 0],
  ['emoji', '😀 👩‍👩‍👧', ['😀 👩‍👩‍👧'], 0],
  ['å, ä and ö in both spellings', 'åäö a\u030a', ['åäö a\u030a'], 0],
  ['what is read from the right', 'שלום \u200fمرحبا', ['שלום \u200fمرحبا'], 0],
  ['spaces', 'ett   två', ['ett   två'], 0],
])('%s', async (_, text, pieces, breaks) => {
  const word = await withParts({ type: 'paragraph', text });
  expect(word.find('//w:body/w:p[position()>3]//w:t[text()]')).toEqual(pieces);
  expect(word.find('//w:body//w:br')).toHaveLength(breaks);
});

test('a tab is a tab', async () => {
  const word = await withParts({ type: 'paragraph', text: 'ett\ttvå' });
  expect(word.find('//w:body/w:p[4]/w:r/*[self::w:tab or text()]')).toEqual(['ett', '', 'två']);
});

test('what has no words leaves no trace', async () => {
  const word = await withParts(
    { type: 'heading', level: 1, text: ' ' },
    { type: 'paragraph', text: '\n' },
    { type: 'source', text: '' },
    { type: 'list', items: [] },
    { type: 'list', items: ['', 'ett', '\u0000'] },
    { type: 'table', columns: [], rows: [] },
    { type: 'table', columns: [''], rows: [['']] },
  );
  expect(word.find('//w:body/w:p[position()>3]')).toEqual(['ett']);
  expect(word.find('//w:tbl')).toEqual([]);
});

test('a document with nothing in it is a page with its title', async () => {
  const word = openWord(await toWord({ title: 'Tomt', mark: null, facts: [], parts: [], footer: '' }));
  expect(word.find('//w:body/w:p')).toEqual(['Tomt']);
  expect(word.find('//w:sectPr/w:pgSz/@w:orient')).toEqual(['portrait']);
});

test('rows shorter and longer than the header are whole rows all the same', async () => {
  const rows = [['a', 'b', 'c'], []];
  const word = await withParts({ type: 'table', columns: ['Ett', 'Två'], rows });
  expect(word.find('//w:tc')).toEqual(['Ett', 'Två', '', 'a', 'b', 'c', '', '', '']);
});

test('the same document is the same file, but for when it was made', async () => {
  const contents = async () => {
    const { files } = await opened({ parts: [...draft.parts, wide(13)] });
    return [...files].filter(([path]) => path !== 'docProps/core.xml');
  };
  expect(await contents()).toEqual(await contents());
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

test('any document opens', async () => {
  const document = fc.record({
    title: anything,
    mark: fc.option(anything),
    facts: fc.array(fc.record({ label: anything, value: anything })),
    parts: fc.array(part),
    footer: anything,
  });
  await fc.assert(
    fc.asyncProperty(document, async (any) => {
      const widths = openWord(await toWord(any))
        .find('//w:gridCol/@w:w')
        .map(Number);
      expect(widths.every((width) => width > 0)).toBe(true);
    }),
  );
});

test('any words stand as they were written', async () => {
  // The separators are line breaks, as the tests above say.
  const words = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/[\u2028\u2029]/u.test(text))
    .map((text) => `(${text})`);
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      const word = await withParts({ type: 'paragraph', text });
      expect(word.find('//w:body/w:p[4]')).toEqual([text]);
    }),
  );
});

test('a picture stands in the document with the words that say the same', async () => {
  const marks = [{ id: 'ja', label: 'tillstyrker', code: 'T', shape: 'disc', colour: '#1b7f4b' }] as const;
  const rows = [{ label: 'Örebro län', cells: ['ja', null] }];
  const picture = { title: 'Kartan', columns: ['Fråga 1', 'Fråga 2'], rows, marks, missing: 'saknas' };
  const bytes = await toWord({
    title: 'T',
    mark: null,
    facts: [],
    parts: [{ type: 'picture', picture }],
    footer: '',
  });
  const { files, find } = openWord(bytes);
  expect([...files.keys()].filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  expect(find('//*[local-name()="docPr"]/@descr')).toEqual(['Kartan Örebro län: Fråga 1 tillstyrker, Fråga 2 saknas.']);
});

test('a long label of a fact does not run into its value', async () => {
  const label = 'Skickat (expedierat), Västmanland';
  const bytes = await toWord({
    ...{ title: 'T', mark: null, parts: [], footer: '' },
    facts: [{ label, value: '22 februari 2027' }],
  });
  const [indent] = openWord(bytes).find('//w:p[w:pPr/w:pStyle[@w:val="Fact"]]/w:pPr/w:ind/@w:left');
  const averageLetter = 115;
  expect(Number(indent)).toBeGreaterThan(label.length * averageLetter);
});

test('a small table, and a heading that starts a page, keep what belongs to them', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => [`rad ${at}`]);
  const kept = async (count: number) =>
    (await withParts({ type: 'table', columns: ['Region'], rows: rows(count) })).find(
      '//w:tc/w:p[w:pPr/w:keepNext[not(@w:val="false")]]',
    );
  expect(await kept(3)).toEqual(['Region', 'rad 0', 'rad 1']);
  expect(await kept(13)).toEqual(['Region']);
  const word = await withParts({ type: 'heading', level: 1, text: 'Underlag', startsPage: true });
  expect(word.find('//w:p[w:pPr/w:pageBreakBefore]')).toEqual(['Underlag']);
});
