import { describe, expect, test } from 'vitest';
import { yearPicture } from '../../src/arshjul/year-picture.ts';
import type { Field, Form } from '../../src/chat/form.ts';
import {
  type Block,
  bulletList,
  buttons,
  chart,
  drawing,
  howToReply,
  type Message,
  note,
  people,
  table,
  text,
} from '../../src/chat/message.ts';

/** A message as its reader sees it, whatever the platform. */
export type Seen = {
  /** All text, as the reader sees it. */
  words: string;
  strong: readonly string[];
  links: readonly { text: string; url: string }[];
  /** Who is notified, by account, and broadcasts. */
  mentions: readonly string[];
  images: readonly { url: string; alt: string }[];
  buttons: readonly { id: string; label: string; value: string; primary: boolean }[];
};

export type SeenForm = {
  words: string;
  submit: string;
  context: string;
  fields: readonly {
    id: string;
    type: Field['type'];
    label: string;
    required: boolean;
    initial: string;
    options: readonly string[];
  }[];
  /** The fields that find among more than a list holds, each with the names that stand there. */
  searches: readonly { id: string; names: readonly string[]; many: boolean }[];
};

/** Each throws when its platform would refuse what was rendered. */
export type Rendering = {
  message(message: Message): Seen;
  form(form: Form): SeenForm;
  /** Anna's account when she is notified; null where nobody is. */
  anna: string | null;
  /** Where no picture from elsewhere is shown, it stands as a link. */
  linksImages?: true;
};

/** Texts that people type, which must be shown as the same words. */
export const typed = [
  '<!channel> <!here> <!everyone>',
  '<@U1ANNA> och <#C1|kanal>',
  '@channel @here @anna',
  '*fet* _kursiv_ ~struken~',
  '`kod` och ```mer kod```',
  '> citat',
  '1 < 2 && 3 > 2 &amp; &lt;b&gt;',
  '<https://example.org|klicka här>',
  '[klicka](https://example.org)',
  'https://example.org/väg?a=1&b=2',
  '<img src=x onerror=alert(1)>',
  'rad ett\nrad två',
  ':rotating_light: 🚨 👩‍⚕️',
  '# rubrik',
  '- punkt',
];

const anna = { type: 'mention', person: 'anna', name: 'Anna Exempel' } as const;
const link = { type: 'link', text: 'planen', url: 'https://example.org/plan' } as const;

const everyPlace = (words: string): readonly (readonly [string, Message])[] => [
  ['the title', { title: words, blocks: [] }],
  ['a text', of(text('Början. ', words, ' Slut.'))],
  ['a strong word', of(text({ type: 'strong', text: words }))],
  ['a fact', of({ type: 'facts', facts: [{ label: 'Kommentar', value: words }] })],
  ['a table', of(table(['Kolumn', 'Kommentar'], [['rad', words]]))],
  ["a table's first cell", of(table(['Kommentar'], [[words]]))],
  ['a list', of(bulletList(words, ['Början. ', words]))],
  ['a person', of(people('Ordförande', [{ person: 'sten', name: words, as: words }]))],
  ['people’s heading', of(people(words, [{ person: 'sten', name: 'Sten Exempel' }]))],
  ['a count', of(chart('Antal', [{ label: words, count: 3 }]))],
  ['the title of counts', of(chart(words, [{ label: 'klara', count: 3 }]))],
  ['what opens a row', of(table(['Rad'], [{ cells: [words], opens: { id: 'a.b', label: words, value: '1' } }]))],
  [
    'a question',
    of(buttons({ id: 'a.b', label: 'Stäng', value: '1', confirm: { question: words, yes: 'Ja' } }), text(words)),
  ],
  ['small print', of(note(words))],
  ['small print beside something strong', of(note('Skriv ', { type: 'strong', text: 'hjälp' }, words))],
  ['a button', of(buttons({ id: 'a.b', label: words, value: '1' }))],
];

function of(...blocks: readonly Block[]): Message {
  return { title: 'Titel', blocks };
}

const long = (of: number) => 'Ett långt svar från en region. '.repeat(of).slice(0, of);
const most = 160;
const groups = Array.from({ length: most }, (_, at) => `Verksamhetschefsgrupp nummer ${at + 1}`);

