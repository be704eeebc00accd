import type { MessageRef } from '../../../chat/invocation.ts';
import { DeliveryError, type Post } from '../../../chat/surface.ts';
import { cardMark, hasCardMark } from '../render/card-mark.ts';
import { cardsIn, type GraphMessage } from './graph-message.ts';
import type { SharedMessages } from './shared-messages.ts';

/** Finds our own posts in channels and group chats. @param appId by which Graph knows us */
export function createReadBack({ mayRead, changed, reading }: SharedMessages, appId: string) {
  const isOwn = ({ from, createdDateTime }: GraphMessage, since: Temporal.Instant): boolean =>
    from?.application?.id === appId && !(Date.parse(createdDateTime ?? '') < since.epochMilliseconds);

  async function look(
    { address, key }: Post,
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<MessageRef | null> {
    const mark = cardMark(key);
    let allMarked = true;
    for await (const messages of changed(address, since, signal)) {
      const own = messages.filter((message) => isOwn(message, since));
      const found = own.find((message) => cardsIn(message).some((card) => card.includes(mark)));
      if (found) return found.id;
      allMarked &&= own.every((message) => cardsIn(message).every(hasCardMark));
    }
    // This one may be among those that have lost theirs.
    if (!allMarked) throw new DeliveryError('botens kort i Teams har inga märken', 'never');
    return null;
  }

  return {
    /** Answers in threads and in people's own chats are never looked for. */
    canFind: ({ address, extra }: Post): boolean => (extra ?? null) === null && mayRead(address),
    /** Null when it surely is not there. Fails for good where we may not read. */
    find: (post: Post, since: Temporal.Instant, signal: AbortSignal): Promise<MessageRef | null> =>
      reading(post.address, () => look(post, since, signal)),
  };
}
