import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { aborted } from '../../common/aborted.ts';
import { type Activity, tenantOf } from '../receive/activity.ts';
import { isChannel } from '../send/address.ts';
import { appTokens } from '../send/app-tokens.ts';
import { usualDeadline } from '../send/connector.ts';
import type { TeamsContext, TeamsCredentials } from '../teams-context.ts';
import type { InboundProblem } from '../teams-status.ts';
import { withMutedConsole } from './mute-console.ts';

/** Why an activity was refused, in the log's words, and what that says of us when it is not the activity's own fault. */
export type AuthRefusal = { status: 401 | 403 | 503; reason: string; problem?: InboundProblem };

const keysOutOfReach: InboundProblem = { kind: 'keys', words: 'Microsofts nycklar går inte att nå' };
const anotherApp: InboundProblem = {
  kind: 'settings',
  words: 'Teams skickar till en annan app än den i inställningarna',
};
const anotherTenant: InboundProblem = {
  kind: 'settings',
  words: 'Teams skickar från en annan organisation än den i inställningarna',
};

const microsoft = 'https://api.botframework.com';

type Uses = Pick<TeamsContext, 'credentials' | 'elsewhere'>;

/** Throws on an empty app id, because botbuilder would then verify nothing. */
export function botAuthentication({ credentials, elsewhere }: Uses): ConfigurationBotFrameworkAuthentication {
  if (!credentials) return new ConfigurationBotFrameworkAuthentication({});
  const { appId, tenantId } = credentials;
  if (![appId, tenantId, ...shownIn(credentials)].every((value) => value.trim())) {
    throw new Error('För Teams behövs appens id, organisationens id och ett lösenord eller ett certifikat.');
  }
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
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
    (elsewhere?.credentialsFactory ?? appTokens(credentials)) as CredentialsFactory,
  );
}

type CredentialsFactory = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

function shownIn({ proof }: TeamsCredentials): string[] {
  switch (proof.type) {
    case 'password':
      return [proof.password];
    case 'certificate':
      return [proof.certificate, proof.privateKey];
    case 'assertion':
      return [proof.file];
  }
}

/** Checks that an activity comes from Teams and from our own tenant. Null when it does. */
export function doorkeeper(authentication: ConfigurationBotFrameworkAuthentication, { credentials, elsewhere }: Uses) {
  const issuer = elsewhere?.issuer ?? microsoft;

  return async (activity: Activity, authorization: string): Promise<AuthRefusal | null> => {
    if (!credentials) return null;
    try {
      const { claimsIdentity } = await Promise.race([
        withMutedConsole(() => authentication.authenticateRequest(asBotFramework(activity), authorization)),
        aborted(AbortSignal.timeout(elsewhere?.deadline ?? usualDeadline)),
      ]);
      // Tokens for skills and emulators come from other issuers, by laxer rules.
      if (claimsIdentity.getClaimValue('iss') !== issuer) return { status: 401, reason: 'another issuer' };
      if (!claimsIdentity.getClaimValue('exp')) return { status: 401, reason: 'the token never ends' };
    } catch (error) {
      return refusalFor(error);
    }
    return whyNotFor(activity, credentials);
  };
}

/** The token says that the activity comes from Teams and is for the app; the rest of it must say the same. */
function whyNotFor(activity: Activity, { appId, allowedTenants }: TeamsCredentials): AuthRefusal | null {
  const isOurs = (tenant: string | null | undefined) => tenant != null && allowedTenants.includes(tenant);
  if (!isOurs(tenantOf(activity))) return { status: 403, reason: 'another tenant', problem: anotherTenant };
  const { channelData, recipient } = activity;
  const writer = channelData?.tenant?.id;
  // In a channel that is shared with other organisations, those who write may be from there.
  if (writer !== undefined && !isOurs(writer) && !isChannel(activity.conversation.id)) {
    return { status: 403, reason: 'a writer of another tenant' };
  }
  if (recipient.id.toLowerCase() !== `28:${appId.toLowerCase()}`) return { status: 403, reason: 'for another bot' };
  return null;
}

export type Admit = ReturnType<typeof doorkeeper>;

type VerifiedActivity = Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>[0];

/** botbuilder looks at these properties only. */
const asBotFramework = ({ type, channelId, serviceUrl, recipient }: Activity): VerifiedActivity =>
  ({ type, channelId, serviceUrl, recipient }) as VerifiedActivity;

/** The token is bad, or Microsoft's keys cannot be fetched: then we do not know, and Teams may send it again. */
function refusalFor(error: unknown): AuthRefusal {
  const reason = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  const status = typeof error === 'object' && error && 'statusCode' in error ? error.statusCode : null;
  const outOfReach = status === 500 || name === 'FetchError' || name === 'TimeoutError';
  if (outOfReach) return { status: 503, reason: `the keys are out of reach: ${reason}`, problem: keysOutOfReach };
  return { status: 401, reason, ...(isForAnotherApp(reason) && { problem: anotherApp }) };
}

/** Said of tokens that Microsoft has signed, so that nobody else can make the bot say that its settings are wrong. */
const isForAnotherApp = (reason: string): boolean => reason.includes('Invalid AppId');
