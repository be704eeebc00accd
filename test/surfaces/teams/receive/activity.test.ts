import { describe, expect, test } from 'vitest';
import { activityShape, tenantOf } from '../../../../src/surfaces/teams/receive/activity.ts';
import { membershipChange } from '../../../../src/surfaces/teams/receive/membership.ts';
import { writtenIn } from '../../../../src/surfaces/teams/receive/message-text.ts';
import { wordsToUs } from '../../../../src/surfaces/teams/receive/words-to-us.ts';

const whole = {
  type: 'message',
  id: '1',
  timestamp: '2026-11-23T07:00:00Z',
  channelId: 'msteams',
  serviceUrl: 'https://smba.example.org/emea/',
  from: { id: '29:anna', name: 'Anna Exempel', aadObjectId: 'aad-anna' },
  recipient: { id: '28:bot', name: 'Samverkansbot', aadObjectId: 'aad-bot' },
  conversation: { id: '19:a@thread.v2', conversationType: 'groupChat', name: 'Vi', tenantId: 't' },
  name: 'task/fetch',
  text: 'hej',
  value: {},
  action: 'add',
  replyToId: '0',
  entities: [{ type: 'clientInfo' }],
  attachments: [{ contentType: 'text/html', content: '<p>hej</p>' }],
  membersAdded: [{ id: '29:x', name: 'X', aadObjectId: 'aad' }],
  membersRemoved: [{ id: '29:x', name: 'X', aadObjectId: 'aad' }],
  channelData: {
    tenant: { id: 't', name: 'T' },
    team: { id: '19:t', name: 'Team' },
    channel: { id: '19:c', name: 'Kanal' },
    eventType: 'x',
  },
};

const needed = [
  ...['type', 'channelId', 'serviceUrl', 'recipient', 'recipient.id', 'conversation', 'conversation.id'],
  ...['membersAdded.0.id', 'membersRemoved.0.id'],
];

/** All places in it, and places in those. */
const placesIn = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => {
        const own = path === '' ? name : `${path}.${name}`;
        return [own, ...placesIn(inner, own)];
      })
    : [];

function withNull(path: string): object {
  const copy = structuredClone(whole);
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, copy as Record<string, unknown>);
  holder[last] = null;
  return copy;
}

const optional = placesIn(whole).filter((path) => !needed.includes(path));

test.each(optional)('null is as good as nothing in %s', (path) => {
  const activity = activityShape.parse(withNull(path));
  expect(() => [
    writtenIn(activity),
    wordsToUs(activity, () => false),
    membershipChange(activity, 'teams'),
  ]).not.toThrow();
});

test.each(needed)('null is not taken for %s', (path) => {
  expect(activityShape.safeParse(withNull(path)).success).toBe(false);
});

test('a tenant that one place does not say is taken from the other', () => {
  expect(tenantOf(activityShape.parse(withNull('channelData.tenant')))).toBe('t');
  expect(tenantOf(activityShape.parse(withNull('conversation.tenantId')))).toBe('t');
});

const us = { id: '28:bot', name: 'Samverkansbot' };
const anna = { id: '29:anna', name: 'Anna & Bo' };
const mention = (mentioned: object, text?: string | null) => ({ type: 'mention', mentioned, ...(text && { text }) });
const said = (text: string, entities: object[] = [], more: object = {}) =>
  activityShape.parse({ ...whole, text, attachments: null, entities, ...more });
const commands = ['mina', 'status', 'koppla kanal'];
const isCommand = (words: string) => commands.some((command) => words.startsWith(command));

describe('where others see it', () => {
  test.each<[string, ReturnType<typeof said>, string | null]>([
    ['a mention', said('<at>Samverkansbot</at> mina', [mention(us, '<at>Samverkansbot</at>')]), 'mina'],
    ['a mention whose entity has no text', said('<at>Samverkansbot</at> mina', [mention(us)]), 'mina'],
    ['a mention whose entity has only the id', said('<at>Samverkansbot</at> mina', [mention({ id: us.id })]), 'mina'],
    ['a mention with attributes', said('<at id="0">Samverkansbot</at>&nbsp;mina', [mention(us)]), 'mina'],
    ['a mention that the text does not mark', said('Samverkansbot mina', [mention(us)]), 'mina'],
    [
      'a mention of somebody else too',
      said('<at>Samverkansbot</at> status <at>Anna & Bo</at>', [mention(us), mention(anna, '<at>Anna & Bo</at>')]),
      'status Anna & Bo',
    ],
    [
      'a mention of somebody else, whose entity has no text',
      said('<at>Samverkansbot</at> status <at>Anna &amp; Bo</at>', [mention(us), mention(anna)]),
      'status Anna & Bo',
    ],
    ['our name before a command', said('Samverkansbot mina'), 'mina'],
    ['our name alone', said('samverkansbot'), ''],
    ['our name and a comma', said('Samverkansbot, vad kan du?'), 'vad kan du?'],
    ['our name after a sign', said('@Samverkansbot vad kan du?'), 'vad kan du?'],
    ['a slash', said('/samverkan vad kan du?'), 'vad kan du?'],
    ['a sentence about us', said('Samverkansbot har skickat en påminnelse, har ni sett den?'), null],
    ['another sentence about us', said('Samverkansbot: en påminnelse'), 'en påminnelse'],
    ['a longer name', said('Samverkansbotten mina'), null],
    ['talk', said('hej'), null],
    ['a mention of others', said('<at>Anna & Bo</at> mina', [mention(anna)]), null],
  ])('%s', (_, activity, words) => {
    expect(wordsToUs(activity, isCommand)).toBe(words);
  });
});

test.each<[string, string]>([
  ['&nbsp;status', 'status'],
  ['status&nbsp;onkologi', 'status onkologi'],
  ['Samverkansbot har skickat en påminnelse', 'har skickat en påminnelse'],
])('in the own chat, %s', (text, words) => {
  const personal = { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' } };
  expect(wordsToUs(said(text, [], personal), isCommand)).toBe(words);
});

describe('what was written is read from the HTML where it is there', () => {
  const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });

  test.each<[string, string, string, string]>([
    [
      'a link',
      'Se underlaget',
      '<p>Se <a href="https://example.org/u">underlaget</a></p>',
      'Se underlaget (https://example.org/u)',
    ],
    [
      'a list',
      'Vi vill ha ett två',
      '<p>Vi vill ha</p><ol><li>ett</li><li>två</li></ol>',
      'Vi vill ha\n1. ett\n2. två',
    ],
    ['what is struck out', 'Vi avstyrker', '<p>Vi <s>av</s>styrker</p>', 'Vi (struket: av)styrker'],
    ['nothing in it', 'Ja', '<div></div>', 'Ja'],
  ])('%s', (_, text, content, read) => {
    expect(writtenIn(said(text, [], html(content)))).toBe(read);
  });

  test('without our name, with the names of others', () => {
    const span = (name: string) => `<span itemscope="" itemtype="http://schema.skype.com/Mention">${name}</span>`;
    const content = `<div>${span('Samverkansbot')}&nbsp;${span('Anna &amp; Bo')} har rätt</div>`;
    expect(writtenIn(said('x', [mention(us), mention(anna)], html(content)))).toBe('Anna & Bo har rätt');
  });

  test('somebody who is mentioned by an entity without text is no markup', () => {
    expect(writtenIn(said('fråga <at>Anna & Bo</at>', [mention(anna)]))).toBe('fråga Anna & Bo');
  });
});
