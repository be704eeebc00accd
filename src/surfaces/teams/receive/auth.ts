import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ended, usualDeadline } from '../send/deadline.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, tenantOf } from './activity.ts';
import { withMutedConsole } from './mute-console.ts';

/** Why something was not let in, in the log's words. */
export type AuthRefusal = { status: 401 | 403 | 503; reason: string };

const microsoft = 'https://api.botframework.com';

type Keys = Pick<TeamsContext, 'credentials' | 'elsewhere'>;

/** Throws rather than let everyone in: to botbuilder an empty app id means that nothing is to be verified. */
export function botAuthentication({ credentials, elsewhere }: Keys): ConfigurationBotFrameworkAuthentication {
  if (!credentials) return new ConfigurationBotFrameworkAuthentication({});
  const { appId, appPassword, tenantId } = credentials;
  if (![appId, appPassword, tenantId].every((value) => value.trim())) {
    throw new Error('För Teams behövs MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD och MICROSOFT_TENANT_ID.');
  }
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppPassword: appPassword,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: 'SingleTenant',
      ...(elsewhere && {
        ToBotFromChannelOpenIdMetadataUrl: elsewhere.openIdMetadata,
        ToBotFromChannelTokenIssuer: elsewhere.issuer,
        // With one of these given, botbuilder has no defaults for the others.
        ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${tenantId}`,
        ToChannelFromBotOAuthScope: microsoft,
        OAuthUrl: microsoft,
      }),
    },
    elsewhere?.credentialsFactory as ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1],
  );
}

/** Whether what claims to come from Teams does, and from our own tenant. Null: it does. */
export function doorkeeper(authentication: ConfigurationBotFrameworkAuthentication, { credentials, elsewhere }: Keys) {
  const issuer = elsewhere?.issuer ?? microsoft;

  return async (activity: Activity, authorization: string): Promise<AuthRefusal | null> => {
    if (!credentials) return null;
    try {
      const { claimsIdentity } = await Promise.race([
        withMutedConsole(() => authentication.authenticateRequest(asBotFramework(activity), authorization)),
        ended(AbortSignal.timeout(elsewhere?.deadline ?? usualDeadline)),
      ]);
      // Tokens for skills and emulators come from other issuers, by laxer rules.
      if (claimsIdentity.getClaimValue('iss') !== issuer) return { status: 401, reason: 'another issuer' };
    } catch (error) {
      return refusalFor(error);
    }
    return tenantOf(activity) === credentials.tenantId ? null : { status: 403, reason: 'another tenant' };
  };
}

type Verified = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>[0];

/** It looks at the channel and the service's address, and at nothing else. */
const asBotFramework = ({ type, channelId, serviceUrl, recipient }: Activity): Verified =>
  ({ type, channelId, serviceUrl, recipient }) as Verified;

/** A token that is no good, or Microsoft's keys out of reach: then we do not know, and the sender may come again. */
function refusalFor(error: unknown): AuthRefusal {
  const reason = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  const status = typeof error === 'object' && error && 'statusCode' in error ? error.statusCode : null;
  const outOfReach = status === 500 || name === 'FetchError' || name === 'TimeoutError';
  return outOfReach ? { status: 503, reason: `the keys are out of reach: ${reason}` } : { status: 401, reason };
}
