import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../../src/chat/message.ts';
import type { DeliveryError, Post } from '../../../../src/chat/surface.ts';
import { toAddress } from '../../../../src/surfaces/teams/send/address.ts';
import type { Fault } from '../../../support/fake-teams/connector.ts';
import type { Place } from '../../../support/fake-teams/world.ts';
import { type TeamsBot, teamsBot } from '../../../support/teams-bot.ts';
import { anna, withGroup } from '../../../support/test-bot.ts';

let it: TeamsBot;
let chat: Place;
let channel: Place;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna }));
  it.teams.world.person('anna', 'Anna Exempel');
  chat = it.teams.world.personal('anna');
  channel = it.teams.world.channel('Onkologi', ['anna']);
});
afterEach(() => it.close());

const post = (place = chat, title = 'Hej', more: Partial<Post> = {}): Post => ({
  address: toAddress({ conversation: place.id, tenant: it.teams.credentials.tenantId }),
  message: say(title),
  key: 'nyckel',
  ...more,
});
const never = new AbortController().signal;
const send = (what = post(), signal = never) => it.surface.send(what, signal);
const failed = (work: Promise<unknown>): Promise<DeliveryError> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );
const meets = (fault: Fault, name = 'send') => {
  it.teams.settings.fault = (call) => (call.name === name ? fault : null);
};
const sends = () => it.teams.calls.filter(({ name }) => name === 'send' || name === 'update').length;

test('a message is a card alone, under a summary, and answers nothing', async () => {
  const ref = await send(post(channel));
  expect(it.teams.sees('anna', channel)).toEqual([
    expect.objectContaining({ id: ref, summary: 'Hej', text: 'Hej', replyTo: undefined }),
  ]);
});

test('it is changed where it stands', async () => {
  const ref = await send();
  await it.surface.update(post(chat, 'Hej igen'), ref, never);
  expect(it.teams.sees('anna')).toEqual([expect.objectContaining({ id: ref, text: 'Hej igen', changes: 1 })]);
});

describe('what fails is sent once, never repeated by botbuilder, and is', () => {
  test.each<[string, Fault, Pick<DeliveryError, 'failure' | 'consequence'> & { seconds?: number; reason: RegExp }]>([
    [
      'later with 429',
      { status: 429, retryAfter: 7 },
      { failure: 'later', consequence: null, seconds: 7, reason: /vänta/ },
    ],
    [
      'later with 429 that does not say when',
      { status: 429 },
      { failure: 'later', consequence: null, reason: /vänta/ },
    ],
    ['later with 412', { status: 412 }, { failure: 'later', consequence: null, reason: /upptaget/ }],
    ['unsure with 500', { status: 500 }, { failure: 'unsure', consequence: null, reason: /500/ }],
    ['unsure with 502 before it was taken', { status: 502 }, { failure: 'unsure', consequence: null, reason: /502/ }],
    [
      'unsure with 502 after it was taken',
      { status: 502, accepted: true },
      { failure: 'unsure', consequence: null, reason: /502/ },
    ],
    ['unsure with 504', { status: 504 }, { failure: 'unsure', consequence: null, reason: /504/ }],
    ['unsure with 408', { status: 408 }, { failure: 'unsure', consequence: null, reason: /408/ }],
    ['unsure when it is cut', { cut: true, accepted: true }, { failure: 'unsure', consequence: null, reason: /bröts/ }],
    ['unsure when nobody answers', { silent: true }, { failure: 'unsure', consequence: null, reason: /inte i tid/ }],
    [
      'never when the bot is blocked',
      { status: 403, code: 'MessageWritesBlocked' },
      { failure: 'never', consequence: 'account gone', reason: /blockerat/ },
    ],
    [
      'never when the app is not there',
      { status: 403, code: 'BotNotInConversationRoster' },
      { failure: 'never', consequence: 'account gone', reason: /inte appen/ },
    ],
    [
      'never when the chat is gone',
      { status: 404, code: 'ConversationNotFound' },
      { failure: 'never', consequence: 'account gone', reason: /finns inte längre/ },
    ],
    ['never when it is too large', { status: 413 }, { failure: 'never', consequence: null, reason: /för stort/ }],
    [
      'never when Teams cannot read it',
      { status: 400, code: 'BadSyntax' },
      { failure: 'never', consequence: null, reason: /400 BadSyntax/ },
    ],
    ['never here with 401', { status: 401 }, { failure: 'never', consequence: 'surface down', reason: /inloggning/ }],
  ])('%s', async (_, fault, { failure, consequence, seconds, reason }) => {
    meets(fault);
    const error = await failed(send());
    expect(error).toMatchObject({ name: 'DeliveryError', failure, consequence });
    expect(error.message).toMatch(reason);
    expect(error.retryAfter?.total('seconds')).toBe(seconds);
    expect(sends()).toBe(1);
  });

  test.each([
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
    [403, 'ConversationNotFound'],
    [403, 'MessageWritesBlocked'],
  ])('never in a channel with %s %s, and then the conversation is gone', async (status, code) => {
    meets({ status, code });
    expect(await failed(send(post(channel)))).toMatchObject({ failure: 'never', consequence: 'conversation gone' });
  });

  test.each([
    [403, 'ServiceError'],
    [403, 'Forbidden'],
    [404, 'NotFound'],
    [404, 'ServiceError'],
    [403, undefined],
    [404, undefined],
  ])('later with %s %s, which says of nothing that it is gone', async (status, code) => {
    meets({ status, ...(code && { code }) });
    for (const place of [chat, channel]) {
      expect(await failed(send(post(place)))).toMatchObject({ failure: 'later', consequence: null });
    }
  });

  test('later when there is no connection', async () => {
    it.services.heard(post().address, 'http://127.0.0.1:9/', null);
    expect(await failed(send())).toMatchObject({ failure: 'later' });
  });

  test('never when the message to change is gone', async () => {
    const error = await failed(it.surface.update(post(), 'm99', never));
    expect(error).toMatchObject({
      failure: 'never',
      consequence: null,
      message: 'meddelandet finns inte kvar i Teams',
    });
  });
});

describe("when the bot's own token cannot be had nothing goes out, and it is", () => {
  test.each<[string, Fault, Partial<DeliveryError>]>([
    ['later when nobody answers', { silent: true }, { failure: 'later' }],
    ['down when the password is wrong', { status: 401 }, { failure: 'never', consequence: 'surface down' }],
  ])('%s', async (_, fault, expected) => {
    meets(fault, 'token');
    expect(await failed(send())).toMatchObject(expected);
    expect(sends()).toBe(0);
  });
});

test('a call ends with its signal, and nothing goes out after', async () => {
  meets({ silent: true });
  const controller = new AbortController();
  const sending = failed(send(post(), controller.signal));
  controller.abort();
  expect(await sending).toMatchObject({ failure: 'later' });
  expect(sends()).toBe(0);
});

test('Teams asks to wait when we go faster than it lets us', async () => {
  it.teams.settings.limit = 7;
  const all = await Promise.allSettled(Array.from({ length: 9 }, () => send()));
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(2);
});

test('at our own pace Teams never asks us to wait', () => {
  const { perConversation, burst, overall } = it.surface.pace;
  const within = (seconds: number) => burst + (seconds * 1000) / perConversation;
  expect(within(1)).toBeLessThanOrEqual(7);
  expect(within(2)).toBeLessThanOrEqual(8);
  expect(within(30)).toBeLessThanOrEqual(60);
  expect(overall).toBeLessThanOrEqual(50);
});
