import { type BotFrameworkAdapter, CloudAdapter, type ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryError } from '../../../chat/surface.ts';
import { aborted } from '../../common/aborted.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Address, fromAddress, isSharedConversation, toAddress } from './address.ts';
import { teamsDeliveryError } from './delivery-error.ts';
import { type TeamDetails, teamDetailsOf } from './team-details.ts';
import { type Progress, tryOnce } from './try-once.ts';

/** Milliseconds. SPEC 11: every call has three seconds. */
export const usualDeadline = 3000;

/** Botbuilder's ConnectorClient, a type that it does not export. */
type Client = ReturnType<BotFrameworkAdapter['createConnectorClient']>;

/** The client is used, because a turn's own `sendActivity` would reply to an id that botbuilder has made up. */
export type ConnectorTurn = {
  conversations: Client['conversations'];
  conversation: string;
  tenant: string;
  bot: { id: string; name: string };
  teamDetails: TeamDetails;
  /** Gets the bot's own token, and sends nothing. */
  signIn(): Promise<unknown>;
  /** What shows Teams that a request is ours. */
  authorization(): Promise<string | null>;
};

type Credentials = { signRequest(request: object): Promise<unknown> };

/** The client has them, but does not say so in its type. */
const credentialsOf = (client: Client): Credentials => (client as unknown as { credentials: Credentials }).credentials;

/** Microsoft's own, for conversations that nothing has been heard from. */
export const usualService = 'https://smba.trafficmanager.net/teams/';

type Uses = Pick<TeamsContext, 'services' | 'elsewhere'> & {
  authentication: ConfigurationBotFrameworkAuthentication;
  appId: string;
};

/** Calls to Teams: each is tried once, within the deadline, and fails with a DeliveryError. */
export function createConnector({ authentication, appId, services, elsewhere }: Uses) {
  const deadline = elsewhere?.deadline ?? usualDeadline;
  const adapter = new CloudAdapter(authentication);
  const bot = { id: `28:${appId}`, name: 'Samverkansbot' };

  async function speak<Result>(
    address: Address,
    { signal, progress }: { signal: AbortSignal; progress: Progress },
    work: (speaking: ConnectorTurn) => Promise<Result>,
  ): Promise<Result> {
    const { conversation, tenant } = address;
    const serviceUrl = services.of(toAddress(address)) ?? elsewhere?.serviceUrl ?? usualService;
    const place = { id: conversation, tenantId: tenant, isGroup: false, conversationType: '', name: '' };
    const results: Result[] = [];
    await adapter.continueConversationAsync(
      appId,
      { channelId: 'msteams', serviceUrl, bot, conversation: place },
      async ({ turnState }) => {
        const client: Client = turnState.get(adapter.ConnectorClientKey);
        tryOnce(client, signal, progress);
        const { conversations } = client;
        const signIn = () => credentialsOf(client).signRequest({ headers: { set() {} } });
        const authorization = () => authorizationOf(client);
        const teamDetails = teamDetailsOf(client);
        results.push(await work({ conversations, conversation, tenant, bot, teamDetails, signIn, authorization }));
      },
    );
    return results[0] as Result;
  }

  return async function call<Result>(
    to: string,
    outer: AbortSignal | null,
    work: (speaking: ConnectorTurn) => Promise<Result>,
  ): Promise<Result> {
    const address = fromAddress(to);
    if (!address) throw new DeliveryError('adressen är ingen konversation i Teams', 'never');
    const own = AbortSignal.timeout(deadline);
    const signal = outer ? AbortSignal.any([outer, own]) : own;
    const progress = { begun: false };
    try {
      return await Promise.race([speak(address, { signal, progress }, work), aborted(signal)]);
    } catch (error) {
      throw teamsDeliveryError(error, { begun: progress.begun, personal: !isSharedConversation(address.conversation) });
    }
  };
}

/** The client signs requests itself, and has no other way to say how. Null where nothing is verified. */
async function authorizationOf({ credentials }: Client): Promise<string | null> {
  const headers = new Headers();
  await credentials?.signRequest({ headers } as never);
  return headers.get('authorization');
}

export type ConnectorCall = ReturnType<typeof createConnector>;
