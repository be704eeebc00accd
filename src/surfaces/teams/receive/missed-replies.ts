import type { Hearing, OpenThreads } from '../../../chat/hearing.ts';
import type { MessageRef } from '../../../chat/invocation.ts';
import { type GraphMessage, quotesIn } from '../graph/graph-message.ts';
import type { SharedMessages } from '../graph/shared-messages.ts';
import { fromAddress, isChannel, threadIdUnder } from '../send/address.ts';
import { usualService } from '../send/connector.ts';
import type { TeamsContext } from '../teams-context.ts';
import { eventOf } from './activity.ts';
import { type MissedChange, type MissedPlace, missedActivity } from './missed-activity.ts';
import type { OnActivity } from './on-activity.ts';

type Uses = Pick<TeamsContext, 'services' | 'channels'> & {
  messages: SharedMessages;
  hearing: Pick<Hearing, 'hasHandled'>;
  onActivity: OnActivity;
  appId: string;
};

/** Milliseconds by which Graph and the Bot Framework may differ about when a message was changed. */
const apart = 2000;

/** Later than all that the name of an event goes on with, as text. */
const beyond = '~';

/** By the id of each reply that is kept, its writer's account. */
type Writers = ReadonlyMap<string, string>;

/** Hands over what people wrote, changed and removed in our threads and was not heard, as if Teams had sent it. */
export function createMissedReplies({ services, channels, messages, hearing, onActivity, appId }: Uses) {
  /** All that has changed, and in a channel all in the threads in which something has. */
  async function repliesIn({ address, under }: OpenThreads, writers: Writers, since: Temporal.Instant) {
    const changed = (await Array.fromAsync(messages.changed(address, since))).flat();
    // A removed message does not say what it quoted.
    if (!isInChannel(address)) return changed.filter((one) => writers.has(one.id) || isQuoting(one, under));
    const replies: GraphMessage[] = [];
    for (const { id } of changed.filter((one) => under.includes(one.id))) {
      for await (const page of messages.replies(address, id)) replies.push(...page);
    }
    return replies;
  }

  /** What is not heard of the message; null when there is nothing. @param event as the message's own is named */
  function missedOf(
    message: GraphMessage,
    event: string,
    isKept: boolean,
    since: Temporal.Instant,
  ): MissedChange | null {
    const { createdDateTime: written, lastEditedDateTime: edited, deletedDateTime: deleted } = message;
    const isSince = (at: string | null | undefined): at is string => Date.parse(at ?? '') >= since.epochMilliseconds;
    if (deleted) return isKept ? { type: 'messageDelete', at: deleted } : null;
    if (!message.from?.user?.id) return null;
    // Its words are those of the change: what it said before is nowhere to be read.
    if (isSince(edited)) return isHeardOf(event, edited) ? null : { type: 'messageUpdate', at: edited };
    const isNew = isSince(written) && !hearing.hasHandled(event, `${event}/`);
    return isNew ? { type: 'message', at: written } : null;
  }

  /** Whether the message was changed at about that time. */
  function isHeardOf(event: string, at: string): boolean {
    const near = (milliseconds: number) =>
      `${event}/messageUpdate/${new Date(Date.parse(at) + milliseconds).toISOString()}`;
    return hearing.hasHandled(near(-apart), near(apart) + beyond);
  }

  /** True when it was taken. */
  async function handOver(message: GraphMessage, missed: MissedChange, place: MissedPlace): Promise<boolean> {
    const activity = missedActivity(message, missed, place);
    await onActivity(activity);
    await otherWork();
    return hearing.hasHandled(eventOf(activity), eventOf(activity) + beyond);
  }

  function placeOf(address: string): Omit<MissedPlace, 'writer'> | null {
    const parsed = fromAddress(address);
    const team = channels.teamOf(address)?.team ?? null;
    return parsed && { address: parsed, team, serviceUrl: services.of(address) ?? usualService, appId };
  }

  return {
    async threads(threads: OpenThreads, since: Temporal.Instant, took: () => void): Promise<void> {
      const { address, kept } = threads;
      const place = placeOf(address);
      if (!place || !messages.mayRead(address)) return;
      const writers = new Map(kept().map(({ message, account }) => [message, account]));
      const replies = await messages.reading(address, () => repliesIn(threads, writers, since));
      for (const message of replies.toSorted(byTime)) {
        const writer = writers.get(message.id) ?? null;
        const event = `${threadIdUnder(place.address.conversation, message.replyToId ?? null)}/${message.id}`;
        const missed = missedOf(message, event, writer !== null, since);
        if (missed && (await handOver(message, missed, { ...place, writer }))) took();
      }
    },
  };
}

const isInChannel = (address: string): boolean => isChannel(fromAddress(address)?.conversation ?? '');

const isQuoting = (message: GraphMessage, under: readonly MessageRef[]): boolean =>
  quotesIn(message).some((id) => under.includes(id));

const byTime = (a: GraphMessage, b: GraphMessage): number =>
  Date.parse(a.createdDateTime ?? '') - Date.parse(b.createdDateTime ?? '');

/** Lets the process answer others between two replies. */
const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
