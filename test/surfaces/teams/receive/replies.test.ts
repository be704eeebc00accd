import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../../src/chat/invocation.ts';
import { activityShape } from '../../../../src/surfaces/teams/receive/activity.ts';
import { createReplies } from '../../../../src/surfaces/teams/receive/replies.ts';

const channel = '19:kanal@thread.tacv2';
const groupChat = '19:chatt@thread.v2';
const ours = '1666977560000';
const us = { type: 'mention', text: '<at>Samverkansbot</at>', mentioned: { id: '28:bot', name: 'Samverkansbot' } };
const anna = { type: 'mention', text: '<at>Anna Exempel</at>', mentioned: { id: '29:anna', name: 'Anna Exempel' } };

/** An activity as Teams documents them. */
const activity = (more: object) =>
  activityShape.parse({
    type: 'message',
    id: '1666977568748',
    timestamp: '2022-10-28T17:19:28.7480000Z',
    localTimestamp: '2022-10-28T19:19:28.7480000+02:00',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example.org/emea/',
    from: { id: '29:anna', name: 'Anna Exempel', aadObjectId: 'aad-anna' },
    conversation: { conversationType: 'channel', tenantId: 'hyresgast', id: `${channel};messageid=${ours}` },
    recipient: { id: '28:bot', name: 'Samverkansbot' },
    textFormat: 'plain',
    text: 'Vi tillstyrker',
    ...more,
  });
const reply: Reply = {
  under: ours,
  message: '1666977568748',
  version: Date.UTC(2022, 9, 28, 17, 19, 28, 748),
  text: 'Vi tillstyrker',
};
const update = (eventType: string, more: object = {}) => ({
  type: 'messageUpdate',
  timestamp: '2022-10-28T17:19:39.4615413Z',
  channelData: { eventType, tenant: { id: 'hyresgast' } },
  ...more,
});
const changedAt = Date.UTC(2022, 9, 28, 17, 19, 39, 461);
const inGroup = { conversation: { conversationType: 'groupChat', tenantId: 'hyresgast', id: groupChat } };
const quote = (id: string, after: string) => ({
  text: `SamverkansbotFråga 1${after}`,
  attachments: [
    {
      contentType: 'text/html',
      content: `<div>\n<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${id}">\n<strong itemprop="mri" itemid="28:bot">Samverkansbot</strong><span itemprop="time" itemid="${id}"></span>\n<p itemprop="preview">Fråga 1</p>\n</blockquote>\n<p>${after}</p>\n</div>`,
    },
  ],
});
const entity = (id: string, after: string) => ({
  text: `<quoted messageId="${id}"/> ${after}`,
  entities: [{ type: 'quotedReply', quotedReply: { messageId: id, senderId: '28:bot', preview: 'Fråga 1' } }],
});

const listening = {
  listensTo: (_: string, ref: string) => ref === ours,
  repliedTo: (_: string, message: string) => (message === 'kept' ? ours : null),
};
const heard = (more: object) => createReplies(listening)(activity(more))?.reply ?? null;

describe('what is said where we listen', () => {
  test.each<[string, object, object]>([
    ['in a thread', {}, {}],
    ['in lines', { text: '\r\nJa,\r\nmen\u00A0inte så \n' }, { text: 'Ja,\nmen inte så' }],
    ['with our name', { text: '<at>Samverkansbot</at>\u00A0Ja', entities: [us] }, { text: 'Ja' }],
    [
      "with others' names",
      { text: 'Som <at>Anna Exempel</at> säger, $& och $1', entities: [anna] },
      { text: 'Som Anna Exempel säger, $& och $1' },
    ],
    ['with what looks like a name', { text: 'Skriv <at>Samverkansbot</at>' }, { text: 'Skriv <at>Samverkansbot</at>' }],
    ['rewritten', update('editMessage', { text: 'Vi avstår' }), { text: 'Vi avstår', version: changedAt }],
    ['brought back', update('undeleteMessage'), { version: changedAt }],
    ['rewritten to nothing', update('editMessage', { text: '' }), { text: null, version: changedAt }],
    [
      'rewritten, where only the HTML is told',
      update('editMessage', {
        text: undefined,
        attachments: [{ contentType: 'text/html', content: '<p>Vi</p><p>avstår</p>' }],
      }),
      { text: 'Vi\navstår', version: changedAt },
    ],
    [
      'taken away',
      { ...update('softDeleteMessage'), type: 'messageDelete', text: undefined },
      { text: null, version: changedAt },
    ],
    [
      'taken away in a group chat, where Teams does not say what it quoted',
      { ...inGroup, ...update('softDeleteMessage'), id: 'kept', type: 'messageDelete', text: undefined },
      { message: 'kept', text: null, version: changedAt },
    ],
    [
      'rewritten elsewhere, when it is kept',
      { conversation: { id: channel }, ...update('editMessage', { id: 'kept', text: 'Vi avstår' }) },
      { message: 'kept', text: 'Vi avstår', version: changedAt },
    ],
    ['when Teams does not say when', { timestamp: undefined }, { version: 1666977568748, writtenAt: undefined }],
    ['by quoting in a group chat', { ...inGroup, ...quote(ours, 'Ja') }, { text: 'Ja' }],
    ['by quoting in a group chat, in newer clients', { ...inGroup, ...entity(ours, 'Ja') }, { text: 'Ja' }],
    ['by quoting someone else in the thread', quote('1', 'Ja'), { text: 'Ja' }],
    [
      'by quoting in another thread',
      { conversation: { id: `${channel};messageid=1` }, ...quote(ours, 'Ja') },
      { text: 'Ja' },
    ],
    [
      'with a file',
      { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', content: {} }] },
      {},
    ],
    [
      'with a quote of our own making',
      { text: 'Skriv <quoted messageId="1"/>' },
      { text: 'Skriv <quoted messageId="1"/>' },
    ],
  ])('%s', (_, more, expected) => {
    const said = { ...reply, ...expected };
    expect(heard(more)).toEqual({ writtenAt: Temporal.Instant.fromEpochMilliseconds(said.version), ...said });
  });
});

describe('what is not for us', () => {
  test.each<[string, object]>([
    ['another thread', { conversation: { conversationType: 'channel', id: `${channel};messageid=1` } }],
    ['a post of its own', { conversation: { conversationType: 'channel', id: channel } }],
    ['our own chat', { conversation: { conversationType: 'personal', id: 'a:1' }, ...quote(ours, 'Ja') }],
    ['no words', { text: ' \n' }],
    ['a rewriting that does not say how it reads', update('editMessage', { text: undefined })],
    ['no id', { id: undefined }],
    ['no sender', { from: undefined }],
    ['a group chat, without a quote', inGroup],
    ['a group chat, quoting something else', { ...inGroup, ...quote('1', 'Ja') }],
    ['a quote that is only shown', { ...inGroup, text: `itemtype="http://schema.skype.com/Reply" itemid="${ours}"` }],
    ['a new message, whatever its id', { ...inGroup, id: 'kept' }],
    ['something taken away that we never heard', { ...inGroup, type: 'messageDelete', text: undefined }],
  ])('%s', (_, more) => {
    expect(heard(more)).toBeNull();
  });
});
