import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, howToReply, type Message, note, table, text } from '../../../../src/chat/message.ts';
import type { Card } from '../../../../src/surfaces/teams/render/card.ts';
import { hasCardMark } from '../../../../src/surfaces/teams/render/card-mark.ts';
import { renderCard } from '../../../../src/surfaces/teams/render/render.ts';
import { actionsOf, linesOf, openingsOf } from '../../../support/fake-teams/seen.ts';
import { bytesOf, complaints } from '../cards.ts';

const markup =
  '**fet** _kursiv_ [länk](https://example.org) <at>Karin Exempel</at> & # rubrik\n- punkt {{DATE(2027-01-01T00:00:00Z,SHORT)}}';
const rendering = {
  accountOf: (person: string) => (person === 'anna' ? 'aad-anna' : null),
  opensForm: (button: string) => button === 'duty.submit',
};
const rendered = (...blocks: Block[]): Card => renderCard({ title: 'Rubrik', blocks }, rendering);
const lines = (...blocks: Block[]) => linesOf(rendered(...blocks)).slice(1);
const most = 28 * 1024;

const shown = 'x'.repeat(3);
const every: Block[] = [
  {
    type: 'text',
    text: [shown, { type: 'strong', text: 'fet' }, { type: 'link', text: 'länk', url: 'https://example.org/å' }],
  },
  { type: 'facts', facts: [{ label: 'Grupp', value: shown }] },
  { type: 'table', columns: ['A', 'B'], rows: [['1', shown]] },
  { type: 'image', url: 'https://example.org/bild.png', alt: 'En bild' },
  {
    type: 'buttons',
    buttons: [
      { id: 'duty.on-it', label: 'Vi arbetar med det', value: '17', primary: true },
      { id: 'duty.submit', label: 'Lämna in', value: '17' },
    ],
  },
  { type: 'note', text: [shown, { type: 'mention', person: 'anna', name: 'Anna Exempel' }] },
];

test('every block is shown, in its order', () => {
  expect(linesOf(rendered(...every))).toEqual([
    'Rubrik',
    'xxxfetlänk',
    'Grupp: xxx',
    'A | B',
    '1 | xxx',
    'xxx<at>Anna Exempel</at>',
  ]);
  expect(JSON.stringify(rendered(...every))).toContain('"altText":"En bild"');
});

test('Microsoft has nothing to say against any of it, and would against what is wrong', () => {
  expect(complaints(rendered(...every))).toEqual([]);
  expect(complaints({ ...rendered(), body: [{ type: 'Hittepå' }] })).not.toEqual([]);
  expect(complaints({ ...rendered(), body: [{ type: 'Input.Text' }] })).not.toEqual([]);
});

test('a message carries a mark of its key that nobody sees, and that says nothing of whom it is to', () => {
  const cardOf = (key: string) => renderCard({ title: 'Rubrik', blocks: every }, { ...rendering, key });
  const marks = ['reminder/2027-02-12/p/anna', 'remiss/1/head/c/12', 'å ä "ö" \\'].map((key) => {
    const card = cardOf(key);
    expect(complaints(card)).toEqual([]);
    expect(linesOf(card)).toEqual(linesOf(rendered(...every)));
    const [mark] = card.body.flatMap(({ id }) => (id === undefined ? [] : [String(id)]));
    expect(JSON.stringify(cardOf(key))).toContain(`"${mark}"`);
    expect(hasCardMark(JSON.stringify(card, null, 2))).toBe(true);
    return mark;
  });
  expect(new Set(marks).size).toBe(3);
  expect(marks.join()).toMatch(/^(?:utskick-[\w-]{22},?){3}$/);
  expect(hasCardMark(JSON.stringify(rendered(...every)))).toBe(false);
});