/** What one reads in a drawing that an address carries: not what it is called for those who do not see it. */
const wordsDrawn = (url: string): string =>
  Buffer.from(url.replace(/^.*base64,/u, ''), 'base64')
    .toString()
    .replaceAll(/<(title|desc)>.*?<\/\1>/gsu, '')
    .replaceAll(/<[^>]*>/gu, ' ');

/** For every surface: nothing is lost, nothing that was typed acts as markup, and the limits hold. */
export function rendererContract(name: string, render: Rendering): void {
  describe(`${name} shows every block`, () => {
    test('with its words, in their order', () => {
      const { words } = render.message({
        title: 'Det är inlämnat',
        blocks: [
          text('Läs ', link, ' av ', anna, ', ', { type: 'strong', text: 'nu' }, '.'),
          { type: 'facts', facts: [{ label: 'Grupp', value: 'Barn' }] },
          table(['Region', 'Svar'], [['Region Dalarna', 'Ja']]),
          text(howToReply('Svara i tråden.', 'Svara genom att citera.')),
          note('Litet.'),
        ],
      });
      const order = [
        'inlämnat',
        'Läs',
        'planen',
        'Grupp',
        'Barn',
        'Region',
        'Svar',
        'Dalarna',
        'Ja',
        'Svara i tråden.',
        'Litet.',
      ];
      const places = order.map((word) => words.indexOf(word));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    });

    test('strong words, links, mentions, pictures and buttons', () => {
      const seen = render.message(
        of(
          text({ type: 'strong', text: 'viktigt' }, link, anna),
          { type: 'image', url: 'https://example.org/bild.png', alt: 'Årshjulet' },
          buttons({ id: 'duty.submit', label: 'Lämna in', value: '17', primary: true }),
          buttons({ id: 'duty.show', label: 'Visa', value: '1' }, { id: 'duty.show', label: 'Visa', value: '2' }),
        ),
      );
      expect(seen.strong).toContain('viktigt');
      const picture = { url: 'https://example.org/bild.png', alt: 'Årshjulet' };
      expect(seen.links).toEqual([
        { text: 'planen', url: 'https://example.org/plan' },
        ...(render.linksImages ? [{ text: picture.alt, url: picture.url }] : []),
      ]);
      expect(seen.mentions).toEqual(render.anna === null ? [] : [render.anna]);
      expect(seen.images).toEqual(render.linksImages ? [] : [picture]);
      expect(seen.buttons).toEqual([
        { id: 'duty.submit', label: 'Lämna in', value: '17', primary: true },
        { id: 'duty.show', label: 'Visa', value: '1', primary: false },
        { id: 'duty.show', label: 'Visa', value: '2', primary: false },
      ]);
    });

    test('someone without an account is named', () => {
      const seen = render.message(of(text({ type: 'mention', person: 'sten', name: 'Sten Exempel' })));
      expect(seen.words).toContain('Sten Exempel');
      expect(seen.mentions).toEqual([]);
    });

    test('what some see for themselves changes nothing where it is not shown', () => {
      const message = of(text('Fråga 1'), buttons({ id: 'a.b', label: 'Visa', value: '1' }));
      const own = { id: 'a.own', value: '17', otherwise: { id: 'a.c', label: 'Svara', value: '1' } };
      expect(render.message({ ...message, own })).toEqual(render.message(message));
    });

    test('empty words are no reason to refuse a message', () => {
      const empty = of(text(''), note(''), table(['A'], [['']]), { type: 'facts', facts: [] }, text());
      expect(render.message(empty).words).toContain('Titel');
    });
  });

  describe(`${name} takes nothing that was typed for more than words`, () => {
    test.each(typed)('%j', (words) => {
      for (const [place, message] of everyPlace(words)) {
        const seen = render.message(message);
        const read = [seen.words, ...seen.buttons.map(({ label }) => label)].join('\n');
        expect(read, place).toContain(words);
        expect({ mentions: seen.mentions, links: seen.links, images: seen.images }, place).toEqual({
          mentions: [],
          links: [],
          images: [],
        });
        for (const strong of seen.strong)
          expect(
            [words, 'hjälp', 'Kolumn', 'Kommentar', 'rad', 'Rad', 'Titel', 'Ordförande', 'Antal'].some((own) =>
              strong.includes(own),
            ),
            place,
          ).toBe(true);
      }
    });

    test('that turns the words beside it round', () => {
      for (const [place, message] of everyPlace('\u202Ajag\u202E heter \u2067Anna\u2069\u200F\u061C \u202Ctyp')) {
        const seen = render.message(message);
        const read = [seen.words, ...seen.buttons.map(({ label }) => label)].join('\n');
        expect(read, place).toContain('jag heter Anna typ');
        expect(read, place).not.toMatch(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
      }
    });

    test.each(['שרה כהן', 'ليلى حسن'])('of a name that is read from the right: %s', (words) => {
      for (const [place, message] of everyPlace(words)) {
        const seen = render.message(message);
        expect([seen.words, ...seen.buttons.map(({ label }) => label)].join('\n'), place).toContain(words);
      }
    });

    test.each([
      'javascript:alert(1)',
      ' JAVASCRIPT:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//x',
      'x',
      '',
    ])('a link leads to the web or nowhere: %j', (url) => {
      const seen = render.message(of(text({ type: 'link', text: 'här', url }), { type: 'image', url, alt: 'Bilden' }));
      expect(seen.words).toContain(`här (${url})`);
      expect(seen.words).toContain('Bilden');
      expect([...seen.links, ...seen.images]).toEqual([]);
    });
  });

  describe(`${name} shows`, () => {
    test('lists, people and counts in words, in their order', () => {
      const { words } = render.message(
        of(
          bulletList('Första punkten', ['Andra ', link]),
          people('Ordförande', [
            { person: 'anna', name: 'Anna Exempel', as: 'till 31 mars' },
            { person: 'sten', name: 'Sten Exempel' },
          ]),
          chart('Rapporterna i år', [
            { label: 'inlämnade', count: 12 },
            { label: 'försenade', count: 3 },
          ]),
        ),
      );
      const order = [
        'Första punkten',
        'Andra',
        'planen',
        'Ordförande',
        'till 31 mars',
        'Sten Exempel',
        'Rapporterna i år',
      ];
      const places = [...order, /inlämnade[:\s]+12/u, /försenade[:\s]+3/u].map((word) => words.search(word));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    });

    test('nobody a chip who is not addressed, since it would notify them', () => {
      const shown = { person: 'anna', name: 'Anna Exempel' };
      const seen = render.message(of(people('Ordförande', [shown])));
      expect(seen.mentions).toEqual([]);
      expect(seen.words).toContain('Anna Exempel');
    });

    test('counts of nothing, and a list, people and a table of none', () => {
      const empty = of(
        bulletList(),
        people('Ordförande', []),
        chart('Antal', [{ label: 'klara', count: 0 }]),
        chart('Tomt', []),
      );
      expect(render.message(empty).words).toMatch(/klara[:\s]+0/u);
    });

    test('what a row opens, and nothing for one that opens nothing', () => {
      const opens = (value: string) => ({ id: 'nhv.area', label: `Visa ${value}`, value });
      const rows = [
        { cells: ['Könsdysfori', '2027-02-28', '3'], opens: opens('konsdysfori') },
        ['Utan sida', '2027-03-01', '0'],
        { cells: ['Ögon', '2027-03-02', '12'], opens: opens('ogon') },
      ];
      const columns = ['Område', { label: 'Sista dag', kind: 'day' }, { label: 'Svar', kind: 'number' }] as const;
      const seen = render.message(of(table(columns, rows)));
      expect(seen.buttons.map(({ id, value }) => ({ id, value }))).toEqual([
        { id: 'nhv.area', value: 'konsdysfori' },
        { id: 'nhv.area', value: 'ogon' },
      ]);
      for (const word of ['Könsdysfori', 'Utan sida', '2027-03-02', '12', 'Svar']) expect(seen.words).toContain(word);
    });

    test('a picture that stands alone, as a drawing or in words', () => {
      const marks = [{ id: 'ja', label: 'tillstyrker', code: 'T', shape: 'disc', colour: '#000000' }] as const;
      const rows = [{ label: 'Dalarna', cells: ['ja'] }];
      const picture = { title: 'Kartan', columns: ['Fråga 1'], rows, marks, missing: 'saknas' };
      const url = 'https://example.org/karta.png';
      for (const shown of [drawing(picture, { isAlone: true }), drawing(picture, { isAlone: true, url })]) {
        const { words, images } = render.message(of(shown));
        expect([words, ...images.map(({ alt }) => alt)].join('\n')).toContain('Dalarna: Fråga 1 tillstyrker.');
      }
    });

    test('buttons that few press, and one that asks first', () => {
      const seen = render.message(
        of(
          buttons(
            { id: 'a.a', label: 'Svara', value: '1', primary: true },
            { id: 'a.b', label: 'Stäng', value: '2', confirm: { question: 'Sex har inte svarat.', yes: 'Stäng ändå' } },
            { id: 'a.c', label: 'Visa loggen', value: '3 och mer', isLessUsed: true },
            { id: 'a.d', label: 'Ändra', value: '4', isLessUsed: true },
          ),
        ),
      );
      const pressed = seen.buttons.map(({ id, value }) => `${id} ${value}`).toSorted();
      expect(pressed).toEqual(['a.a 1', 'a.b 2', 'a.c 3 och mer', 'a.d 4']);
    });
  });

  test(`${name} draws a picture or leaves it out, and shows the words beside it`, () => {
    const rows = [{ label: 'Dalarna', cells: ['ja'] }];
    const marks = [{ id: 'ja', label: 'tillstyrker', code: 'T', shape: 'disc', colour: '#000000' }] as const;
    const grid = { title: 'Kartan', columns: ['Fråga 1'], rows, marks, missing: 'saknas' };
    const seen = render.message(of(text('Före.'), { type: 'picture', picture: grid }, text('Efter.')));
    expect(seen.words).toContain('Före.');
    expect(seen.words).toContain('Efter.');
    for (const { url, alt } of seen.images) {
      expect(url).toMatch(/^data:image\/svg\+xml;base64,/u);
      expect(alt).toBe('Kartan\nDalarna: Fråga 1 tillstyrker.');
    }
  });

  test(`${name} draws a year’s wheel or leaves it out, and shows the words beside it`, () => {
    const day = Temporal.PlainDate.from('2027-02-28');
    const entries = [{ day, kind: 'lastDay', state: 'late', what: 'Planen', whose: null }] as const;
    const picture = yearPicture({ title: 'Årshjul 2027: <Ögon>', year: 2027, today: day, entries });
    const seen = render.message(of(text('Före.'), { type: 'picture', picture }, text('Efter.')));
    expect(seen.words).toContain('Före.');
    expect(seen.words).toContain('Efter.');
    for (const { url, alt } of seen.images) {
      expect(url).toMatch(/^data:image\/svg\+xml;base64,/u);
      expect(alt).toContain('Årshjul 2027: <Ögon>\nJanuari: inget.\nFebruari: Sista dagar den 28 försenat.\n');
    }
  });

  test(`${name} says what a wheel is called once, where the message says it`, () => {
    const day = Temporal.PlainDate.from('2027-02-28');
    const drawn = (title: string) => {
      const picture = yearPicture({ title: 'Årshjul 2027 för Ögon', year: 2027, today: day, entries: [] });
      const { images } = render.message({ title, blocks: [{ type: 'picture', picture }] });
      return images.map(({ url }) => wordsDrawn(url).includes('Årshjul 2027 för Ögon'));
    };
    expect(drawn('Årshjul 2027 för Ögon').filter(Boolean)).toEqual([]);
    expect(drawn('Något annat').filter((isThere) => !isThere)).toEqual([]);
  });

  describe(`${name} keeps the limits and leaves nothing out without a word`, () => {
    const rows = groups.map((group) => [group, 'Anna Exempel', 'Ej påbörjad']);

    test.each([
      ['a table', table(['Grupp', 'Ordförande', 'Läge'], rows)],
      ['a list', bulletList(...groups.map((group) => `${group} `))],
      [
        'people',
        people(
          'Grupper',
          groups.map((group) => ({ person: group, name: `${group} ` })),
        ),
      ],
      [
        'counts',
        chart(
          'Antal',
          groups.map((group) => ({ label: group, count: 1 })),
        ),
      ],
      ['facts', { type: 'facts', facts: groups.map((group) => ({ label: group, value: 'Anna Exempel' })) } as const],
    ])('160 groups in %s', (_, block) => {
      const { words } = render.message(of(block));
      const shown = groups.filter(
        (group) => words.includes(`${group}\n`) || words.includes(`${group} `) || words.includes(`${group}:`),
      ).length;
      const left = Number(words.match(/och (\d+) till/)?.[1] ?? 0);
      expect(shown + left).toBe(most);
      expect(shown).toBeGreaterThan(40);
    });

    test('160 groups as texts and buttons', () => {
      const press = (group: string) => ({ id: 'register.show', label: group, value: group });
      const message = of(...groups.map((group) => text(group)), buttons(...groups.slice(0, 5).map(press)));
      const seen = render.message(message);
      const shown = groups.filter((group) => seen.words.split('\n').some((line) => line === group)).length;
      const left = Number(seen.words.match(/(\d+) stycken till/)?.[1] ?? 0);
      expect(shown + left).toBe(most);
      expect(seen.buttons).toHaveLength(5);
    });

    test.each([100, 3000, 10_000, 40_000])('a text of %i characters', (length) => {
      const seen = render.message(of(text(long(length)), buttons({ id: 'a.b', label: 'Visa', value: '1' })));
      const left = Number(seen.words.match(/\((\d+) tecken till\)/)?.[1] ?? 0);
      const shown = seen.words.slice(seen.words.indexOf('Ett'));
      expect(left > 0 ? shown.length + left >= length : shown.includes(long(length))).toBe(true);
      expect(seen.buttons).toHaveLength(1);
    });

    test('three texts of 10,000 characters: what has no room is counted', () => {
      const three = render.message(of(text(long(10_000)), note(long(10_000)), text(`Sist. ${long(10_000)}`)));
      const whole = three.words.includes('Sist.');
      expect(whole || /stycken till|tecken till/.test(three.words)).toBe(true);
    });

    test.each([150, 151, 10_000])('a title of %i characters, and a label of 200', (length) => {
      const label = long(200);
      const seen = render.message({
        title: long(length),
        blocks: [buttons({ id: 'a.b', label, value: 'x'.repeat(2000) })],
      });
      expect(seen.words + seen.buttons[0]?.label).toContain(label);
      expect(seen.words).toContain(long(100));
    });
  });

  describe(`${name} shows every field of a form`, () => {
    const fields: Field[] = [
      { type: 'text', id: 'document', label: 'Länk eller diarienummer', hint: 'Till exempel § 12', required: true },
      { type: 'longText', id: 'comment', label: 'Kommentar', initial: '*Se* <bilagan>\nrad två' },
      { type: 'link', id: 'link', label: 'Länk', initial: 'https://example.org/' },
      { type: 'date', id: 'on', label: 'Datum', required: true, initial: '2027-02-28' },
      {
        type: 'select',
        id: 'group',
        label: 'Grupp',
        initial: 'b',
        options: [
          { value: 'a', label: 'Barn' },
          { value: 'b', label: `Verksamhetschefsgrupp för ${long(60)}` },
        ],
      },
    ];
    const form: Form = {
      id: 'duty.submit',
      title: 'Lämna in verksamhetsberättelsen för 2026',
      intro: 'Läs *noga*.',
      submit: 'Lämna in',
      fields,
      context: 'x'.repeat(3000),
    };

    test('with label, hint, what is asked for and what stands there from the start', () => {
      const seen = render.form(form);
      expect(seen.words).toContain('Lämna in verksamhetsberättelsen för 2026');
      expect(seen.words).toContain('Läs *noga*.');
      expect(seen.words).toContain('Till exempel § 12');
      expect(seen).toMatchObject({ submit: 'Lämna in', context: form.context });
      expect(seen.fields).toEqual(
        fields.map((field) => ({
          id: field.id,
          type: field.type,
          label: field.label,
          required: field.required ?? false,
          initial: field.initial ?? '',
          options: field.type === 'select' ? field.options.map(({ value }) => value) : [],
        })),
      );
    });

    test('with nothing in its words that turns those beside them, and answers that come back as they were', () => {
      const field = { id: 'a', label: 'Namn\u202E', hint: 'Hint\u202E', initial: 'Anna\u202E' };
      const options = [{ value: 'b\u202E', label: 'Barn\u202E' }];
      const all: Field[] = [
        { ...field, type: 'text' },
        { ...field, id: 'g', initial: 'b\u202E', type: 'select', options },
      ];
      const seen = render.form({ ...form, title: 'Titel\u202E', intro: 'Läs\u202E', fields: all });
      expect(seen.words).not.toContain('\u202E');
      expect(seen.fields.map(({ label }) => label)).toEqual(['Namn', 'Namn']);
      expect(seen.fields[1]?.options).toEqual(['b\u202E']);
    });

    test('a hundred and sixty groups to choose from, with the one that is chosen', () => {
      const options = Array.from({ length: 160 }, (_, at) => ({
        value: `g${at}`,
        label: `Verksamhetschefsgrupp å ${at + 1}`,
      }));
      const field: Field = { type: 'select', id: 'group', label: 'Grupp', options, initial: 'g150' };
      const [seen] = render.form({ ...form, fields: [field] }).fields;
      expect(seen?.options).toEqual(options.map(({ value }) => value));
      expect(seen?.initial).toBe('g150');
    });

    const chosen = [
      { value: 'vc-ogon', label: 'Verksamhetschefsgrupp <ögon> & *öron*' },
      { value: 'rsg', label: `Regional samverkansgrupp ${long(40)}` },
    ];
    const among = 'group/ours';
    const search: Field = { type: 'search', id: 'group', label: 'Grupp', hint: 'Sök här', among, chosen: [] };

    test('what is found as one types: nothing yet, one that is chosen, and several', () => {
      const one: Field = { ...search, id: 'one', initial: 'vc-ogon', chosen: chosen.slice(0, 1) };
      const many: Field = { ...search, id: 'many', many: true, initial: 'vc-ogon\nrsg', chosen };
      const seen = render.form({ ...form, fields: [search, one, many] });
      expect(seen.words).toContain('Sök här');
      expect(seen.searches).toEqual([
        { id: 'group', names: [], many: false },
        { id: 'one', names: [chosen[0]?.label], many: false },
        { id: 'many', names: chosen.map(({ label }) => label), many: true },
      ]);
    });

    test('a hundred that are chosen', () => {
      const all = groups.slice(0, 100).map((label, at) => ({ value: `g${at}`, label }));
      const initial = all.map(({ value }) => value).join('\n');
      const seen = render.form({ ...form, fields: [{ ...search, many: true, initial, chosen: all }] });
      expect(seen.searches[0]?.names).toEqual(all.map(({ label }) => label));
    });

    test('what may turn the words beside it, in nothing that is chosen', () => {
      const turned = [{ value: 'b\u202E', label: 'Barn\u202E' }];
      const seen = render.form({ ...form, fields: [{ ...search, initial: 'b\u202E', chosen: turned }] });
      expect(seen.searches[0]?.names).toEqual(['Barn']);
    });

    test('a field only while another one has the value that it belongs to', () => {
      const options = ['ja', 'nej'].map((value) => ({ value, label: value }));
      const choice = (initial: string): Field => ({ type: 'select', id: 'more', label: 'Mer', options, initial });
      const belongs = (id: string, field: string): Field => ({
        ...{ type: 'text', id, label: `Fält ${id}`, initial: 'skrivet', required: true },
        shownWhen: { field, is: ['ja', 'skrivet'] },
      });
      const fields = (initial: string) => [choice(initial), belongs('a', 'more'), belongs('b', 'a')];
      const shown = (initial: string) => render.form({ ...form, context: '1', fields: fields(initial) });
      expect(shown('ja').fields.map(({ id }) => id)).toEqual(['more', 'a', 'b']);
      expect(shown('nej').fields.map(({ id }) => id)).toEqual(['more']);
      expect(shown('nej').words).not.toContain('Fält');
    });

    test('groups to choose from, and long texts to begin with', () => {
      const options = groups.slice(0, 80).map((label, at) => ({ value: `g${at}`, label }));
      const field: Field = { type: 'select', id: 'group', label: 'Grupp', options };
      const text: Field = { type: 'longText', id: 'text', label: 'Text', initial: long(10_000) };
      const seen = render.form({ ...form, fields: [field, text] });
      expect(seen.fields[0]?.options).toHaveLength(80);
      const initial = seen.fields[1]?.initial ?? '';
      expect(initial === long(10_000) || /förkortad/.test(seen.words)).toBe(true);
    });
  });
}
