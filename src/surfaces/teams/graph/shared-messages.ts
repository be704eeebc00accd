import { DeliveryError } from '../../../chat/surface.ts';
import { fromAddress, isChannel, isSharedConversation } from '../send/address.ts';
import type { TeamsChannels } from '../teams-context.ts';
import type { Graph } from './graph-client.ts';
import type { GraphMessage } from './graph-message.ts';
import { channelPath, chatPath, repliesPath } from './graph-paths.ts';
import type { TeamFinder } from './team-finder.ts';
import type { Unreadable } from './unreadable.ts';

type Uses = {
  graph: Graph;
  teamOf: TeamFinder;
  channels: Pick<TeamsChannels, 'teamOf'>;
  unreadable: Unreadable;
};

type Pages = AsyncGenerator<readonly GraphMessage[]>;

const never = new AbortController().signal;

/** The messages of channels and group chats, as far as somebody has consented to our reading them. */
export function createSharedMessages({ graph, teamOf, channels, unreadable }: Uses) {
  async function channelAt(address: string, channel: string, signal: AbortSignal) {
    const team = await teamOf(address, signal);
    if (team === null) throw new DeliveryError('boten vet inte vilket team kanalen i Teams hör till', 'never');
    return { team, channel };
  }

  return {
    /** False where it is known that we may not. */
    mayRead(address: string): boolean {
      const { conversation } = fromAddress(address) ?? { conversation: '' };
      if (!isSharedConversation(conversation) || unreadable.has(address)) return false;
      return !isChannel(conversation) || channels.teamOf(address) !== null;
    },
    /** In a channel the first messages of the threads in which anything has changed since then, in a chat all that has. */
    async *changed(address: string, since: Temporal.Instant, signal = never): Pages {
      const { conversation } = fromAddress(address) ?? { conversation: '' };
      yield* isChannel(conversation)
        ? graph.messages(channelPath(await channelAt(address, conversation, signal), since), signal)
        : graph.messages(chatPath(conversation, since), signal);
    },
    /** All replies in a thread of a channel. */
    async *replies(address: string, under: string, signal = never): Pages {
      const { conversation } = fromAddress(address) ?? { conversation: '' };
      yield* graph.messages(repliesPath(await channelAt(address, conversation, signal), under), signal);
    },
    /** Does what reads there. A refusal is remembered. */
    async reading<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
      try {
        return await work();
      } catch (error) {
        if (error instanceof DeliveryError && error.permanent) unreadable.refused(address);
        throw error;
      }
    },
  };
}

export type SharedMessages = ReturnType<typeof createSharedMessages>;
