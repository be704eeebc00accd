import type { PostOffice } from '../../outbox/post-office.ts';
import { type Pace, pace } from '../../support/fake-slack/pace.ts';
import type { Fault, PlatformCall } from '../../support/fake-surface.ts';

/** Nothing may be posted there for so many seconds from then on. `place`: null, in the whole workspace. */
export type Block = { from: number; seconds: number; place: string | null };

/** In milliseconds: when somebody was told to come again, when they may, and when a call came too early. */
export type Limits = { told: number; early: number };

/**
 * What Slack allows, and more: its documented pace, blocks of a channel or of everything, and a limit that is halved
 * without a word.
 */
export function limiting(timer: PostOffice['time']['timer'], blocks: readonly Block[], halvedAt: number | null) {
  const allowed: Pace = pace(timer);
  const permitted = new Map<string, number>();
  const limits: Limits = { told: 0, early: 0 };
  let isHalved = false;

  function secondsFor({ address, at }: PlatformCall): number | null {
    const block = blocks.find(
      ({ from, seconds, place }) => (place ?? address) === address && at >= from && at < from + 1000 * seconds,
    );
    if (block) return Math.ceil((block.from + 1000 * block.seconds - at) / 1000);
    if (halvedAt !== null && at >= halvedAt && !isHalved) {
      isHalved = true;
      allowed.limit('chat.postMessage', { perMinute: 30, burst: 3 });
    }
    return allowed.take('chat.postMessage', address);
  }

  return {
    limits,
    /** What a call that posts meets. */
    fault(call: PlatformCall): Fault | null {
      if (call.type !== 'send') return null;
      if (call.at < (permitted.get(call.address) ?? 0)) limits.early += 1;
      const seconds = secondsFor(call);
      if (seconds === null) return null;
      limits.told += 1;
      permitted.set(call.address, call.at + 1000 * seconds);
      return { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds }) };
    },
  };
}
