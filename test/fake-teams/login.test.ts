import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { expect, test } from 'vitest';
import type { FakeTeams } from '../support/fake-teams/fake-teams.ts';
import { signsIn, twoTenants } from './two-tenants.ts';

type Both = Awaited<ReturnType<typeof twoTenants>>;
type Ask = Parameters<typeof signsIn>[1];

test.each<[string, (both: Both) => Ask, readonly [number, number | undefined]]>([
  ['its own', () => ({}), [200, undefined]],
  ['for Graph', () => ({ scope: 'https://graph.microsoft.com/.default' }), [200, undefined]],
  ['for something else', () => ({ scope: 'https://vault.azure.net/.default' }), [400, 1002012]],
  ['at another tenant', ({ west }) => ({ tenant: west.credentials.tenantId }), [400, 90002]],
  ['of another app', ({ west }) => ({ client_id: west.credentials.appId }), [400, 700016]],
  ['with a wrong secret', () => ({ client_secret: 'gammalt' }), [401, 7000215]],
])('a token is asked for: %s', async (_, ask, [status, number]) => {
  const both = await twoTenants();
  const answer = await signsIn(both.east, ask(both));
  expect([answer.status, answer.error_codes?.[0]]).toEqual([status, number]);
});

test('two registrations get two tokens, and a secret that has ended gets none', async () => {
  const { east, west } = await twoTenants();
  const [ours, theirs] = await Promise.all([signsIn(east), signsIn(west)]);
  expect(ours.access_token).not.toBe(theirs.access_token);
  east.login.endSecret();
  expect(await signsIn(east)).toMatchObject({ status: 401, error_codes: [7000222] });
  expect((await signsIn(west)).status).toBe(200);
});

const scopes = ['https://api.botframework.com/.default'];

/** A registration as Microsoft's own library signs in with it. */
function library({ credentials, login }: FakeTeams, how: object, tenant = credentials.tenantId) {
  const auth = { clientId: credentials.appId, authority: `https://login.microsoftonline.com/${tenant}`, ...how };
  const app = new ConfidentialClientApplication({ auth, system: { networkClient: login.networkClient } });
  return app.acquireTokenByClientCredential({ scopes });
}

test('Microsoft’s own library signs in with a secret, and says why it may not', async () => {
  const { east, west } = await twoTenants();
  const found = await library(east, { clientSecret: east.credentials.appPassword });
  expect(found?.accessToken).toBe((await signsIn(east)).access_token);
  await expect(library(east, { clientSecret: 'gammalt' })).rejects.toThrow('AADSTS7000215');
  const inWest = library(east, { clientSecret: east.credentials.appPassword }, west.credentials.tenantId);
  await expect(inWest).rejects.toThrow('AADSTS90002');
});

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

test('a certificate is taken in a secret’s place where its key is known, and no other', async () => {
  const { east } = await twoTenants();
  const [known, other] = [pair(), pair()];
  east.login.trust({ key: known.publicKey });
  const certificate = (key: KeyObject) => ({
    clientCertificate: { thumbprintSha256: 'ab'.repeat(32), privateKey: pem(key) },
  });
  expect((await library(east, certificate(known.privateKey)))?.accessToken).toBe((await signsIn(east)).access_token);
  await expect(library(east, certificate(other.privateKey))).rejects.toThrow('AADSTS700027');
});

test('an assertion of an issuer that the app trusts is taken, while it holds and for its own subject', async () => {
  const { east } = await twoTenants();
  const { publicKey, privateKey } = pair();
  const [issuer, subject] = ['https://idp.example.org', 'samverkansbot'];
  east.login.trust({ key: publicKey, issuer, subject });
  const assertion = (more: object = {}) => {
    const exp = Math.floor(Date.now() / 1000) + 300;
    const claims = { iss: issuer, sub: subject, aud: 'api://AzureADTokenExchange', exp, jti: randomUUID(), ...more };
    const head = [{ alg: 'RS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
  };
  const signIn = (more?: object) => library(east, { clientAssertion: async () => assertion(more) });
  expect((await signIn())?.accessToken).toBeTruthy();
  for (const wrong of [{ sub: 'annan' }, { iss: 'https://idp.example.net' }, { aud: 'x' }, { exp: 1 }]) {
    await expect(signIn(wrong)).rejects.toThrow('AADSTS700027');
  }
});
