import { beforeAll, describe, expect, test } from 'vitest';
import { type FakeSlack, fakeSlack } from '../support/fake-slack/fake-slack.ts';
import { clientOf, faultsOf, outcome } from './client.ts';
import { form } from './tiny-app.ts';

let slack: FakeSlack;
beforeAll(async () => {
  slack = await fakeSlack();
  slack.pace.off();
  slack.addPerson({ id: 'U1', name: 'anna' });
  slack.addChannel({ id: 'C1', name: 'onkologi', members: ['U1'] });
  return () => slack.stop();
});

const x = (length: number) => 'x'.repeat(length);
const times = <Item>(count: number, item: (at: number) => Item) => Array.from({ length: count }, (_, at) => item(at));
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) });
const section = (more: object) => ({ type: 'section', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more });
const option = (at: number, length = 5) => ({ text: plain(length), value: `${at}` });
const select = (more: object) => actions({ type: 'static_select', ...more });
const table = (rows: number, cells: number) => ({
  type: 'table',
  rows: times(rows, () => times(cells, () => ({ type: 'raw_text', text: 'a' }))),
});

const dataTable = (rows: number, cells: number) => ({
  type: 'data_table',
  caption: 'Tabell',
  rows: times(rows + 1, () => times(cells, () => ({ type: 'raw_text', text: 'a' }))),
});
const chart = (bars: number) => ({
  type: 'data_visualization',
  title: 'Antal',
  chart: {
    type: 'bar',
    series: [{ name: 'Antal', data: Array.from({ length: bars }, (_, at) => ({ label: `${at}`, value: at })) }],
    axis_config: { categories: Array.from({ length: bars }, (_, at) => `${at}`) },
  },
});

