import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemTimer } from '../../../../src/outbox/timer.ts';
import { botAuthentication, doorkeeper } from '../../../../src/surfaces/teams/door/auth.ts';
import { teamsDoor } from '../../../../src/surfaces/teams/door/teams-door.ts';
import { teamsRouter } from '../../../../src/surfaces/teams/door/teams-router.ts';
import { appTokens } from '../../../../src/surfaces/teams/send/app-tokens.ts';
import type { TeamsCredentials } from '../../../../src/surfaces/teams/teams-context.ts';
import { type FakeTeams, fakeTeams } from '../../../support/fake-teams/fake-teams.ts';
import { type SigningKey, signingKey, token } from '../../../support/fake-teams/keys.ts';

const registered = (name: string): TeamsCredentials => ({
  appId: `app-${name}`,
  tenantId: `tenant-${name}`,
  allowedTenants: [`tenant-${name}`],
  proof: { type: 'password', password: 'losen' },
});
const [uppsala, dalarna] = [registered('uppsala'), registered('dalarna')];

let fake: FakeTeams;
let server: Server;
const log = { info() {}, warn() {}, error() {} } as never;
const heard: string[] = [];
const refused: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  fake = await fakeTeams();
  const doors = [uppsala, dalarna].map((credentials) => {
    const elsewhere = { ...fake.elsewhere(), credentialsFactory: appTokens(credentials) };
    return teamsDoor({
      credentials,
      heard() {},
      log,
      refused: (status) => void refused.push(`${credentials.appId} ${status}`),
      admit: doorkeeper(botAuthentication({ credentials, elsewhere }), { credentials, elsewhere }),
      status: { heard() {}, refused: ({ words }) => void problems.push(`${credentials.appId}: ${words}`) },
      hearService() {},
      onActivity: async ({ text }) => {
        heard.push(`${credentials.appId}: ${text}`);
        return {};
      },
    });
  });
  const all = teamsRouter(doors, {
    log,
    refused: (status) => void refused.push(`nobody ${status}`),
    timer: systemTimer,
  });
  server = express().use(all).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await fake.close();
});
beforeEach(() => {
  for (const list of [heard, refused, problems]) list.length = 0;
});

const key = (at: number) => fake.keys[at] as SigningKey;
const tokenOf = (aud: string, by = key(0), more: object = {}) =>
  token({ ...fake.claims(), serviceurl: fake.url(), aud, ...more }, by);

/** What Teams posts when somebody of the tenant writes to the bot alone. */
const activityOf = ({ appId, tenantId }: TeamsCredentials, more: object = {}) => ({
  type: 'message',
  id: '1',
  text: 'hej',
  channelId: 'msteams',
  serviceUrl: fake.url(),
  from: { id: '29:anna', aadObjectId: 'anna' },
  recipient: { id: `28:${appId}` },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId },
  channelData: { tenant: { id: tenantId } },
  ...more,
});

async function post(activity: object, shown: string): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${shown}` },
    body: JSON.stringify(activity),
  });
  return answer.status;
}

test('each registration hears what is for it, by one address', async () => {
  expect(await post(activityOf(uppsala), tokenOf(uppsala.appId))).toBe(200);
  expect(await post(activityOf(dalarna), tokenOf(dalarna.appId))).toBe(200);
  expect(heard).toEqual(['app-uppsala: hej', 'app-dalarna: hej']);
  expect(refused).toEqual([]);
});

const ofUppsala = { id: `28:${uppsala.appId}` };
const personal = { id: 'a:1', conversationType: 'personal' };

test.each<[string, number, () => [object, string], string]>([
  ['a token for one with a body of another', 403, () => [activityOf(dalarna), tokenOf(uppsala.appId)], uppsala.appId],
  [
    'a token for one with its own recipient in the tenant of another',
    403,
    () => [activityOf(dalarna, { recipient: ofUppsala }), tokenOf(uppsala.appId)],
    uppsala.appId,
  ],
  [
    'a token for one with the recipient of another',
    403,
    () => [activityOf(uppsala, { recipient: { id: `28:${dalarna.appId}` } }), tokenOf(uppsala.appId)],
    uppsala.appId,
  ],
  [
    'our tenant in channelData, and a conversation of another',
    403,
    () => [activityOf(uppsala, { conversation: { ...personal, tenantId: dalarna.tenantId } }), tokenOf(uppsala.appId)],
    uppsala.appId,
  ],
  [
    'our conversation, and another tenant in channelData',
    403,
    () => [activityOf(uppsala, { channelData: { tenant: { id: dalarna.tenantId } } }), tokenOf(uppsala.appId)],
    uppsala.appId,
  ],
  ["a token of nobody's app", 401, () => [activityOf(uppsala), tokenOf('app-nobody')], uppsala.appId],
  [
    "a token of nobody's app, from nowhere",
    401,
    () => [activityOf(registered('nobody')), tokenOf('app-nobody')],
    'nobody',
  ],
  [
    "a token of another's key",
    401,
    () => [activityOf(uppsala), tokenOf(uppsala.appId, { ...signingKey(), kid: key(0).kid })],
    uppsala.appId,
  ],
  [
    'a token that nobody has signed',
    401,
    () => [activityOf(uppsala), token({ ...fake.claims(), aud: uppsala.appId }, key(0), 'none')],
    uppsala.appId,
  ],
  [
    'a token with two audiences',
    401,
    () => [activityOf(uppsala), tokenOf([uppsala.appId, dalarna.appId] as never)],
    'nobody',
  ],
  ['no token', 401, () => [activityOf(uppsala), ''], 'nobody'],
])('%s: %i', async (_, status, attack, by) => {
  expect(await post(...attack())).toBe(status);
  expect(heard).toEqual([]);
  expect(refused).toEqual([`${by} ${status}`]);
});

test('only what Microsoft has signed says that the settings of a registration are wrong', async () => {
  await post(activityOf(uppsala), tokenOf('app-nobody', { ...signingKey(), kid: key(0).kid }));
  expect(problems).toEqual([]);
  await post(activityOf(uppsala), tokenOf('app-nobody'));
  expect(problems).toEqual(['app-uppsala: Teams skickar till en annan app än den i inställningarna']);
});

test('in a shared channel those who write may be from elsewhere, and in no other conversation', async () => {
  const elsewhere = { channelData: { tenant: { id: 'tenant-nobody' } } };
  const channel = {
    id: '19:kanalen@thread.tacv2;messageid=1',
    conversationType: 'channel',
    tenantId: uppsala.tenantId,
  };
  const chat = { id: '19:chatten@thread.v2', conversationType: 'groupChat', tenantId: uppsala.tenantId };
  expect(await post(activityOf(uppsala, { ...elsewhere, conversation: channel }), tokenOf(uppsala.appId))).toBe(200);
  expect(await post(activityOf(uppsala, { ...elsewhere, conversation: chat }), tokenOf(uppsala.appId))).toBe(403);
  expect(heard).toEqual(['app-uppsala: hej']);
});
