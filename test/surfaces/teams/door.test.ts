import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { botAuthentication } from '../../../src/surfaces/teams/door/auth.ts';
import type { TeamsCredentials } from '../../../src/surfaces/teams/teams-context.ts';
import { type SigningKey, signingKey, token } from '../../support/fake-teams/keys.ts';
import { type TeamsBot, teamsBot } from '../../support/teams-bot.ts';
import { anna, withGroup } from '../../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna });
const hourAgo = () => Math.floor(Date.now() / 1000) - 3600;

let it: TeamsBot;
const written: unknown[][] = [];

beforeAll(() => void vi.spyOn(console, 'error').mockImplementation((...words) => void written.push(words)));
afterAll(() => vi.restoreAllMocks());

beforeEach(async () => {
  written.length = 0;
  it = await teamsBot('2026-11-23T07:00', vc);
  it.teams.world.person('anna', 'Anna Exempel');
});
afterEach(() => it.close());

const hello = (more: object = {}) =>
  it.teams.activity('anna', it.teams.world.personal('anna'), { type: 'message', text: 'hjälp', ...more });
const key = (at: number) => it.teams.keys[at] as SigningKey;
const bearer = (claims: object, by = key(0)) => `Bearer ${token(it.teams.claims(claims), by)}`;

/** Nothing was done, one line says why, and no stack is written anywhere. */
async function refusedWith(status: number, answered: Promise<{ status: number }>, reason: RegExp): Promise<void> {
  expect((await answered).status).toBe(status);
  await it.settled();
  expect(it.teams.titles('anna')).toEqual([]);
  expect(it.lines).toEqual([
    { level: 'warn', words: 'refused at the door of Teams', fields: { status, reason: expect.stringMatching(reason) } },
  ]);
  expect(written).toEqual([]);
}

test('a good token is let in', async () => {
  expect((await it.teams.post(hello())).status).toBe(200);
  await it.settled();
  expect(it.teams.titles('anna')).toHaveLength(1);
  expect(it.lines).toEqual([]);
});

describe('refused with 401 is', () => {
  test.each<[string, () => string, RegExp]>([
    ['no token', () => '', /not authorized/],
    ['something else than a token', () => 'Bearer hej', /No valid identity/],
    ['another scheme', () => 'Basic aGVq', /No valid identity/],
    ["a token of another's key", () => bearer({}, { ...signingKey(), kid: key(0).kid }), /invalid signature/],
    ['an unknown key', () => bearer({}, signingKey()), /Signing Key could not be retrieved/],
    ['alg none', () => `Bearer ${token(it.teams.claims(), key(0), 'none')}`, /signature/],
    ['another audience', () => bearer({ aud: 'another-app' }), /Invalid AppId/],
    ['another issuer', () => bearer({ iss: 'https://example.org' }), /No valid identity/],
    ['an old token', () => bearer({ exp: hourAgo() }), /expired/],
    ['a token that never ends', () => bearer({ exp: undefined }), /never ends/],
    ['a token from the future', () => bearer({ nbf: hourAgo() + 7200 }), /not active/],
    ['another service address', () => bearer({ serviceurl: 'https://example.org/' }), /ServiceUrl/],
    ['no service address in the token', () => bearer({ serviceurl: undefined }), /ServiceUrl/],
    ['a key without endorsement for Teams', () => bearer({}, key(1)), /endorsement/],
  ])('%s', async (_, authorization, reason) => {
    await refusedWith(401, it.teams.post(hello(), authorization()), reason);
  });
});

test.each([
  ['another tenant', () => ({ ...hello(), channelData: { tenant: { id: 'another' } }, conversation: { id: 'a:1' } })],
  ['no tenant', () => ({ ...hello(), channelData: {}, conversation: { id: 'a:1' } })],
  ['a writer of another tenant', () => hello({ channelData: { tenant: { id: 'another' } } })],
])('refused with 403 is an activity of %s, with a good token', async (_, activity) => {
  await refusedWith(403, it.teams.post(activity()), /another tenant/);
});

test('refused with 403 is what is for another bot, with a good token', async () => {
  await refusedWith(
    403,
    it.teams.post(hello({ recipient: { id: '28:another', name: 'Samverkansbot' } })),
    /another bot/,
  );
});

describe('refused with 400 is', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['no JSON', () => '{"type":', /could not be read/],
    ['a list', () => [], /no activity/],
    ['nothing', () => ({}), /no activity/],
    ['an activity without a service address', () => hello({ serviceUrl: undefined }), /no activity/],
    ['an activity of another channel', () => hello({ channelId: 'emulator' }), /no activity/],
    ['a conversation that is a text', () => hello({ conversation: 'a:1' }), /no activity/],
  ])('%s', async (_, body, reason) => {
    await refusedWith(400, it.teams.post(body()), reason);
  });
});

test('refused with 413 is a body larger than anything from Teams', async () => {
  await refusedWith(413, it.teams.post(hello({ text: 'x'.repeat(300_000) })), /could not be read/);
});

test.each([
  'nowhere',
  'silence',
])('when the keys of Microsoft are in %s the sender is told to come again', async (path) => {
  const elsewhere = { ...it.teams.elsewhere(), openIdMetadata: `${it.teams.url()}${path}` };
  const other = await teamsBot('2026-11-23T07:00', vc, { elsewhere, credentials: it.teams.credentials });
  const activity = { ...hello(), serviceUrl: it.teams.url() };
  expect((await other.teams.post(activity, bearer({}))).status).toBe(503);
  expect(other.lines).toEqual([
    { level: 'warn', words: expect.any(String), fields: expect.objectContaining({ status: 503 }) },
  ]);
  await other.close();
});

const whole: TeamsCredentials = {
  appId: 'app',
  tenantId: 'hyresgast',
  allowedTenants: ['hyresgast'],
  proof: { type: 'password', password: 'losen' },
};

test.each<[string, Partial<TeamsCredentials>]>([
  ['app id', { appId: ' ' }],
  ['tenant', { tenantId: ' ' }],
  ['password', { proof: { type: 'password', password: ' ' } }],
  ['certificate', { proof: { type: 'certificate', certificate: '', privateKey: '' } }],
  ['file of an assertion', { proof: { type: 'assertion', file: '' } }],
])('it does not start with an empty %s, which would let everyone in', (_, empty) => {
  expect(() => botAuthentication({ credentials: { ...whole, ...empty } })).toThrow(/behövs appens id/);
});

test('without authentication, for development, no token is asked for and none is sent', async () => {
  const open = await teamsBot('2026-11-23T07:00', vc, { credentials: null });
  open.teams.settings.open = true;
  open.teams.world.person('anna', 'Anna Exempel');
  const place = open.teams.world.personal('anna');
  const activity = open.teams.activity('anna', place, { type: 'message', text: 'hej' });
  expect((await open.teams.post(activity, '')).status).toBe(200);
  await open.settled();
  expect(open.teams.titles('anna')).toHaveLength(1);
  expect(open.teams.calls.filter(({ name }) => name === 'token')).toEqual([]);
  await open.close();
});
