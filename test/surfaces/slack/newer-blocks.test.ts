import { describe, expect, test } from 'vitest';
import { type Block, bulletList, buttons, chart, type Message, people, say, table } from '../../../src/chat/message.ts';
import { answer, reply } from '../../../src/chat/response.ts';
import { homeView, messageModal, renderSlackMessage } from '../../../src/surfaces/slack/render/render.ts';
import { checkedMessageBlocks, checkedView } from '../../support/fake-slack/limits.ts';
import { seenMessage } from './as-seen.ts';
import { accounts, connected } from './slack-house.ts';

const accountOf = (person: string) => (person === 'anna' ? 'U1ANNA' : null);
const render = (blocks: readonly Block[], more: object = {}) =>
  renderSlackMessage({ title: 'Titel', blocks }, { accountOf, ...more }).blocks.slice(1);
const kinds = (blocks: readonly { type: string }[]) => blocks.map(({ type }) => type);

const areas = table(
  ['Område', { label: 'Antal', kind: 'number' }],
  [{ cells: ['Ögon', '12'], opens: { id: 'nhv.area', label: 'Visa Ögon', value: 'ogon' } }, ['Hörsel', 'inga']],
);

describe('a table', () => {
  test('sorts by its numbers, and has the rows that open in a menu under it', () => {
    const [shown, menu] = render([areas]);
    expect(shown).toMatchObject({
      type: 'data_table',
      caption: 'Titel',
      page_size: 2,
      rows: [
        [{ text: 'Område' }, { text: 'Antal' }],
        [
          { type: 'raw_text', text: 'Ögon' },
          { type: 'raw_number', value: 12, text: '12' },
        ],
        [
          { type: 'raw_text', text: 'Hörsel' },
          { type: 'raw_text', text: 'inga' },
        ],
      ],
    });
    expect(menu).toMatchObject({
      type: 'actions',
      elements: [{ type: 'static_select', options: [{ text: { text: 'Visa Ögon' }, value: 'nhv.area ogon' }] }],
    });
  });

  test('has what several rows open once in its menu, where the first of them stands', () => {
    const opens = (value: string) => ({ id: 'nhv.area', label: `Visa ${value}`, value });
    const rows = ['ogon', 'horsel', 'ogon'].map((value) => ({ cells: [value], opens: opens(value) }));
    const [, menu] = render([table(['Område'], [...rows, ['utan sida']])]);
    const options = ['Visa ogon', 'Visa horsel'].map((label) => ({ text: { text: label } }));
    expect(menu).toMatchObject({ elements: [{ type: 'static_select', options }] });
  });

  test.each([
    ['nothing is refused', [], ['data_table', 'data_table']],
    ['the newest kind is refused', ['data_table'], ['table', 'rich_text']],
    ['all are refused', ['data_table', 'table'], ['rich_text', 'rich_text']],
  ])('and another: where %s', (_, refused: string[], expected) => {
    const two = [table(['A'], [['1']]), table(['B'], [['2']])];
    const blocks = render(two, { refuses: (kind: string) => refused.includes(kind) });
    expect(kinds(blocks)).toEqual(expected);
    expect(seenMessage(blocks).words).toMatch(/A[\s\S]*1[\s\S]*B[\s\S]*2/u);
  });

  test('stands on the home, and as a list in a modal', () => {
    const message: Message = { title: 'Titel', blocks: [areas] };
    const json = (view: object) => JSON.parse(JSON.stringify(view));
    expect(kinds(checkedView(json(homeView(message, { accountOf })), 'home').blocks)).toEqual([
      'header',
      'table',
      'actions',
    ]);
    const [, list] = checkedView(json(messageModal(message, 'C1', { accountOf })), 'modal').blocks;
    expect(list).toMatchObject({
      elements: [{ type: 'rich_text_section' }, { type: 'rich_text_list', style: 'bullet' }],
    });
  });

  test('that opens more rows than there is room for says so', () => {
    const rows = Array.from({ length: 160 }, (_, at) => ({
      cells: [`Grupp ${at}`],
      opens: { id: 'register.group', label: `Visa grupp ${at}`, value: `g${at}` },
    }));
    const seen = seenMessage(render([table(['Grupp'], rows)]));
    const opened = seen.buttons.length;
    expect(opened).toBeGreaterThan(20);
    expect(seen.words).toContain(`Ur menyn öppnas de ${opened} första, inte ${160 - opened} till.`);
  });

  test('whose rows carry more than a menu can has buttons for them', () => {
    const opens = { id: 'nhv.area', label: 'Visa', value: 'x'.repeat(100) };
    const blocks = render([table(['Område'], [{ cells: ['Ögon'], opens }])]);
    expect(seenMessage(blocks).buttons).toEqual([{ ...opens, primary: false }]);
  });
});

