import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { nothing } from '../../../src/chat/response.ts';
import type { JsonObject } from '../../support/fake-slack/json.ts';
import { accounts, type Connected, channel, connected } from './slack-house.ts';

const { anna, bjorn, sten } = accounts;
const root = '1802000000.000100';
const ts = '1802000060.123400';
const version = 1_802_000_060_123;
const changedAt = '1802000090.000300';
const changedVersion = 1_802_000_090_000;
const bot = 'U0SAMVERKANSBOT';

const said = { type: 'message', user: anna, ts, text: 'Kapitel 3 är oklart' };
const inThread = { thread_ts: root, parent_user_id: bot };
const placed = { channel, channel_type: 'channel', event_ts: ts };
const written: JsonObject = { ...said, ...inThread, ...placed };
const change = { type: 'message', hidden: true, ts: changedAt, channel, channel_type: 'channel', event_ts: changedAt };
const file = { id: 'F1', name: 'svar.docx', mode: 'external' };
const another = { ...file, id: 'F2' };
const tombstone = { id: 'F1', mode: 'tombstone' };
const withFile: JsonObject = { ...written, subtype: 'file_share', files: [file] };
/** Each a message of its own, since one that was taken is not fetched for again. */
const fileAt = (second: number): JsonObject => ({ ...withFile, ts: `18020001${second}.000100` });
const takenAt = (second: number) => ({
  ...{ ...taken, message: `18020001${second}.000100`, version: 1_802_000_100_000 + second * 1000 },
  writtenAt: at(1_802_000_100_000 + second * 1000),
  files: [{ ref: 'F1', name: 'svar.docx', missing: 'in another service' }],
});
const edited = { edited: { user: anna, ts: '1802000089.000000' } };
const changed = (message: JsonObject, before: JsonObject = {}): JsonObject => ({
  ...change,
  subtype: 'message_changed',
  message: { ...said, ...inThread, ...edited, ...message },
  previous_message: { ...said, ...inThread, ...before },
});
const deleted = (before: JsonObject = {}): JsonObject => ({
  ...change,
  subtype: 'message_deleted',
  deleted_ts: ts,
  previous_message: { ...said, ...inThread, ...before },
});
const mention: JsonObject = {
  ...{ type: 'app_mention', user: anna, ts, text: `<@${bot}> Kapitel 3 är oklart`, channel, event_ts: ts },
  ...{ thread_ts: root },
};

const reply = { under: `${channel}/${root}`, message: ts };
const at = Temporal.Instant.fromEpochMilliseconds;
const taken = { ...reply, version, text: 'Kapitel 3 är oklart', writtenAt: at(version) };
const takenAnew = { ...taken, version: changedVersion, writtenAt: at(changedVersion) };
const gone = { ...reply, version: changedVersion, text: null };

