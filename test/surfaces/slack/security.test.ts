import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { reply } from '../../../src/chat/response.ts';
import { form, type HttpAnswer } from '../../support/fake-slack/http-transport.ts';
import { accounts, type Connected, channel, connected, modes } from './slack-house.ts';

const heard: Invocation[] = [];
const handle = (invocation: Invocation) => {
  heard.push(invocation);
  return reply('Hej');
};

describe('the door over HTTP', () => {
  let features: Connected;
  beforeAll(async () => {
    features = await connected('http', { handle });
  });
  afterAll(() => features.close());

  const forged: [string, number | null, (forge: ReturnType<Connected['fake']['forge']>) => Promise<HttpAnswer>][] = [
    ['a bad signature', 401, (forge) => forge.badSignature()],
    ['no signature', 401, (forge) => forge.unsigned()],
    ['a request six minutes old', 401, (forge) => forge.old(6)],
    ['a request from six minutes ahead', 401, (forge) => forge.ahead(6)],
    [
      'a timestamp that is no number',
      401,
      (forge) => forge.send('{}', { headers: { 'x-slack-request-timestamp': 'x' } }),
    ],
    ['broken JSON', 400, (forge) => forge.malformedJson()],
    ['a form with broken JSON', 400, (forge) => forge.malformedForm()],
    ['an empty body', 400, (forge) => forge.send('')],
    ['JSON that is no object', 403, (forge) => forge.send('[1]')],
    ['JSON that is nothing', 403, (forge) => forge.send('null')],
    ['a payload of no workspace', 403, (forge) => forge.send('{"type":"something_new"}')],
    ['a payload that nobody knows', 200, (forge) => forge.unknownPayload()],
    [
      'an event that nobody knows',
      200,
      (forge) => forge.send('{"type":"event_callback","team_id":"T0SAMVERKAN","event":{"type":"new_thing"}}'),
    ],
    [
      'an event that is nothing',
      200,
      (forge) => forge.send('{"type":"event_callback","team_id":"T0SAMVERKAN","event":null}'),
    ],
    [
      'an event that lacks what it should have',
      200,
      (forge) => forge.send('{"type":"event_callback","team_id":"T0SAMVERKAN","event":{"type":"app_mention"}}'),
    ],
    [
      'an interaction that nobody knows',
      200,
      (forge) => forge.send('{"type":"something_interactive","team":{"id":"T0SAMVERKAN"},"user":{"id":"U1ANNA"}}'),
    ],
    ['a body of 3 MB', 413, (forge) => forge.huge(3_000_000)],
    ["Slack's look whether anyone is here", 200, (forge) => forge.send('ssl_check=1&text=hej', { type: form })],
  ];

  test.each(forged)('%s: %s', async (_, status, send) => {
    const before = heard.length;
    const answer = await send(features.fake.forge());
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/Error|at .*\.(js|ts)|node_modules/);
    expect(heard).toHaveLength(before);
  });

  test('a kept connection is closed after a body that was too large, which is not read to its end', async () => {
    const forge = features.fake.forge();
    const kept = { headers: { connection: 'keep-alive' } };
    expect((await forge.send('{"type":', kept)).headers.connection).toBe('keep-alive');
    expect((await forge.send('x'.repeat(3_000_000), kept)).headers.connection).toBe('close');
  });

  test("Slack's question whether the address is ours gets its own word back", async () => {
    const asked = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'ett ord' });
    expect((await features.fake.forge().send(asked)).text).toBe('{"challenge":"ett ord"}');
  });

  test('a command that is sent again with a fresh signature is the same happening', async () => {
    const { delivery } = await features.fake.user(accounts.anna).slash('/samverkan', 'hej', channel);
    if (!delivery) throw new Error('it was not told');
    const answer = await features.fake.forge().replay(delivery);
    expect(answer.status).toBe(200);
    const [first, second] = heard.slice(-2);
    expect(second?.event).toBe(first?.event);
  });

  test("Slack's word that events are held back is taken, and told of", async () => {
    const told = {
      type: 'app_rate_limited',
      team_id: 'T0SAMVERKAN',
      api_app_id: 'A0SAMVERKAN',
      minute_rate_limited: 1,
    };
    expect((await features.fake.forge().send(JSON.stringify(told))).status).toBe(200);
    expect(features.slack.state()).toBe('ansluten, men Slack håller tillbaka en del av det som händer');
  });

  test('and it still answers', async () => {
    const taken = await features.fake.user(accounts.anna).slash('/samverkan', 'hej', channel);
    expect(taken.ok).toBe(true);
  });
});

