import type { MessageRef, Post, Surface } from '../../chat/surface.ts';
import type { WebClient } from './clients.ts';
import { deliveryError } from './errors.ts';
import { placeOf, refOf } from './places.ts';
import { readBack } from './read-back.ts';
import { type Accounts, renderMessage } from './render.ts';
import type { Standing } from './standing.ts';

/**
 * How late a call that seemed lost may still take effect, in milliseconds. Slack does not say; with our own deadline of
 * three seconds this leaves it as long again, five times over.
 */
export const horizon = 20_000;

/** The name under which our messages carry their key, so that they can be found again. */
export const eventType = 'samverkansbot';

/**
 * PLATFORMS: one message a second and channel, short bursts tolerated. Over all channels Slack allows "several hundred
 * a minute" and more, and does not say how many.
 */
const pace = { perConversation: 1000, burst: 3, overall: 20 };

type Parts = { client: WebClient; standing: Standing } & Accounts;

/** The outbox's way to Slack: one call each, neither repeated nor queued by anyone but delivery. */
export function slackSurface({ client, standing, accountOf }: Parts): Surface {
  const content = ({ message, key }: Post) => ({
    ...renderMessage(message, { accountOf }),
    metadata: { event_type: eventType, event_payload: { key } },
  });
  const find = readBack(client, eventType);

  async function calling<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      const result = await Promise.race([work, aborted(signal)]);
      standing.sent();
      return result;
    } catch (cause) {
      const error = deliveryError(cause);
      if (error.failure !== 'never' || error.consequence === 'surface down') standing.notSent(error.message);
      throw error;
    }
  }

  return {
    name: 'slack',
    pace,
    horizon,
    async send(post, signal): Promise<MessageRef> {
      const still = { unfurl_links: false, unfurl_media: false };
      const posting = client.chat.postMessage({ channel: post.address, ...content(post), ...still });
      const { channel = '', ts = '' } = await calling(posting, signal);
      return refOf(channel, ts);
    },
    async update(post, ref, signal) {
      const { mrkdwn: _, ...changed } = content(post);
      await calling(client.chat.update({ ...placeOf(ref), ...changed }), signal);
    },
    find: ({ address, key }, since, signal) => calling(find(address, key, since, signal), signal),
  };
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