describe('what was typed is shown letter for letter', () => {
  test.each<[string, Block]>([
    ['a text', { type: 'text', text: [markup] }],
    ['a strong text', { type: 'text', text: [{ type: 'strong', text: markup }] }],
    ['a note', { type: 'note', text: [markup] }],
    ['a fact', { type: 'facts', facts: [{ label: markup, value: markup }] }],
    ['a table', { type: 'table', columns: [markup], rows: [[markup]] }],
  ])('in %s, since no element there reads Markdown or mentions', (_, block) => {
    const json = JSON.stringify(rendered(block).body.slice(1));
    expect(json).not.toContain('"TextBlock"');
    expect(json).not.toContain('entities');
    expect(json).not.toContain('{{DATE');
    expect(lines(block).join(' ')).toContain(
      '**fet** _kursiv_ [länk](https://example.org) <at>Karin Exempel</at> & # rubrik',
    );
  });

  test.each([
    '**fet**',
    'a_b',
    '[x](y)',
    '<at>Anna</at>',
    '# rubrik',
    '1. punkt',
    '{{DATE(x)}}',
    'rad\nrad',
    'https://x.se',
    '&amp;',
  ])('a title is a heading for screen readers, but not %j, which a heading would read as more than words', (title) => {
    const kindOf = (words: string) => renderCard({ title: words, blocks: [] }, rendering).body[0];
    expect(kindOf('Rapporten för 2026 (§ 12) ska in – senast 28 februari. 3 dagar kvar')).toMatchObject({
      type: 'TextBlock',
      style: 'heading',
    });
    expect(kindOf(title)).toMatchObject({ type: 'RichTextBlock', inlines: [{ text: expect.any(String) }] });
  });

  test('beside a mention, where Markdown is read, all of it is escaped', () => {
    const [line] = lines({
      type: 'text',
      text: [{ type: 'mention', person: 'anna', name: 'Anna Exempel' }, ` ${markup}`],
    });
    expect(line).toContain('<at>Anna Exempel</at> \\*\\*fet\\*\\* \\_kursiv\\_ \\[länk\\]\\(');
    expect(line).not.toContain('<at>Karin');
    expect(line).not.toContain('{{DATE');
  });

  test('whatever it is, it makes no mention and no complaint', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const card = renderCard(
          {
            title: typed || 'x',
            blocks: every.map((block) =>
              JSON.parse(JSON.stringify(block).replaceAll(shown, () => JSON.stringify(typed).slice(1, -1))),
            ),
          },
          rendering,
        );
        expect(complaints(card)).toEqual([]);
        expect(card.msteams?.entities).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a mention', () => {
  test('notifies the one with an account here', () => {
    const card = rendered({ type: 'text', text: [{ type: 'mention', person: 'anna', name: 'Anna Exempel' }] });
    expect(card.msteams?.entities).toEqual([
      { type: 'mention', text: '<at>Anna Exempel</at>', mentioned: { id: 'aad-anna', name: 'Anna Exempel' } },
    ]);
  });
  test('is only a name for someone without', () => {
    const card = rendered({ type: 'text', text: [{ type: 'mention', person: 'bjorn', name: 'Björn Exempel' }] });
    expect(card.msteams?.entities).toBeUndefined();
    expect(linesOf(card)).toEqual(['Rubrik', 'Björn Exempel']);
  });
});

describe('a link leads to the web or nowhere', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x',
    'x',
    '',
  ])('%s is shown as text', (url) => {
    expect(lines({ type: 'text', text: [{ type: 'link', text: 'här', url }] })).toEqual([`här (${url})`]);
    expect(lines({ type: 'image', url, alt: 'Årshjulet' })).toEqual([`Årshjulet (${url})`]);
  });
});

describe('a button', () => {
  const button = (id: string) =>
    actionsOf(rendered({ type: 'buttons', buttons: [{ id, label: 'Tryck', value: '17' }] }))[0];

  test('that answers at once is an Execute with a Submit to fall back on, saying the same', () => {
    const data = { button: 'duty.on-it', value: '17' };
    expect(button('duty.on-it')).toMatchObject({
      type: 'Action.Execute',
      verb: 'duty.on-it',
      data,
      fallback: { type: 'Action.Submit', title: 'Tryck', data },
    });
  });
  test('that opens a form asks for a dialog', () => {
    expect(button('duty.submit')).toMatchObject({
      type: 'Action.Submit',
      data: { msteams: { type: 'task/fetch' }, button: 'duty.submit', value: '17' },
    });
  });
});

describe('however much there is, it fits, and says what was left out', () => {
  const row = (at: number) => [
    `Verksamhetschefsgrupp ${at}`,
    'Verksamhetsberättelsen för 2026',
    'senast 28 februari 2027',
  ];
  test.each<[string, Message]>([
    [
      'a table of 300 rows',
      {
        title: 'T',
        blocks: [
          { type: 'table', columns: ['Grupp', 'Vad', 'När'], rows: Array.from({ length: 300 }, (_, at) => row(at)) },
        ],
      },
    ],
    [
      '300 facts',
      {
        title: 'T',
        blocks: [
          {
            type: 'facts',
            facts: Array.from({ length: 300 }, (_, at) => ({ label: `Grupp ${at}`, value: row(at).join(', ') })),
          },
        ],
      },
    ],
  ])('%s', (_, message) => {
    const card = renderCard(message, rendering);
    expect(bytesOf(card)).toBeLessThan(most);
    expect(complaints(card)).toEqual([]);
    const text = linesOf(card);
    const [, left] = text.at(-1)?.match(/och (\d+) till/) ?? [];
    expect(text.filter((line) => /Verksamhetsberättelsen/.test(line)).length + Number(left)).toBe(300);
  });

  test('one text that is too long', () => {
    const card = rendered({ type: 'text', text: ['å'.repeat(40_000)] });
    expect(bytesOf(card)).toBeLessThan(most);
    expect(linesOf(card).at(-1)).toMatch(/\(37000 tecken till\)/);
  });

  test('many texts that are too long together', () => {
    const card = rendered(
      ...Array.from({ length: 100 }, (_, at): Block => ({ type: 'text', text: [`${at} ${'å'.repeat(900)}`] })),
    );
    expect(bytesOf(card)).toBeLessThan(most);
    expect(linesOf(card).at(-1)).toMatch(/får inte plats/);
  });
});

