import type { MessageRef } from '../../../chat/invocation.ts';
import type { Post, Surface } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';
import { aborted } from '../../common/aborted.ts';
import { refOf, slackPlaceOf } from '../addresses.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import { type Accounts, renderSlackMessage } from '../render/render.ts';
import type { WebClient } from './clients.ts';
import { pausedFor, slackDeliveryError } from './errors.ts';
import { readBack } from './read-back.ts';

/**
 * How late a call that seemed lost may still take effect, in milliseconds. Slack does not say: this is our own deadline
 * of three seconds several times over.
 */
export const horizon = 20_000;

/** The name under which our messages carry their key, so that they can be found again. */
export const eventType = 'samverkansbot';

/**
 * PLATFORMS: one message a second in each channel, with short bursts. Over all channels Slack allows "several hundred a
 * minute" and more, and does not say how many.
 */
const pace = { perConversation: 1000, burst: 3, overall: 20 };

/** Tier 3 is 50 calls a minute and method. Others of ours, such as opening a form, have methods of their own. */
const updatesAMinute = 45;
const looksAMinute = 45;

type Uses = { client: WebClient; status: ConnectionStatus; timer: Timer } & Accounts;

/** The outbox's way to Slack: each message is one call, which nobody but delivery repeats or queues. */
export function slackSurface({ client, status, timer, accountOf }: Uses): Surface {
  const content = ({ message, key }: Post) => ({
    ...renderSlackMessage(message, { accountOf }),
    metadata: { event_type: eventType, event_payload: { key } },
  });
  const find = readBack(client, eventType);
  const updates = createBudget(updatesAMinute, timer);
  const looks = createBudget(looksAMinute, timer);

  async function calling<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      const result = await Promise.race([work, aborted(signal)]);
      status.sent();
      return result;
    } catch (cause) {
      const error = slackDeliveryError(cause);
      if (error.failure !== 'never' || error.consequence === 'surface down') status.notSent(error.message);
      throw error;
    }
  }

  return {
    name: 'slack',
    pace,
    horizon,
    limitsApart: true,
    async send(post, signal): Promise<MessageRef> {
      const posting = client.chat.postMessage({
        channel: post.address,
        ...content(post),
        unfurl_links: false,
        unfurl_media: false,
      });
      const { channel = '', ts = '' } = await calling(posting, signal);
      return refOf(channel, ts);
    },
    async update(post, ref, signal) {
      updates.spend();
      const { mrkdwn: _, ...changed } = content(post);
      await calling(client.chat.update({ ...slackPlaceOf(ref), ...changed }), signal);
    },
    async find({ address, key }, since, signal) {
      looks.spend();
      return calling(find(address, key, since, signal), signal);
    },
  };
}

const minute = 60_000;

/** At most so many calls a minute of one of Slack's methods, over all conversations. Beyond that Slack is not asked. */
function createBudget(perMinute: number, timer: Timer) {
  let spent: number[] = [];
  return {
    spend(): void {
      const now = timer.now();
      spent = spent.filter((at) => now - at < minute);
      const [oldest] = spent;
      if (oldest !== undefined && spent.length >= perMinute) throw pausedFor(oldest + minute - now);
      spent.push(now);
    },
  };
}