describe('what comes over the socket', () => {
  let features: Connected;
  beforeAll(async () => {
    features = await connected('socket', { handle });
  });
  afterAll(() => features.close());

  const envelope = (type: string, payload: unknown) =>
    JSON.stringify({ envelope_id: crypto.randomUUID(), type, payload, accepts_response_payload: false });
  const event = (told: unknown) =>
    envelope('events_api', { type: 'event_callback', team_id: 'T0SAMVERKAN', event: told });
  const user = { id: 'U1ANNA', team_id: 'T0SAMVERKAN' };

  test.each([
    ['no JSON', 'hemlighet'],
    ['broken JSON', '{"type":"events_api","payload":{"text":"hemlighet"'],
    ['JSON that is no object', '[1]'],
    ['JSON that is nothing', 'null'],
    ['an envelope without a type', '{"hemlighet":1}'],
    ['an envelope that nobody knows', envelope('something_new', { text: 'hemlighet' })],
    ['an envelope without a payload', '{"envelope_id":"1","type":"events_api"}'],
    ['a payload that is nothing', envelope('events_api', null)],
    ['a payload that nobody knows', envelope('interactive', { type: 'something_interactive', user })],
    ['an event that is nothing', event(null)],
    ['an event that is a word', event('ord')],
    ['an event that nobody knows', event({ type: 'new_thing', text: 'hemlighet' })],
    [
      'a button that lacks what it should have',
      envelope('interactive', { type: 'block_actions', user, actions: [{ type: 'button' }] }),
    ],
    ['a form that lacks what it should have', envelope('interactive', { type: 'view_submission', user })],
    [
      'a shortcut that lacks what it should have',
      envelope('interactive', { type: 'message_action', user, callback_id: 'remiss.point' }),
    ],
    [
      'a command that nobody knows',
      envelope('slash_commands', { command: '/annat', text: 'hemlighet', user_id: 'U1ANNA', team_id: 'T0SAMVERKAN' }),
    ],
    ['a body of 3 MB', event({ type: 'message', channel_type: 'channel', text: 'x'.repeat(3_000_000) })],
    ['3 MB of nothing', 'x'.repeat(3_000_000)],
  ])('%s: is not heard, nor told of, and the next command is answered', async (_, text) => {
    const before = heard.length;
    features.fake.socket.sendRaw(text);
    const taken = await features.fake.user(accounts.anna).slash('/samverkan', 'hej', channel);
    expect(taken.ok).toBe(true);
    expect(heard).toHaveLength(before + 1);
    expect(inspect(features.said, { depth: 9 })).not.toContain('hemlighet');
    expect(features.slack.state()).toBe('ansluten');
  });
});

test('before Slack has said who we are, the door asks it to come back', async () => {
  const features = await connected('http', {
    handle,
    broken: (fake) => fake.faults.add({ type: 'status', status: 503 }, { times: 9 }),
  });
  expect(features.slack.state()).toBe('inte ansluten: Slack svarade med fel 503');
  const taken = await features.fake.user(accounts.anna).write(undefined, 'hej');
  expect(taken.status).toBe(503);
  await features.close();
});

describe.each(modes)('over %s', (mode) => {
  test('nothing that anybody wrote gets into the log', async () => {
    const features = await connected(mode, {
      listensTo: () => true,
      handle: () => {
        throw new Error('broken');
      },
    });
    const user = features.fake.user(accounts.anna);
    const { message } = await user.write(undefined, 'hemlighet');
    await user.slash('/samverkan', 'hemlighet', channel);
    await user.shortcut('remiss.point', message);
    const { message: root } = await user.write(channel, 'hemlighet');
    const { message: reply } = await user.write(channel, 'hemlighet', { thread: root });
    await user.edit(reply, 'ny hemlighet');
    await user.remove(reply);
    await features.fake.quiet();
    expect(features.said).toHaveLength(6);
    expect(inspect(features.said, { depth: 9 })).not.toContain('hemlighet');
    await features.close();
  });
});
