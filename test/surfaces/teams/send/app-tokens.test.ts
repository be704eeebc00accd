import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { proofFields } from '../../../../src/surfaces/teams/send/app-proof.ts';
import { appTokens } from '../../../../src/surfaces/teams/send/app-tokens.ts';
import type { TeamsCredentials, TeamsProof } from '../../../../src/surfaces/teams/teams-context.ts';
import { madeUpCertificate, madeUpKey } from '../../../support/made-up-certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-proof-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

let apps = 0;

/** botbuilder keeps tokens by app, for the whole process. */
function registered(proof: TeamsProof): TeamsCredentials {
  apps += 1;
  return { appId: `app-${apps}`, tenantId: `tenant-${apps}`, allowedTenants: [], proof };
}

/** What Entra ID is asked for the bot's own token. */
async function asked(credentials: TeamsCredentials) {
  const requests: { url: string; fields: URLSearchParams }[] = [];
  const answer = { token_type: 'Bearer', expires_in: 3599, access_token: `token of ${credentials.appId}` };
  const network = {
    sendGetRequestAsync: () => Promise.reject(new Error('nothing is to be fetched')),
    sendPostRequestAsync: async (url: string, { body = '' }: { body?: string } = {}) => {
      requests.push({ url, fields: new URLSearchParams(body) });
      return { status: 200, headers: {}, body: answer };
    },
  };
  const factory = appTokens(credentials, network as never);
  const login = `https://login.microsoftonline.com/${credentials.tenantId}`;
  const signing = await factory.createCredentials(credentials.appId, 'https://api.botframework.com', login, true);
  const headers = new Map<string, string>();
  const request = { headers: { set: (name: string, value: string) => headers.set(name.toLowerCase(), value) } };
  await signing.signRequest(request as never);
  const [first] = requests;
  if (!first) throw new Error('nothing was asked');
  return { ...first, asked: requests.length, authorization: headers.get('authorization') };
}

const part = (jwt: string, at: number) => JSON.parse(Buffer.from(jwt.split('.')[at] ?? '', 'base64url').toString());

function isSignedByTheCertificate(jwt: string): boolean {
  const [header, payload, signature = ''] = jwt.split('.');
  const { publicKey: key } = new X509Certificate(madeUpCertificate);
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return verify('sha256', Buffer.from(`${header}.${payload}`), pss, Buffer.from(signature, 'base64url'));
}

const thumbprint = createHash('sha256').update(new X509Certificate(madeUpCertificate).raw).digest('base64url');
const certificate = { type: 'certificate', certificate: madeUpCertificate, privateKey: madeUpKey } as const;

test('with a password, it is shown at the tenant of the app', async () => {
  const credentials = registered({ type: 'password', password: 'losen' });
  const { url, fields, authorization } = await asked(credentials);
  expect(url).toMatch(`https://login.microsoftonline.com/${credentials.tenantId}/oauth2/v2.0/token`);
  expect(fields.get('client_id')).toBe(credentials.appId);
  expect(fields.get('client_secret')).toBe('losen');
  expect(fields.get('scope')).toContain('https://api.botframework.com/.default');
  expect(authorization).toBe(`Bearer token of ${credentials.appId}`);
});

test('with a certificate, its key signs by PS256 who asks, and the thumbprint is of SHA-256', async () => {
  const credentials = registered(certificate);
  const { fields } = await asked(credentials);
  const jwt = fields.get('client_assertion') ?? '';
  expect(fields.has('client_secret')).toBe(false);
  expect(part(jwt, 0)).toMatchObject({ alg: 'PS256', 'x5t#S256': thumbprint });
  expect(part(jwt, 0)).not.toHaveProperty('x5t');
  expect(part(jwt, 1)).toMatchObject({
    iss: credentials.appId,
    sub: credentials.appId,
    aud: `https://login.microsoftonline.com/${credentials.tenantId}/oauth2/v2.0/token`,
  });
  expect(isSignedByTheCertificate(jwt)).toBe(true);
});

test('with an assertion, its file is read anew for each token', async () => {
  const file = join(folder, 'token');
  const credentials = registered({ type: 'assertion', file });
  writeFileSync(file, 'eyJ.den-forsta.x\n');
  expect((await asked(credentials)).fields.get('client_assertion')).toBe('eyJ.den-forsta.x');
  writeFileSync(file, 'eyJ.den-andra.x\n');
  expect((await proofFields(credentials)).client_assertion).toBe('eyJ.den-andra.x');
  rmSync(file);
  await expect(proofFields(credentials)).rejects.toThrow(`filen ${file} går inte att läsa`);
});

test('two apps of one tenant get a token each', async () => {
  const one = registered({ type: 'password', password: 'ett' });
  const other = { ...registered({ type: 'password', password: 'tva' }), tenantId: one.tenantId };
  expect((await asked(one)).authorization).toBe(`Bearer token of ${one.appId}`);
  expect((await asked(other)).authorization).toBe(`Bearer token of ${other.appId}`);
});

test('Graph is shown the same', async () => {
  expect(await proofFields(registered({ type: 'password', password: 'losen' }))).toMatchObject({
    client_secret: 'losen',
  });
  const { client_assertion: jwt = '', client_assertion_type: type } = await proofFields(registered(certificate));
  expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(isSignedByTheCertificate(jwt)).toBe(true);
});
