import { firstEpoch } from '../../../chat/epoch/epoch.ts';
import type { MessageRef } from '../../../chat/invocation.ts';
import { DeliveryError, type Post } from '../../../chat/surface.ts';
import { hasCardMark, hasMarkOf } from '../render/card-mark.ts';
import { cardsIn, type GraphMessage } from './graph-message.ts';
import type { LookPatience } from './look-patience.ts';
import type { SharedMessages } from './shared-messages.ts';

type Uses = {
  messages: SharedMessages;
  patience: LookPatience;
  /** By which Graph knows us. */
  appId: string;
};

/** Finds our own posts in channels and group chats. */
export function createReadBack({ messages, patience, appId }: Uses) {
  const isOwn = ({ from, createdDateTime }: GraphMessage, since: Temporal.Instant): boolean =>
    from?.application?.id === appId && !(Date.parse(createdDateTime ?? '') < since.epochMilliseconds);

  async function look(
    { address, key, epoch = firstEpoch, lookedFor }: Post,
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<MessageRef | null> {
    const wanted = lookedFor ? null : epoch;
    const isIt = (message: GraphMessage) => cardsIn(message).some((card) => hasMarkOf(card, key, wanted));
    let allMarked = true;
    for await (const page of messages.changed(address, since, signal)) {
      const own = page.filter((message) => isOwn(message, since));
      const found = own.find((message) => isIt(message) && !lookedFor?.known.includes(message.id));
      if (found) return found.id;
      allMarked &&= own.every((message) => cardsIn(message).every(hasCardMark));
    }
    // This one may be among those that have lost theirs.
    if (!allMarked) throw new DeliveryError('botens kort i Teams har inga märken', 'never');
    return null;
  }

  return {
    /** Answers in threads and in people's own chats are never looked for. */
    canFind: ({ address, extra }: Post): boolean => (extra ?? null) === null && messages.mayRead(address),
    /** Null when it surely is not there. Fails for good where we may not read, or could not for long. */
    async find(post: Post, since: Temporal.Instant, signal: AbortSignal): Promise<MessageRef | null> {
      const { address } = post;
      try {
        const ref = await messages.reading(address, () => look(post, since, signal));
        patience.succeeded(address);
        return ref;
      } catch (error) {
        if (!(error instanceof DeliveryError) || !patience.failed(address)) throw error;
        throw new DeliveryError(error.message, 'never', { cause: error });
      }
    },
  };
}
