import type { ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import { toAddress } from './address.ts';
import type { ConnectorTurn } from './connector.ts';

const made = z.object({ id: z.string().min(1), serviceUrl: z.string().nullish() });

/** @property id what the bot calls them there: by `aadObjectId` it can begin one only where they have the app themselves */
type Member = { id: string; name: string; aadObjectId?: string };

/** The conversation with the bot alone, begun where there is none. @returns serviceUrl null where Teams does not say it */
export async function directConversation(
  { conversations, tenant, bot }: Pick<ConnectorTurn, 'conversations' | 'tenant' | 'bot'>,
  member: Member,
): Promise<{ direct: string; serviceUrl: string | null }> {
  const wanted = { isGroup: false, bot, tenantId: tenant, channelData: { tenant: { id: tenant } }, members: [member] };
  const { id, serviceUrl } = made.parse(await conversations.createConversation(wanted as ConversationParameters));
  return { direct: toAddress({ conversation: id, tenant }), serviceUrl: serviceUrl ?? null };
}
