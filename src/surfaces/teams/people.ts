import type { ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { Sender } from '../../chat/invocation.ts';
import { DeliveryError } from '../../chat/surface.ts';
import { type Activity, accountOf, addressOf, isPersonal } from './activity.ts';
import { fromAddress, toAddress } from './address.ts';
import type { Call } from './connector.ts';

const member = z.object({
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

type Parts = { call: Call; linkedAddress(account: string): string | null };

type Facts = Pick<Sender, 'name' | 'email'> & { account?: string };

/** Who wrote or pressed. */
export function createPeople({ call, linkedAddress }: Parts) {
  /** The sender as a conversation's roster has them; null when it will not say. */
  async function knownAt(address: string, { from }: Activity): Promise<Facts | null> {
    try {
      const found = await call(address, null, ({ conversations, conversation }) =>
        conversations.getConversationMember(conversation, from.id),
      );
      const { aadObjectId, name, email, userPrincipalName } = member.parse(found);
      const mail = email ?? userPrincipalName;
      return { ...(aadObjectId && { account: aadObjectId }), ...(name && { name }), ...(mail && { email: mail }) };
    } catch (error) {
      if (error instanceof DeliveryError) return null;
      throw error;
    }
  }

  /** A message can be pointed at where we are not: then our own chat with the sender may know them. */
  async function known(activity: Activity, direct: Promise<string>): Promise<Facts> {
    const place = addressOf(activity, activity.channelData?.team?.id ?? activity.conversation.id);
    const facts =
      (await knownAt(place, activity)) ?? (isPersonal(activity) ? null : await knownAt(await direct, activity));
    return facts ?? (activity.from.name ? { name: activity.from.name } : {});
  }

  /** The address of the conversation between the two of us, made when there was none. */
  async function direct(activity: Activity): Promise<string> {
    const here = addressOf(activity);
    return call(here, null, async ({ conversations, tenant, bot }) => {
      const wanted = {
        ...{ isGroup: false, bot, tenantId: tenant, channelData: { tenant: { id: tenant } } },
        members: [{ id: activity.from.id, name: activity.from.name ?? '' }],
      };
      const made = await conversations.createConversation(wanted as ConversationParameters);
      return toAddress({ serviceUrl: fromAddress(here)?.serviceUrl ?? '', conversation: made.id, tenant });
    });
  }

  /** Throws a DeliveryError when someone who wrote among others cannot be spoken to alone. */
  return async (activity: Activity): Promise<Sender> => {
    const account = accountOf(activity);
    const linked = linkedAddress(account);
    if (linked !== null) return { account, direct: isPersonal(activity) ? addressOf(activity) : linked };
    const own = isPersonal(activity) ? Promise.resolve(addressOf(activity)) : direct(activity);
    const [facts, address] = await Promise.all([known(activity, own), own]);
    return { account, direct: address, ...facts };
  };
}

export type People = ReturnType<typeof createPeople>;
