import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptReply } from '../../../../src/chat/hearing.ts';
import type { Invocation, MessageRef } from '../../../../src/chat/invocation.ts';
import { say } from '../../../../src/chat/message.ts';
import { noted } from '../../../../src/chat/response.ts';
import { slackPlaceOf } from '../../../../src/surfaces/slack/addresses.ts';
import type { ShownMessage } from '../../../support/fake-slack/workspace.ts';
import { noHearing } from '../../../support/no-hearing.ts';
import { accounts, type Connected, channel, connected } from '../slack-house.ts';
import { turnedTimer } from '../turned-timer.ts';

/** 10:00:00.500, as Slack tells time. */
const written = Temporal.Instant.from('2027-03-01T10:00:00.5Z').epochMilliseconds;
const nowhere = 'http://127.0.0.1:9/';

let slack: Connected;
let under: MessageRef;
let now: number;
let heard: Extract<Invocation, { type: 'reply' }>[];
/** The events that were handled before. */
let handled: string[];
let kept: KeptReply[];
let took: number;
/** Threads of ours that are not there any longer. */
let gone: MessageRef[];
let atHeard: (() => void) | null = null;
const timer = turnedTimer();

beforeEach(async () => {
  now = written - 60_000;
  [heard, handled, kept, took, gone] = [[], [], [], 0, []];
  slack = await connected('http', {
    timer,
    fake: { now: () => now, retryAfter: [] },
    handle(invocation) {
      if (invocation.type === 'reply') heard.push(invocation);
      atHeard?.();
      return noted();
    },
    listensTo: (_, ref) => ref === under,
    caughtUp: () => {
      took += 1;
    },
    hearing: {
      ...noHearing,
      openThreads: () => (under ? [{ address: channel, under: [...gone, under], kept: () => kept }] : []),
      hasHandled: (from, to) => handled.some((event) => event >= from && event < to),
      now: () => Temporal.Instant.fromEpochMilliseconds(now),
    },
  });
  const post = { address: channel, key: 'fraga', message: say('Fråga 1') };
  under = await slack.slack.surface.send(post, AbortSignal.timeout(5000));
  slack.fake.useHttp(nowhere);
  now = written;
});
afterEach(() => slack.close());

const anna = () => slack.fake.user(accounts.anna);
const replies = async (text = 'Uppsala tycker.', more: { files?: string[] } = {}): Promise<ShownMessage> =>
  (await anna().write(channel, text, { thread: slackPlaceOf(under).ts, ...more })).message;
const later = (milliseconds: number) => {
  now = written + milliseconds;
};
/** Reads the thread back, so many minutes later. */
async function catchUp(minutes = 10) {
  later(minutes * 60_000);
  slack.fake.calls.length = 0;
  slack.slack.catchUp();
  await expect.poll(() => slack.fake.calls.some(({ method }) => method === 'conversations.replies')).toBe(true);
  await slack.fake.quiet();
}
const event = ({ ts }: ShownMessage, version: number) => `${channel}/${ts}/${version}`;
const found = () => heard.map(({ reply: { message, version, text } }) => [message, version, text]);

