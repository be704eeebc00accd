import type { ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { Sender } from '../../chat/invocation.ts';
import { DeliveryError } from '../../chat/surface.ts';
import { type Activity, accountOf, addressOf, isPersonal } from './activity.ts';
import { fromAddress, toAddress } from './address.ts';
import type { Call } from './connector.ts';

const member = z.object({
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

type Parts = { call: Call; linkedAddress(account: string): string | null };

/** Who wrote or pressed. */
export function createPeople({ call, linkedAddress }: Parts) {
  /** The name and the e-mail as the conversation's roster has them; nothing when it will not say. */
  async function known(activity: Activity): Promise<Pick<Sender, 'name' | 'email'>> {
    const place = activity.channelData?.team?.id ?? activity.conversation.id;
    try {
      const found = await call(addressOf(activity, place), null, ({ conversations, conversation }) =>
        conversations.getConversationMember(conversation, activity.from.id),
      );
      const { name, email, userPrincipalName } = member.parse(found);
      const mail = email ?? userPrincipalName;
      return { ...(name && { name }), ...(mail && { email: mail }) };
    } catch (error) {
      if (error instanceof DeliveryError) return activity.from.name ? { name: activity.from.name } : {};
      throw error;
    }
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
    const [facts, address] = await Promise.all([
      known(activity),
      isPersonal(activity) ? addressOf(activity) : direct(activity),
    ]);
    return { account, direct: address, ...facts };
  };
}

export type People = ReturnType<typeof createPeople>;
