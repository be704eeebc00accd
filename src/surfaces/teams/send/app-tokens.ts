import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { MsalServiceClientCredentialsFactory } from 'botframework-connector';
import type { TeamsCredentials } from '../teams-context.ts';
import { assertionOf, usualLogin } from './app-proof.ts';

/**
 * How botbuilder gets the app's own tokens. One client of Microsoft's library for each app: botbuilder's own factories sign
 * with SHA-1, start a process for each certificate, or mix up two apps of one tenant.
 *
 * @param network other than Microsoft's library's own, for tests.
 */
export function appTokens(
  credentials: TeamsCredentials,
  network?: NonNullable<Configuration['system']>['networkClient'],
): MsalServiceClientCredentialsFactory {
  const { appId, tenantId, proof } = credentials;
  const clientAssertion = assertionOf(credentials);
  const shown =
    clientAssertion === null ? { clientSecret: proof.type === 'password' ? proof.password : '' } : { clientAssertion };
  const client = new ConfidentialClientApplication({
    auth: { clientId: appId, authority: `${usualLogin}/${tenantId}`, ...shown },
    ...(network && { system: { networkClient: network } }),
  });
  return new MsalServiceClientCredentialsFactory(appId, client);
}
