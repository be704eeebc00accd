import { describe, expect, test } from 'vitest';
import type { Button, Message } from '../../../src/chat/message.ts';
import { databaseSeal } from '../../../src/database/seal.ts';
import { formPage, messagePage } from '../../../src/surfaces/mail/receive/answer-views.ts';
import { pressSealer } from '../../../src/surfaces/mail/receive/seal.ts';
import { whereElse } from '../../../src/surfaces/mail/render/done-elsewhere.ts';
import { formSeal } from '../../../src/surfaces/mail/render/render-form.ts';
import { renderMail } from '../../../src/surfaces/mail/render/render-mail.ts';
import { newDatabase } from '../../support/new-database.ts';
import { rendererContract, type Seen, type SeenForm, typed } from '../contract.ts';
import { all, type Element, readHtml, textIn, wordsOf } from './read-html.ts';

const page = 'https://bot.example.org/svar/nyckel';
const of = { person: 'Anna Exempel', url: '/svar/nyckel', office: 'Karin Exempel' };
const sealer = pressSealer(databaseSeal(newDatabase()));

const pressed = ({ id, value }: Button) => `${page}#${encodeURIComponent(JSON.stringify({ id, value }))}`;

const mailed = (message: Message) =>
  renderMail(message, { page, pressed, elsewhere: whereElse({ isOffice: false }), footer: [] });

const main = (markup: string): Element => all(readHtml(markup), 'main')[0] ?? { tag: '', attributes: {}, children: [] };

const isPrimary = ({ attributes }: Element): boolean => attributes.class?.split(' ').includes('primary') ?? false;

const shownIn = (element: Element): Omit<Seen, 'buttons'> => ({
  words: wordsOf(element),
  strong: all(element, 'strong').map(textIn),
  links: all(element, 'a')
    .filter(({ attributes }) => attributes.class === undefined)
    .map((link) => ({ text: textIn(link), url: link.attributes.href ?? '' })),
  mentions: [],
  images: all(element, 'img').map(({ attributes: { src = '', alt = '' } }) => ({ url: src, alt })),
});

rendererContract('a mail', {
  anna: null,
  message(message): Seen {
    const element = main(mailed(message).html);
    return {
      ...shownIn(element),
      buttons: all(element, 'a')
        .filter(({ attributes }) => attributes.class?.startsWith('button'))
        .map((link) => ({
          ...(JSON.parse(decodeURIComponent(link.attributes.href?.split('#')[1] ?? '')) as {
            id: string;
            value: string;
          }),
          label: textIn(link),
          primary: isPrimary(link),
        })),
    };
  },
  form: seenForm,
});

rendererContract('the page of a mail', {
  anna: null,
  linksImages: true,
  message(message): Seen {
    const sealed = (button: Button) => sealer.seal(1, { once: 'en', at: 0, button });
    const choices = { sealed, isElsewhere: () => false, elsewhere: 'i chatten' };
    const element = main(messagePage(of, message, choices, { first: true, note: null }));
    return {
      ...shownIn(element),
      buttons: all(element, 'button').map((button) => {
        const press = sealer.open(1, button.attributes.value ?? '');
        const { id = '', value = '' } = press && 'button' in press ? press.button : {};
        return { id, value, label: textIn(button), primary: isPrimary(button) };
      }),
    };
  },
  form: seenForm,
});

const kinds: Readonly<Record<string, SeenForm['fields'][number]['type']>> = {
  text: 'text',
  url: 'link',
  date: 'date',
};

