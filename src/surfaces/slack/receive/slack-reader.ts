import { DeliveryError } from '../../../chat/surface.ts';
import { type Patience, tryAgain } from '../../common/try-again.ts';
import { type Budget, createBudget } from '../send/budget.ts';
import type { WebClient } from '../send/clients.ts';
import { isRefusal, slackDeliveryError } from '../send/errors.ts';
import { isWritten, type SlackMessage } from './read-reply.ts';

/** The first message says how many replies there are. */
type InThread = SlackMessage & { reply_count?: number };

type Page = Awaited<ReturnType<WebClient['conversations']['replies']>>;

/** A thread with all that Slack shows of it. */
export type ThreadInSlack = {
  ts: string;
  messages: readonly SlackMessage[];
  /** Nothing is missing: what is not there was taken away. */
  isWhole: boolean;
};

/** A message in a direct conversation. `key`: of one that came from the outbox. */
export type DirectMessage = SlackMessage & { key: string | null };

type Uses = Patience & {
  client: WebClient;
  /** For `conversations.history`, by which the outbox looks for what may have arrived. */
  looks: Budget;
};

/** Slack advises at most 200. */
const pageSize = 200;
/** So many of the latest messages say whether somebody got an answer. */
const latest = 20;

/** Tier 3 is 50 calls a minute. Nobody waits for these, so something is left for what somebody waits for. */
const perMinute = 40;
const looksAtMost = 20;

/** Milliseconds. What lasts longer is tried again after what else there is to read. */
const limits = { waits: [1000, 2000, 5000, 15_000, 30_000, 60_000], within: 5 * 60_000 };

/** Reads what is said in Slack, patiently and within what Slack allows. Throws a `DeliveryError` when it cannot. */
export function createReader({ client, looks, timer, random }: Uses) {
  const threads = createBudget(perMinute, timer);
  const opened = createBudget(perMinute, timer);

  const calling = <Result>(spend: () => void, call: () => Promise<Result>): Promise<Result> =>
    tryAgain({ timer, random }, limits, async () => {
      spend();
      try {
        return await call();
      } catch (cause) {
        throw slackDeliveryError(cause);
      }
    });

  const pageOf = ({ channel, ts }: { channel: string; ts: string }, cursor: string): Promise<Page> =>
    calling(threads.spend, () =>
      client.conversations.replies({ channel, ts, limit: pageSize, ...(cursor && { cursor }) }),
    );

  async function wholeThread(place: { channel: string; ts: string }): Promise<ThreadInSlack> {
    const found = new Map<string, InThread>();
    let count = Number.POSITIVE_INFINITY;
    let cursor = '';
    do {
      const { messages = [], response_metadata: more } = await pageOf(place, cursor);
      for (const message of messages as InThread[]) found.set(message.ts, message);
      const first = found.get(place.ts);
      // A message of ours that was taken away says nothing of what stood under it.
      if (first && isWritten(first)) count = first.reply_count ?? 0;
      cursor = more?.next_cursor ?? '';
    } while (cursor);
    return { ts: place.ts, messages: [...found.values()], isWhole: found.size - 1 >= count };
  }

  return {
    /** Of a thread that is gone there is nothing. */
    async thread(place: { channel: string; ts: string }): Promise<ThreadInSlack> {
      try {
        return await wholeThread(place);
      } catch (error) {
        if (!(error instanceof DeliveryError) || !isRefusal(error.cause, 'thread_not_found')) throw error;
        return { ts: place.ts, messages: [], isWhole: false };
      }
    },

    /** The latest of what was said since then between the bot and the one who has the account, the latest first. */
    async direct(account: string, since: Temporal.Instant): Promise<{ channel: string; messages: DirectMessage[] }> {
      const { channel } = await calling(opened.spend, () => client.conversations.open({ users: account }));
      const id = channel?.id ?? '';
      const oldest = String(Math.floor(since.epochMilliseconds / 1000));
      const { messages = [] } = await calling(
        () => looks.spend(looksAtMost),
        () => client.conversations.history({ channel: id, oldest, limit: latest, include_all_metadata: true }),
      );
      return {
        channel: id,
        messages: messages.map((message) => ({ ...message, key: keyIn(message) }) as DirectMessage),
      };
    },
  };
}

export type SlackReader = ReturnType<typeof createReader>;

function keyIn({ metadata }: { metadata?: { event_payload?: object } }): string | null {
  const { key }: { key?: unknown } = metadata?.event_payload ?? {};
  return typeof key === 'string' ? key : null;
}