describe('of what is found in a thread', () => {
  test('a reply is as Slack would have told of it', async () => {
    const { ts } = await replies();
    await catchUp();
    expect(heard).toEqual([
      {
        ...{ connection: 'slack', event: `${channel}/${ts}/${written}`, conversation: channel, type: 'reply' },
        sender: { account: accounts.anna, direct: accounts.anna },
        reply: {
          ...{ under, message: ts, version: written, text: 'Uppsala tycker.' },
          writtenAt: Temporal.Instant.fromEpochMilliseconds(written),
        },
      },
    ]);
    expect(took).toBe(1);
  });

  test('one that was edited is taken once, as it was left, and later than whatever else happened in that second', async () => {
    const message = await replies();
    later(90_200);
    await anna().edit(message, 'Uppsala tycker annat.');
    await catchUp();
    expect(found()).toEqual([[message.ts, written + 90_499, 'Uppsala tycker annat.']]);
  });

  test.each([
    ['in the same second', 300, 499],
    ['later', 90_200, 90_499],
  ])('an edit %s of one that was heard is taken', async (_, after, version) => {
    const message = await replies();
    handled = [event(message, written)];
    later(after);
    await anna().edit(message, 'Nytt');
    await catchUp();
    expect(found()).toEqual([[message.ts, written + version, 'Nytt']]);
  });

  test.each([
    ['a reply that was heard', 0, async () => {}],
    [
      'an edit that was heard',
      90_200,
      async (message: ShownMessage) => {
        later(90_200);
        await anna().edit(message, 'Nytt');
      },
    ],
    ['a preview of a link in one that was heard', 0, (message: ShownMessage) => anna().unfurl(message)],
  ])('%s is left', async (_, at, then) => {
    const message = await replies();
    handled = [event(message, written + at)];
    await then(message);
    await catchUp();
    expect(found()).toEqual([]);
    expect(took).toBe(0);
  });

  test('a file is told of with a new reply, and not again with an edit of one that was heard', async () => {
    await replies('', { files: ['yttrande.docx'] });
    const old = await replies('Se bilagan', { files: ['yttrande.docx'] });
    handled = [event(old, Number(old.ts) * 1000)];
    later(90_000);
    await anna().edit(old, 'Se den nya bilagan');
    await catchUp();
    expect(heard.map(({ reply: { text, files } }) => [text, files?.map(({ name }) => name)])).toEqual([
      ['', ['yttrande.docx']],
      ['Se den nya bilagan', undefined],
    ]);
  });

  test('what is older than a day is left, but for an edit that is not', async () => {
    await replies('Gammalt');
    const message = await replies('Också gammalt');
    later(3 * 24 * 3_600_000);
    await anna().edit(message, 'Nytt');
    await catchUp(3 * 24 * 60 + 10);
    expect(found().map(([, , text]) => text)).toEqual(['Nytt']);
  });

  test('a reply that is shown in the channel too is taken once', async () => {
    const thread = slackPlaceOf(under).ts;
    await anna().write(channel, 'Till alla', { thread, broadcast: true });
    await catchUp();
    expect(found().map(([, , text]) => text)).toEqual(['Till alla']);
  });

  test('an edit that takes all words away is a removal', async () => {
    const message = await replies();
    handled = [event(message, written)];
    later(90_000);
    await anna().edit(message, '');
    await catchUp();
    expect(found()).toEqual([[message.ts, written + 90_499, null]]);
  });

  test('what stands beside a thread of ours that is gone is taken', async () => {
    gone = [`${channel}/1802000000.000100`];
    await replies();
    await catchUp();
    expect(found().map(([, , text]) => text)).toEqual(['Uppsala tycker.']);
  });

  test('nothing more is handed over once the bot stops', async () => {
    for (const text of ['1', '2', '3', '4']) await replies(text);
    atHeard = () => void slack.slack.stop();
    await catchUp();
    atHeard = null;
    expect(heard).toHaveLength(1);
  });

  test('1,200 replies come page by page, in order, each once, and others are answered meanwhile', async () => {
    for (let nr = 0; nr < 1200; nr += 1) await replies(`Synpunkt ${nr}`);
    let turns = 0;
    const count = () => {
      turns += 1;
      if (heard.length < 1200) setImmediate(count);
    };
    await Promise.all([catchUp(60), new Promise<void>((resolve) => setImmediate(() => resolve(count())))]);
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1200);
    expect(found().map(([, , text]) => text)).toEqual(Array.from({ length: 1200 }, (_, nr) => `Synpunkt ${nr}`));
    expect(slack.fake.calls.filter(({ method }) => method === 'conversations.replies')).toHaveLength(7);
    expect(turns).toBeGreaterThan(1000);
  }, 60_000);
});

describe('of what is kept and not in the thread any longer', () => {
  const keeps = (message: ShownMessage, version = written) => {
    kept = [{ message: message.ts, version, account: accounts.anna }];
    handled = [event(message, version)];
  };

  test('a reply was taken away by its writer', async () => {
    const message = await replies();
    keeps(message);
    await anna().remove(message);
    await catchUp();
    expect(heard.map(({ sender, reply }) => [sender.account, reply])).toEqual([
      [accounts.anna, { under, message: message.ts, version: written + 1, text: null }],
    ]);
    expect(took).toBe(1);
  });

  test('what was told of already is left', async () => {
    const message = await replies();
    keeps(message);
    await anna().remove(message);
    handled.push(event(message, written + 1));
    await catchUp();
    expect(heard).toEqual([]);
  });

  test.each([
    ['what was written so lately that Slack may not show it', 4, async () => {}],
    ['everything, where our own message is only a placeholder', 10, () => slack.fake.hide(ours())],
  ])('%s is left', async (_, minutes, then) => {
    const message = await replies();
    keeps(message);
    await replies('Något annat');
    handled.push(`${channel}/~`);
    await then();
    await anna().remove(message);
    await catchUp(minutes);
    expect(heard.filter(({ reply }) => reply.text === null)).toEqual([]);
  });

  const ours = () => slack.fake.channel(channel).messages.find(({ ts }) => under.endsWith(ts)) ?? fail();

  test('everything is left, where our own message and all under it are gone', async () => {
    const message = await replies();
    keeps(message);
    await anna().remove(message);
    Object.assign(ours(), { deleted: true });
    await catchUp();
    expect(heard).toEqual([]);
  });
});

function fail(): never {
  throw new Error('there is no such message');
}