test('a list is one for a screen reader', () => {
  const [shown] = render([bulletList('Ett', 'Två')]);
  expect(shown).toMatchObject({ elements: [{ type: 'rich_text_list', elements: [{}, {}] }] });
});

describe('counts', () => {
  test('are drawn, with the same in words under them', () => {
    const blocks = render([chart('Rapporter', [{ label: 'inlämnade', count: 12 }])]);
    expect(kinds(blocks)).toEqual(['data_visualization', 'rich_text']);
    expect(seenMessage(blocks).words).toContain('inlämnade: 12');
  });

  const bar = (label: string, count = 1) => ({ label, count });
  test.each([
    ['a label is too long', chart('Antal', [bar('x'.repeat(21))])],
    ['two labels are the same', chart('Antal', [bar('a'), bar('a')])],
    [
      'they are too many',
      chart(
        'Antal',
        Array.from({ length: 21 }, (_, at) => bar(`${at}`)),
      ),
    ],
    ['the title is too long', chart('x'.repeat(51), [bar('a')])],
    ['there are none', chart('Antal', [bar('a', 0)])],
  ])('are only said where %s', (_, block) => {
    expect(kinds(render([block]))).toEqual(['rich_text']);
  });

  test('of a third kind in one message are only said, since Slack draws two', () => {
    const blocks = render(['A', 'B', 'C'].map((title) => chart(title, [bar('a')])));
    expect(() => checkedMessageBlocks(JSON.parse(JSON.stringify(blocks)))).not.toThrow();
    expect(kinds(blocks).filter((kind) => kind === 'data_visualization')).toHaveLength(2);
  });
});

test.each([
  ['an answer to one person', { isAnswer: true }, {}, ['U1ANNA']],
  ['what is addressed to her', {}, { isAddressed: true as const }, ['U1ANNA']],
  ['what others see', {}, {}, []],
])('a person is a chip in %s', (_, options, more, mentions) => {
  const shown = people('Ordförande', [{ person: 'anna', name: 'Anna Exempel', ...more }]);
  expect(seenMessage(render([shown], options)).mentions).toEqual(mentions);
});

test('what asks first, and what few press, as Slack has them', () => {
  const [shown] = render([
    buttons(
      { id: 'a.b', label: 'Stäng', value: '1', confirm: { question: 'Sex har inte svarat.', yes: 'Stäng ändå' } },
      { id: 'a.c', label: 'Visa loggen', value: '2', isLessUsed: true },
      { id: 'a.d', label: 'Ändra', value: '3', isLessUsed: true },
    ),
  ]);
  expect(shown).toMatchObject({
    elements: [
      {
        type: 'button',
        confirm: { text: { text: 'Sex har inte svarat.' }, confirm: { text: 'Stäng ändå' }, deny: {} },
      },
      { type: 'overflow', options: [{ value: 'a.c 2' }, { value: 'a.d 3' }] },
    ],
  });
});

test('a row that is chosen opens what it is about, in an answer too', async () => {
  const heard: unknown[] = [];
  const slack = await connected('socket', {
    handle(invocation) {
      heard.push(invocation);
      return invocation.type === 'button' ? reply('Ögon') : answer({ title: 'Områden', blocks: [areas] });
    },
  });
  await slack.fake.user(accounts.anna).slash('/samverkan', 'nhv');
  const shown = await slack.fake.until(() => slack.fake.ephemeralTo(accounts.anna)[0], 'the areas');
  const taken = await slack.fake.user(accounts.anna).press(shown, 'Visa Ögon');
  expect(taken.ok).toBe(true);
  expect(heard.at(-1)).toMatchObject({ type: 'button', id: 'nhv.area', value: 'ogon' });
  await slack.fake.until(() => slack.fake.ephemeralTo(accounts.anna)[1], 'the area');
  await slack.close();
});

test('a message without anything newer looks as it did', () => {
  expect(kinds(renderSlackMessage(say('Titel', 'Mening'), { accountOf }).blocks)).toEqual(['header', 'rich_text']);
});
