import type { ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import type { Sender } from '../../../chat/invocation.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { type Patience, tryAgain } from '../../../outbox/try-again.ts';
import { fromAddress, toAddress } from '../send/address.ts';
import type { ConnectorCall } from '../send/connector.ts';
import { type Activity, accountOf, conversationAddress, isPersonal } from './activity.ts';

const member = z.object({
  aadObjectId: z.string().nullish(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

type Parts = { call: ConnectorCall; linkedAddress(account: string): string | null; patience: Patience };

/** Whoever did it, and why they cannot be spoken to alone: then `sender.direct` is empty. */
export type Met = { sender: Sender; apart: DeliveryError | null };

/** Others of the conversation wait meanwhile. Milliseconds. */
const limits = { waits: [200, 600], within: 1500 };

type Facts = Pick<Sender, 'name' | 'email'> & { account?: string };

/** Who wrote or pressed. */
export function createPeople({ call, linkedAddress, patience }: Parts) {
  /** The sender as a conversation's roster has them; null when it says no. What passes is tried again, and thrown. */
  async function knownAt(address: string, { from }: Activity): Promise<Facts | null> {
    try {
      const found = await tryAgain(patience, limits, () =>
        call(address, null, ({ conversations, conversation }) =>
          conversations.getConversationMember(conversation, from.id),
        ),
      );
      const { aadObjectId, name, email, userPrincipalName } = member.parse(found);
      const mail = email ?? userPrincipalName;
      return { ...(aadObjectId && { account: aadObjectId }), ...(name && { name }), ...(mail && { email: mail }) };
    } catch (error) {
      if (error instanceof DeliveryError && isAnswer(error)) return null;
      throw error;
    }
  }

  /** The address of the conversation between the two of us, made when there was none; or why there cannot be one. */
  async function alone(activity: Activity): Promise<string | DeliveryError> {
    const here = conversationAddress(activity);
    if (isPersonal(activity)) return here;
    const making = () =>
      call(here, null, async ({ conversations, tenant, bot }) => {
        const wanted = {
          ...{ isGroup: false, bot, tenantId: tenant, channelData: { tenant: { id: tenant } } },
          members: [{ id: activity.from.id, name: activity.from.name ?? '' }],
        };
        const made = await conversations.createConversation(wanted as ConversationParameters);
        return toAddress({ serviceUrl: fromAddress(here)?.serviceUrl ?? '', conversation: made.id, tenant });
      });
    try {
      return await tryAgain(patience, limits, making);
    } catch (error) {
      if (error instanceof DeliveryError) return error;
      throw error;
    }
  }

  /** Throws a DeliveryError when they could not be looked up just now, which says nothing about who they are. */
  return async (activity: Activity): Promise<Met> => {
    const account = accountOf(activity);
    const linked = linkedAddress(account);
    if (linked !== null) {
      return {
        sender: { account, direct: isPersonal(activity) ? conversationAddress(activity) : linked },
        apart: null,
      };
    }
    const place = conversationAddress(activity, activity.channelData?.team?.id ?? activity.conversation.id);
    const [here, own] = await Promise.all([knownAt(place, activity), alone(activity)]);
    // A message can be pointed at where we are not: then our own chat with the sender may know them.
    const elsewhere = here === null && !isPersonal(activity) && typeof own === 'string';
    const facts = elsewhere ? await knownAt(own, activity) : here;
    const { name } = activity.from;
    const sender = { account, direct: typeof own === 'string' ? own : '', ...(facts ?? (name ? { name } : {})) };
    return { sender, apart: typeof own === 'string' ? null : own };
  };
}

/** Teams says that they are not there, or may not be asked for there. */
export const isAnswer = ({ permanent, consequence }: DeliveryError): boolean =>
  permanent && consequence !== 'surface down';

export type People = ReturnType<typeof createPeople>;