/** Each limit: what just passes, what just does not, and what is said of it. */
const limits: readonly [name: string, good: object[], bad: object[], fault: string][] = [
  [
    '50 blocks',
    times(50, () => ({ type: 'divider' })),
    times(51, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    '150 characters in a header',
    [{ type: 'header', text: plain(150) }],
    [{ type: 'header', text: plain(151) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '3,000 characters in a section',
    [section({ text: mrkdwn(3000) })],
    [section({ text: mrkdwn(3001) })],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'something in a section',
    [section({ text: mrkdwn(1) })],
    [section({ text: mrkdwn(0) })],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '10 fields',
    [section({ fields: times(10, () => mrkdwn(1)) })],
    [section({ fields: times(11, () => mrkdwn(1)) })],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    '2,000 characters in a field',
    [section({ fields: [mrkdwn(2000)] })],
    [section({ fields: [mrkdwn(2001)] })],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    '10 elements in a context',
    [{ type: 'context', elements: times(10, () => mrkdwn(1)) }],
    [{ type: 'context', elements: times(11, () => mrkdwn(1)) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '25 actions',
    [actions(...times(25, () => button()))],
    [actions(...times(26, () => button()))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    '75 characters on a button',
    [actions(button({ text: plain(75) }))],
    [actions(button({ text: plain(76) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    '2,000 characters in a button’s value',
    [actions(button({ value: x(2000) }))],
    [actions(button({ value: x(2001) }))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    '100 options',
    [select({ options: times(100, (at) => option(at)) })],
    [select({ options: times(101, (at) => option(at)) })],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '75 characters in an option',
    [select({ options: [option(1, 75)] })],
    [select({ options: [option(1, 76)] })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    '75 characters in an option’s value',
    [select({ options: [{ text: plain(1), value: x(75) }] })],
    [select({ options: [{ text: plain(1), value: x(76) }] })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    '255 characters in an action_id',
    [actions(button({ action_id: x(255) }))],
    [actions(button({ action_id: x(256) }))],
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    '255 characters in a block_id',
    [{ type: 'divider', block_id: x(255) }],
    [{ type: 'divider', block_id: x(256) }],
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'an action_id once in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'b' }))],
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    '`action_id` already exists in the block: a [json-pointer:/blocks/0]',
  ],
  [
    'a block_id once in a message',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '`block_id` already exists: a [json-pointer:/blocks]',
  ],
  ['one table', [table(1, 1)], [table(1, 1), table(1, 1)], 'only one table allowed [json-pointer:/blocks]'],
  ['100 rows', [table(100, 1)], [table(101, 1)], 'no more than 100 items allowed [json-pointer:/blocks/0/rows]'],
  [
    'a heading and a row in a data table',
    [dataTable(1, 1)],
    [dataTable(0, 1)],
    'no fewer than 2 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    '200 rows of data',
    [dataTable(200, 1)],
    [dataTable(201, 1)],
    'no more than 201 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'two charts',
    [chart(1), chart(1)],
    [chart(1), chart(1), chart(1)],
    'only two charts allowed [json-pointer:/blocks]',
  ],
  ['20 bars', [chart(20)], [chart(21)], 'no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]'],
  ['20 cells', [table(1, 20)], [table(1, 21)], 'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]'],
  [
    'an initial option among the options',
    [select({ options: [option(1)], initial_option: option(1) })],
    [select({ options: [option(1)], initial_option: option(2) })],
    'must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'blocks that Slack knows',
    [{ type: 'divider' }],
    [{ type: 'marquee' }],
    'unsupported type [json-pointer:/blocks/0/type]',
  ],
  [
    'elements that fit in the block',
    [actions(button())],
    [actions({ type: 'plain_text_input' })],
    'unsupported type [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'properties that Slack knows',
    [{ type: 'divider' }],
    [{ type: 'divider', colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'what a block must have',
    [section({ text: mrkdwn(1) })],
    [{ type: 'section' }],
    'must provide text or fields [json-pointer:/blocks/0]',
  ],
  [
    'about 13,000 characters in all',
    times(4, () => section({ text: mrkdwn(3000) })),
    times(5, () => section({ text: mrkdwn(3000) })),
    'msg_blocks_too_long',
  ],
];

test.each(limits)('a message keeps to %s', async (_name, good, bad, fault) => {
  expect(await faultsOf(slack, good)).toEqual([]);
  expect(await faultsOf(slack, bad)).toContain(fault);
});

describe('a text', () => {
  const client = () => clientOf(slack);
  test('must say something, and not too much', async () => {
    expect(await outcome(client().chat.postMessage({ channel: 'C1', text: '' }))).toBe('no_text');
    expect(await outcome(client().chat.postMessage({ channel: 'C1', text: x(40_001) }))).toBe('msg_too_long');
    const { ts = '' } = await client().chat.postMessage({ channel: 'C1', text: x(4000) });
    expect(await outcome(client().chat.update({ channel: 'C1', ts, text: x(4001) }))).toBe('msg_too_long');
  });
  test('has metadata that is whole and not too large', async () => {
    const post = (metadata: object) =>
      outcome(client().chat.postMessage({ channel: 'C1', text: 'x', metadata: metadata as { event_type: string } }));
    expect(await post({ event_type: 'a', event_payload: { key: 'b' } })).toBe('ok');
    expect(await post({ event_type: 'a' })).toBe('invalid_metadata_format');
    expect(await post({ event_type: 'a b', event_payload: {} })).toBe('invalid_metadata_format');
    expect(await post({ event_type: 'a', event_payload: { key: x(16_000) } })).toBe('metadata_too_large');
  });
});

describe('a view', () => {
  const publish = (view: object) =>
    outcome(clientOf(slack).views.publish({ user_id: 'U1', view: view as { type: 'home'; blocks: [] } }));
  const open = (view: object) => outcome(clientOf(slack).views.open({ trigger_id: 'none', view: view as typeof form }));

  test.each([
    [
      '100 blocks',
      { type: 'home', blocks: times(100, () => ({ type: 'divider' })) },
      { type: 'home', blocks: times(101, () => ({ type: 'divider' })) },
      'invalid_arguments',
    ],
    [
      '3,000 characters of private_metadata',
      { type: 'home', blocks: [], private_metadata: x(3000) },
      { type: 'home', blocks: [], private_metadata: x(3001) },
      'invalid_arguments',
    ],
    [
      '250 kB',
      { type: 'home', blocks: [] },
      { type: 'home', blocks: times(100, () => section({ text: mrkdwn(3000) })) },
      'view_too_large',
    ],
    [
      'blocks for the home',
      { type: 'home', blocks: [table(1, 1)] },
      { type: 'home', blocks: [dataTable(1, 1)] },
      'invalid_arguments',
    ],
  ])('of the home keeps to %s', async (_name, good, bad, error) => {
    expect(await publish(good)).toBe('ok');
    expect(await publish(bad)).toBe(error);
  });

  test.each([
    ['24 characters of title', { ...form, title: plain(24) }, { ...form, title: plain(25) }],
    ['24 characters on its button', { ...form, submit: plain(24) }, { ...form, submit: plain(25) }],
    ['a button below fields', form, { ...form, submit: undefined }],
  ])('of a modal keeps to %s', async (_name, good, bad) => {
    expect(await open(good)).toBe('invalid_trigger_id');
    expect(await open(bad)).toBe('invalid_arguments');
  });
});
