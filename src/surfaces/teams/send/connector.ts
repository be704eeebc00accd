import { type BotFrameworkAdapter, CloudAdapter, type ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryError } from '../../../chat/surface.ts';
import { isSharedConversation } from '../receive/activity.ts';
import { type Address, fromAddress } from './address.ts';
import { ended } from './deadline.ts';
import { teamsDeliveryError } from './delivery-error.ts';
import { type Progress, tryOnce } from './try-once.ts';

/** Botbuilder's client for what the platform can do, by its real name a ConnectorClient. */
type Client = ReturnType<BotFrameworkAdapter['createConnectorClient']>;

/**
 * The turn's own `sendActivity` would reply to an id that botbuilder makes up for a turn of ours, so the client behind
 * it is used.
 */
export type ConnectorTurn = {
  conversations: Client['conversations'];
  conversation: string;
  tenant: string;
  bot: { id: string; name: string };
};

type Parts = { authentication: ConfigurationBotFrameworkAuthentication; appId: string; deadline: number };

/** Calls to Teams, each tried once, within the deadline, and failing only with a DeliveryError. */
export function createConnector({ authentication, appId, deadline }: Parts) {
  const adapter = new CloudAdapter(authentication);
  const bot = { id: `28:${appId}`, name: 'Samverkansbot' };

  async function speak<Result>(
    { serviceUrl, conversation, tenant }: Address,
    { signal, progress }: { signal: AbortSignal; progress: Progress },
    work: (speaking: ConnectorTurn) => Promise<Result>,
  ): Promise<Result> {
    const place = { id: conversation, tenantId: tenant, isGroup: false, conversationType: '', name: '' };
    const results: Result[] = [];
    await adapter.continueConversationAsync(
      appId,
      { channelId: 'msteams', serviceUrl, bot, conversation: place },
      async ({ turnState }) => {
        const client: Client = turnState.get(adapter.ConnectorClientKey);
        tryOnce(client, signal, progress);
        results.push(await work({ conversations: client.conversations, conversation, tenant, bot }));
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
      return await Promise.race([speak(address, { signal, progress }, work), ended(signal)]);
    } catch (error) {
      throw teamsDeliveryError(error, { begun: progress.begun, personal: !isSharedConversation(address.conversation) });
    }
  };
}

export type ConnectorCall = ReturnType<typeof createConnector>;
