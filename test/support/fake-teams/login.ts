import { constants, type KeyObject, randomUUID, verify } from 'node:crypto';
import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import express, { type Request, type Router } from 'express';
import type { Call, Fault } from './connector.ts';
import { type Answer, meetingIn } from './meeting.ts';

/** Whose assertions are taken in place of a secret: the app's own, unless an issuer and a subject are given. */
export type Trusted = { key: KeyObject; issuer?: string; subject?: string };

type Uses = {
  calls: Call[];
  credentials: { appId: string; appPassword: string; tenantId: string };
  settings: { fault: ((call: Call, nth: number) => Fault | null) | null; now(): number };
  bearer: string;
  url(): string;
};

const graphScope = 'https://graph.microsoft.com/.default';
const botScope = 'https://api.botframework.com/.default';
/** Seconds that a token holds. */
const holds = 3599;
const microsoft = 'login.microsoftonline.com';

/** Microsoft's login as one tenant has it: it knows that tenant, and one app in it. */
export function login({ calls, credentials, settings, bearer, url }: Uses) {
  const trusted: Trusted[] = [];
  let hasEnded = false;
  let graph = { token: '', ends: 0 };

  /** Why no token is given, in Entra's numbers; null: one is. */
  function objection({ params, body }: Request): Answer | null {
    if (params.tenant !== credentials.tenantId) return noToken(400, 'invalid_request', 'AADSTS90002');
    if (body.client_id !== credentials.appId) return noToken(400, 'unauthorized_client', 'AADSTS700016');
    if (body.grant_type !== 'client_credentials') return noToken(400, 'unsupported_grant_type', 'AADSTS70003');
    if (![graphScope, botScope].includes(body.scope)) return noToken(400, 'invalid_scope', 'AADSTS1002012');
    if (body.client_assertion !== undefined) {
      const isTrusted = trusted.some((one) => isSignedBy(one, String(body.client_assertion), credentials));
      return isTrusted ? null : noToken(401, 'invalid_client', 'AADSTS700027');
    }
    if (hasEnded) return noToken(401, 'invalid_client', 'AADSTS7000222');
    return body.client_secret === credentials.appPassword ? null : noToken(401, 'invalid_client', 'AADSTS7000215');
  }

  function given(req: Request): Answer {
    const why = objection(req);
    if (why) return why;
    if (req.body.scope === botScope) return tokenOf(bearer);
    graph = { token: `graph-${randomUUID()}`, ends: settings.now() + holds * 1000 };
    return tokenOf(graph.token);
  }

  const router: Router = express.Router();
  const meeting = meetingIn({ calls, settings });
  const form = express.urlencoded({ extended: false });
  const nameOf = ({ body }: Request) => (body.scope === botScope ? 'token' : 'graph token');
  router.post('/login/:tenant/oauth2/v2.0/token', form, meeting(nameOf, 'tenant', given));
  router.get('/login/common/discovery/instance', (_req, res) => {
    const aliases = [microsoft, 'login.windows.net'];
    res.json({ metadata: [{ preferred_network: microsoft, preferred_cache: 'login.windows.net', aliases }] });
  });
  router.get('/login/:tenant/v2.0/.well-known/openid-configuration', ({ params: { tenant } }, res) => {
    if (tenant !== credentials.tenantId)
      return void res.status(400).json(noToken(400, 'invalid_tenant', 'AADSTS90002'));
    const here = `https://${microsoft}/${tenant}`;
    res.json({
      issuer: `${here}/v2.0`,
      authorization_endpoint: `${here}/oauth2/v2.0/authorize`,
      token_endpoint: `${here}/oauth2/v2.0/token`,
      jwks_uri: `${here}/discovery/v2.0/keys`,
    });
  });

  /** Where Microsoft's own library (msal-node) reaches this login, which it asks by Microsoft's address. */
  async function passed<Body>(method: string, address: string, { headers = {}, body }: NetworkRequestOptions = {}) {
    const { hostname, pathname, search } = new URL(address);
    if (hostname !== microsoft) throw new Error(`nobody here answers at ${hostname}`);
    const to = `${url()}login${pathname}${search}`;
    const answer = await fetch(to, { method, headers, ...(body !== undefined && { body }) });
    const told = (await answer.json()) as Body;
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: told };
  }

  const networkClient: INetworkModule = {
    sendGetRequestAsync: (address, options) => passed('GET', address, options),
    sendPostRequestAsync: (address, options) => passed('POST', address, options),
  };

  return {
    router,
    hasGraphToken: (authorization: string | undefined): boolean =>
      graph.token !== '' && authorization === `Bearer ${graph.token}` && settings.now() < graph.ends,
    trust: (one: Trusted): void => void trusted.push(one),
    /** The secret's last day has passed. */
    endSecret(): void {
      hasEnded = true;
    },
    networkClient,
  };
}

const tokenOf = (token: string): Answer => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in: holds, ext_expires_in: holds, access_token: token },
});

const noToken = (status: number, error: string, number: string): Answer => ({
  status,
  body: { error, error_description: `${number}: refused.`, error_codes: [Number(number.replace('AADSTS', ''))] },
});

/** A JWT of RS256 or PS256, for this app and this tenant, that has not ended. */
function isSignedBy({ key, issuer, subject }: Trusted, jwt: string, { appId, tenantId }: Uses['credentials']): boolean {
  const [head = '', body = '', signature = ''] = jwt.split('.');
  const { alg } = partOf(head);
  const claims = partOf(body);
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const isSigned =
    (alg === 'RS256' || alg === 'PS256') &&
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key, ...(alg === 'PS256' && pss) },
      Buffer.from(signature, 'base64url'),
    );
  const isForUs = issuer ? claims.aud === 'api://AzureADTokenExchange' : String(claims.aud).includes(tenantId);
  const isAboutUs = claims.iss === (issuer ?? appId) && claims.sub === (subject ?? appId);
  return isSigned && isForUs && isAboutUs && Number(claims.exp) * 1000 > Date.now();
}

function partOf(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return {};
  }
}