function seenForm(form: Parameters<typeof formPage>[1]): SeenForm {
  const element = main(formPage(of, form, { sealed: sealer.seal(1, { once: 'en', at: 0, form }) }));
  const seal = all(element, 'input').find(({ attributes }) => attributes.name === formSeal);
  const press = sealer.open(1, seal?.attributes.value ?? '');
  const labels = new Map(all(element, 'label').map((label) => [label.attributes.for, label]));
  const fields = all(element, 'input', 'textarea', 'select').filter(({ attributes }) => attributes.type !== 'hidden');
  return {
    words: wordsOf(element),
    submit: all(element, 'button').map(textIn).join(),
    context: press && 'form' in press ? press.form.context : '',
    searches: fields
      .filter(({ attributes }) => attributes.placeholder !== undefined)
      .map((field) => {
        const many = field.tag === 'textarea';
        const names = (many ? textIn(field) : (field.attributes.value ?? '')).split('\n').filter(Boolean);
        return { id: field.attributes.name?.replace(/^f\./u, '') ?? '', names, many };
      }),
    fields: fields.map((field) => {
      const { id = '', name = '', type = '', value } = field.attributes;
      const options = all(field, 'option').filter(({ attributes }) => attributes.value !== '');
      const chosen = options.find(({ attributes }) => attributes.selected !== undefined)?.attributes.value;
      const label = labels.get(id)?.children[0];
      return {
        id: name.replace(/^f\./u, ''),
        type: field.tag === 'textarea' ? 'longText' : field.tag === 'select' ? 'select' : (kinds[type] ?? 'text'),
        label: typeof label === 'string' ? label.trim() : '',
        required: field.attributes.required !== undefined,
        initial: field.tag === 'textarea' ? textIn(field) : (chosen ?? value ?? ''),
        options: options.map(({ attributes }) => attributes.value ?? ''),
      };
    }),
  };
}

describe('a mail', () => {
  const message: Message = {
    title: 'Verksamhetsberättelsen ska lämnas in',
    blocks: [
      { type: 'facts', facts: [{ label: 'Grupp', value: 'Barn' }] },
      {
        type: 'buttons',
        buttons: [
          { id: 'a.b', label: 'Lämna in', value: '1', primary: true },
          { id: 'a.c', label: 'Godkänn', value: '1' },
        ],
      },
    ],
  };
  const rendered = renderMail(message, {
    page,
    pressed: ({ id }) => (id === 'a.b' ? `${page}#val-1` : null),
    elsewhere: whereElse({ isOffice: false }),
    footer: ['Sist.'],
  });

  test('says the same in plain text, with the one address that it needs', () => {
    expect(rendered.text).toBe(
      [
        'Verksamhetsberättelsen ska lämnas in\nGrupp: Barn',
        'På sidan kan du välja:\n- Lämna in',
        `Öppna sidan:\n${page}`,
        'Det här görs inte via e-post, utan där du chattar med boten eller genom kansliet: Godkänn.',
        '-- ',
        'Sist.',
      ].join('\n\n'),
    );
  });

  test('does not send the kansli to the kansli', () => {
    const elsewhere = whereElse({ isOffice: true });
    const { text } = renderMail(message, { page, pressed: () => null, elsewhere, footer: [] });
    expect(text).toContain('utan där du eller en kollega på kansliet chattar med boten: Lämna in och Godkänn.');
  });

  test('leads to what can be done on the page, and says what is done elsewhere', () => {
    const element = main(rendered.html);
    expect(all(element, 'a').map((link) => [textIn(link), link.attributes.href])).toEqual([
      ['Lämna in', `${page}#val-1`],
      ['Öppna sidan där du läser och svarar', page],
    ]);
    expect(wordsOf(element)).toContain('genom kansliet: Godkänn.');
  });

  test.each([
    ...typed,
    'Ämne\r\nBcc: sten@example.org',
    'Ämne\u2028Bcc: sten@example.org',
  ])('has a subject on one line: %j', (words) => {
    const { subject } = mailed({ title: words, blocks: [] });
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u200E\u200F]/u);
    expect(subject.length).toBeGreaterThan(0);
  });

  test('a title of ten thousand characters is shortened in the subject, and whole in the mail', () => {
    const title = 'Ord '.repeat(2500).trim();
    const long = mailed({ title, blocks: [] });
    expect(long.subject.length).toBeLessThanOrEqual(180);
    expect(long.text).toContain(title);
  });
});
