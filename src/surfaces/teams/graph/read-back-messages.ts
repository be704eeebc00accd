import type { MessageRef } from '../../../chat/invocation.ts';
import { DeliveryError, type Post } from '../../../chat/surface.ts';
import { cardMark, hasCardMark } from '../render/card-mark.ts';
import { fromAddress, isChannel, isSharedConversation } from '../send/address.ts';
import type { TeamsChannels } from '../teams-context.ts';
import type { Graph } from './graph-client.ts';
import { cardsIn, type GraphMessage } from './graph-message.ts';
import { channelPath, chatPath } from './graph-paths.ts';
import type { TeamFinder } from './team-finder.ts';
import type { Unreadable } from './unreadable.ts';

type Uses = {
  graph: Graph;
  teamOf: TeamFinder;
  channels: Pick<TeamsChannels, 'teamOf'>;
  unreadable: Unreadable;
  appId: string;
};

const mayNotRead = () => new DeliveryError('boten får inte läsa konversationen i Teams', 'never');

/** Finds our own posts in channels and group chats where somebody has consented to it. */
export function createReadBack({ graph, teamOf, channels, unreadable, appId }: Uses) {
  async function pathTo(address: string, since: Temporal.Instant, signal: AbortSignal): Promise<string> {
    const conversation = fromAddress(address)?.conversation ?? '';
    if (!isChannel(conversation)) return chatPath(conversation, since);
    const team = await teamOf(address, signal);
    if (team === null) throw mayNotRead();
    return channelPath({ team, channel: conversation }, since);
  }

  const isOwn = ({ from, createdDateTime }: GraphMessage, since: Temporal.Instant): boolean =>
    from?.application?.id === appId && !(Date.parse(createdDateTime ?? '') < since.epochMilliseconds);

  async function look({ address, key }: Post, since: Temporal.Instant, signal: AbortSignal) {
    const mark = cardMark(key);
    let allMarked = true;
    for await (const messages of graph.messages(await pathTo(address, since, signal), signal)) {
      const own = messages.filter((message) => isOwn(message, since));
      const found = own.find((message) => cardsIn(message).some((card) => card.includes(mark)));
      if (found) return found.id;
      allMarked &&= own.every((message) => cardsIn(message).every(hasCardMark));
    }
    // A card of ours without its mark: this one may be among those that have lost theirs.
    if (!allMarked) throw mayNotRead();
    return null;
  }

  return {
    /** Answers in threads and in people's own chats are never looked for. */
    canFind({ address, extra }: Post): boolean {
      const { conversation } = fromAddress(address) ?? { conversation: '' };
      if ((extra ?? null) !== null || !isSharedConversation(conversation) || unreadable.has(address)) return false;
      return !isChannel(conversation) || channels.teamOf(address) !== null;
    },
    /** Null when it surely is not there. Fails for good where we may not read. */
    async find(post: Post, since: Temporal.Instant, signal: AbortSignal): Promise<MessageRef | null> {
      try {
        const ref = await look(post, since, signal);
        unreadable.wasRead(post.address);
        return ref;
      } catch (error) {
        if (!(error instanceof DeliveryError) || !unreadable.failed(post.address, error)) throw error;
        throw new DeliveryError(error.message, 'never', { cause: error });
      }
    },
  };
}

export type ReadBack = ReturnType<typeof createReadBack>;