test.each([
  ['in its thread where there are threads', true, 'Svara i tråden.'],
  ['by quoting in a group chat', false, 'Svara genom att citera.'],
])('one is told to reply %s, beside a mention too', (_, hasThreads, words) => {
  const how = howToReply('Svara i tråden.', 'Svara genom att citera.');
  const mention = { type: 'mention', person: 'anna', name: 'Anna Exempel' } as const;
  const blocks = [text(how), note(mention, ' ', how)];
  const shown = linesOf(renderCard({ title: 'Fråga', blocks }, { ...rendering, hasThreads })).slice(1);
  expect(shown.map((line) => line.replaceAll('\\', ''))).toEqual([words, `<at>Anna Exempel</at> ${words}`]);
});

describe('a table', () => {
  const opens = (value: string) => ({ id: 'duty.on-it', label: `Öppna ${value}`, value });
  const rows = [
    {
      cells: ['Verksamhetschefsgrupp onkologi', 'Verksamhetsberättelse', 'Försenad', '28 februari'],
      opens: opens('17'),
    },
    ['Verksamhetschefsgrupp barn', 'Verksamhetsplan', '', '31 mars'],
  ];
  const four = table(
    ['Grupp', 'Dokument', { label: 'Läge', kind: 'state' }, { label: 'Sista dag', kind: 'day' }],
    rows,
  );

  test('of many columns stands as one on a computer, and row under row on a phone', () => {
    const card = rendered(four);
    expect(complaints(card)).toEqual([]);
    expect(linesOf(card).slice(1, 3)).toEqual([
      'Grupp | Dokument | Läge | Sista dag',
      'Verksamhetschefsgrupp onkologi | Verksamhetsberättelse | Försenad | 28 februari',
    ]);
    expect(linesOf(card, 'phone').slice(1)).toEqual([
      'Verksamhetschefsgrupp onkologi\nDokument: Verksamhetsberättelse\nLäge: Försenad\nSista dag: 28 februari',
      'Verksamhetschefsgrupp barn\nDokument: Verksamhetsplan\nSista dag: 31 mars',
    ]);
    for (const width of ['wide', 'phone'] as const) {
      expect(openingsOf(card, width)).toMatchObject([
        { type: 'Action.Execute', verb: 'duty.on-it', data: { button: 'duty.on-it', value: '17' } },
      ]);
    }
  });

  test.each([
    [
      'stands as one on a phone too where it is narrow',
      table(['Region', 'Svar'], [['Region Dalarna', 'ja']]),
      ['Region | Svar', 'Region Dalarna | ja'],
    ],
    [
      'stacks where two columns are wide',
      table(['Grupp', 'Lucka'], [['Verksamhetschefsgrupp onkologi', 'Saknar Dalarna']]),
      ['Verksamhetschefsgrupp onkologi\nLucka: Saknar Dalarna'],
    ],
  ])('%s', (_, block, expected) => {
    expect(linesOf(rendered(block), 'phone').slice(1)).toEqual(expected);
  });

  test('has columns as wide as their words, and numbers to the right', () => {
    const { columns, rows: all } = tableIn(
      table(['Område', { label: 'Antal', kind: 'number' }], [['x'.repeat(60), '12']]),
    );
    expect(columns).toEqual([{ width: 4 }, { width: 1 }]);
    expect(all[1]?.cells[1]?.items[0]).toMatchObject({ horizontalAlignment: 'Right', inlines: ['12'] });
  });

  test('that is too long for both is row under row at every width', () => {
    const long = Array.from({ length: 60 }, (_, at) => [
      `Grupp ${at}`,
      'Verksamhetsberättelse för 2026',
      'Försenad',
      'senast 28 februari',
    ]);
    const card = rendered(table(['Grupp', 'Dokument', 'Läge', 'Sista dag'], long));
    expect(bytesOf(card)).toBeLessThan(most);
    expect(linesOf(card)).toEqual(linesOf(card, 'phone'));
    expect(linesOf(card)[1]).toContain('Grupp 0\nDokument: Verksamhetsberättelse');
  });

  type Shown = { columns: object[]; rows: { cells: { items: object[] }[] }[] };
  const tableIn = (block: Block): Shown => rendered(block).body[1] as unknown as Shown;
});

describe('a button', () => {
  const stop = { id: 'remiss.close', label: 'Stäng remissen', value: '5' };
  const confirm = { question: 'Sex av sju regioner har inte svarat.', yes: 'Stäng ändå' };

  test('that asks first shows its question in the card, and is pressed there', () => {
    const card = rendered({ type: 'buttons', buttons: [{ ...stop, confirm }] });
    expect(complaints(card)).toEqual([]);
    const [toggle, yes] = actionsOf(card);
    expect(toggle).toMatchObject({ type: 'Action.ToggleVisibility', title: 'Stäng remissen' });
    expect(yes).toMatchObject({
      type: 'Action.Execute',
      title: 'Stäng ändå',
      data: { button: 'remiss.close', value: '5' },
    });
    expect(JSON.stringify(card)).toContain('"isVisible":false');
  });

  test('that few press stands in the menu', () => {
    const card = rendered({ type: 'buttons', buttons: [{ ...stop, isLessUsed: true }] });
    expect(JSON.stringify(card)).toContain('"mode":"secondary"');
  });
});