/** Slack's event, and the reply that it is to us; null when it is none. */
const told: readonly [name: string, event: JsonObject, reply: object | null][] = [
  ['a reply', written, taken],
  ['a reply in a private channel', { ...written, channel_type: 'group' }, taken],
  ['a reply that is shown in the channel too', { ...written, subtype: 'thread_broadcast', root: {} }, taken],
  ['a file with words', fileAt(10), takenAt(10)],
  ['a file without words', { ...fileAt(20), text: '' }, { ...takenAt(20), text: '' }],
  [
    'a file with the bot mentioned and nothing more',
    { ...fileAt(30), text: `<@${bot}>` },
    { ...takenAt(30), text: '' },
  ],
  ['a file in a thread that is not ours', { ...withFile, text: '', thread_ts: '1802000001.000000' }, null],
  ['a file in the channel itself', { ...said, ...placed, subtype: 'file_share', text: '', files: [file] }, null],
  ['another bot’s file', { ...withFile, text: '', bot_id: 'B0OTHER' }, null],
  [
    'an edit of words beside a file',
    changed({ text: 'Nytt', subtype: 'file_share', files: [file] }, { files: [file] }),
    { ...takenAnew, text: 'Nytt', filesLeft: ['F1'] },
  ],
  [
    'that one of two files is deleted',
    changed({ subtype: 'file_share', files: [tombstone, another] }, { files: [file, another] }),
    { ...takenAnew, filesLeft: ['F2'] },
  ],
  [
    'that the only file is deleted, and words are left',
    changed({ files: [tombstone] }, { files: [file] }),
    { ...takenAnew, filesLeft: [] },
  ],
  [
    'that the only file is deleted, and nothing is left',
    changed({ text: '', files: [tombstone] }, { text: '', files: [file] }),
    { ...gone, filesLeft: [] },
  ],
  [
    'an edit that takes away the words beside a file',
    changed({ text: '', files: [file] }, { files: [file] }),
    { ...takenAnew, text: '', filesLeft: ['F1'] },
  ],
  ['a preview beside a file', changed({ files: [file], edited: undefined }, { files: [file] }), null],
  ['words by /me', { ...written, subtype: 'me_message' }, taken],
  ['an edit of words by /me', changed({ text: 'Nytt', subtype: 'me_message' }), { ...takenAnew, text: 'Nytt' }],
  ['a deletion of words by /me', deleted({ subtype: 'me_message' }), gone],
  ['blanks', { ...written, text: '  ' }, null],
  [
    'what was typed',
    { ...written, text: `<@${bot}> 1 &lt; 2, se <https://example.org/a?b=1&amp;c=2>` },
    { ...taken, text: '1 < 2, se https://example.org/a?b=1&c=2' },
  ],
  [
    'those whom it mentions, by name',
    { ...written, text: `<@${bjorn}> och <@${sten}> och <@U0OKÄND> håller med` },
    { ...taken, text: '@Björn i registret och @Sten Exempel och @någon håller med' },
  ],
  ['an edit', changed({ text: 'Nytt' }), { ...takenAnew, text: 'Nytt' }],
  ['an edit of what was edited before', changed({ text: 'Nytt' }, edited), { ...takenAnew, text: 'Nytt' }],
  ['an edit of a file', changed({ text: 'Nytt', subtype: 'file_share' }), { ...takenAnew, text: 'Nytt' }],
  [
    'an edit in old clothes, which does not say what stood before',
    { ...changed({ text: 'Nytt' }), previous_message: undefined },
    { ...takenAnew, text: 'Nytt' },
  ],
  ['an edit that takes all words away', changed({ text: '' }), gone],
  ['an edit that leaves a mention', changed({ text: `<@${bot}>` }), gone],
  ['a preview of a link', changed({ attachments: [{ id: 1 }], edited: undefined }), null],
  ['a preview in what was edited before', changed({ attachments: [{ id: 1 }] }, edited), null],
  ['a reply that is sent to the channel afterwards', changed({ subtype: 'thread_broadcast' }), null],
  ['a deletion', deleted(), gone],
  ['a deletion of a file', deleted({ subtype: 'file_share' }), gone],
  [
    'a tombstone, where an administrator’s rule has hidden the words',
    changed({ subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' }),
    gone,
  ],
  ['a deletion that does not say of what', { ...deleted(), previous_message: undefined }, null],
  ['a mention, which is told of twice', mention, taken],
  ['a mention with the same words as help', { ...mention, text: `<@${bot}> hjälp` }, { ...taken, text: 'hjälp' }],

  ['what is said in the channel itself', { ...said, ...placed }, null],
  ['an edit of what is said in the channel itself', changed({ text: 'Nytt', thread_ts: undefined }), null],
  ['the first message of a thread', { ...written, thread_ts: ts }, null],
  ['an edit of our own message', changed({ text: 'Nytt', user: bot, bot_id: 'B0SAMVERKAN', thread_ts: ts }), null],
  ['our own reply', { ...written, user: bot }, null],
  ['another bot’s reply', { ...written, bot_id: 'B0OTHER' }, null],
  ['another bot’s reply, of the old kind', { ...written, subtype: 'bot_message', bot_id: 'B0OTHER' }, null],
  ['another bot’s edit', changed({ text: 'Nytt', bot_id: 'B0OTHER' }), null],
  ['another bot’s deletion', deleted({ bot_id: 'B0OTHER' }), null],
  ['another bot’s mention', { ...mention, bot_id: 'B0OTHER' }, null],
  ['a reply in a thread that is not ours', { ...written, thread_ts: '1802000001.000000' }, null],
  ['an edit in a thread that is not ours', changed({ text: 'Nytt', thread_ts: '1802000001.000000' }), null],
  ['a deletion in a thread that is not ours', deleted({ thread_ts: '1802000001.000000' }), null],
  ['a reply in a thread of the same time in another channel', { ...written, channel: 'C9ANNAN' }, null],
  ['that someone came', { ...written, subtype: 'channel_join' }, null],
  ['that the thread has a reply', { ...written, subtype: 'message_replied' }, null],
  ['something new', { ...written, subtype: 'something_new' }, null],
  ['a reply in a group chat', { ...written, channel_type: 'mpim' }, null],
  ['a reply that lacks its time', { ...written, ts: undefined }, null],
  ['a change that lacks its message', { ...change, subtype: 'message_changed' }, null],
];

describe('of what Slack tells about messages in channels', () => {
  const heard: Invocation[] = [];
  let features: Connected;
  let number = 0;
  beforeAll(async () => {
    features = await connected('socket', {
      isKnown: (account) => account !== sten && account !== 'U0OKÄND',
      nameOf: (account) => (account === bjorn ? 'Björn i registret' : null),
      listensTo: (address, ref) => address === channel && ref === `${channel}/${root}`,
      handle(invocation) {
        heard.push(invocation);
        return nothing;
      },
    });
  });
  beforeEach(() => {
    heard.length = 0;
    features.said.length = 0;
    features.fake.calls.length = 0;
  });
  afterAll(() => features.close());

  async function tell(event: JsonObject): Promise<void> {
    number += 1;
    const body = { type: 'event_callback', event_id: `Ev${number}`, team_id: features.fake.installation.team, event };
    expect((await features.fake.deliveries.deliver('event', body)).ok).toBe(true);
    await features.fake.quiet();
  }

  test.each(told)('%s', async (_, event, taken) => {
    await tell(event);
    const replies = heard.map((one) => (one.type === 'reply' ? one.reply : one.type));
    expect(replies).toEqual(taken === null ? [] : [taken]);
    expect(features.said).toEqual([]);
    if (taken === null) expect(features.fake.calls).toEqual([]);
  });

  test('a reply says who wrote and where, and the same change has the same name each time', async () => {
    await tell(written);
    await tell(written);
    await tell(mention);
    await tell(changed({ text: 'Nytt' }));
    expect(heard[0]).toEqual({
      connection: 'slack',
      event: `${channel}/${ts}/${version}`,
      sender: { account: anna, direct: anna },
      conversation: channel,
      type: 'reply',
      reply: taken,
    });
    expect(heard.map(({ event }) => event)).toEqual([
      ...[1, 2, 3].map(() => `${channel}/${ts}/${version}`),
      `${channel}/${ts}/${changedVersion}`,
    ]);
  });

  test('the bot mentioned and nothing more is a greeting also in a thread', async () => {
    await tell({ ...mention, text: `<@${bot}>` });
    expect(heard).toMatchObject([{ type: 'command', text: '' }]);
  });

  test('a mention in any other thread is a command', async () => {
    await tell({ ...mention, thread_ts: '1802000001.000000' });
    expect(heard).toMatchObject([{ type: 'command', text: 'Kapitel 3 är oklart' }]);
  });
});
