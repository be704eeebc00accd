import type { Timer } from '../../../src/outbox/timer.ts';

/** @param burst how many may come at once after a rest. */
export type Rate = { perMinute: number; burst: number };

export type Pace = ReturnType<typeof pace>;

const tier = (perMinute: number): Rate => ({ perMinute, burst: perMinute });

/** As documented. Slack only says that bursts are short, so their sizes are ours. */
const documented: Readonly<Record<string, Rate>> = {
  'chat.postMessage': { perMinute: 60, burst: 5 },
  'apps.connections.open': { perMinute: 1, burst: 10 },
  'users.list': tier(20),
  'bots.info': tier(50),
  'chat.update': tier(50),
  'chat.delete': tier(50),
  'conversations.open': tier(50),
  'conversations.info': tier(50),
  'conversations.history': tier(50),
  'conversations.replies': tier(50),
  'users.lookupByEmail': tier(50),
  'reactions.add': tier(50),
  'views.open': tier(100),
  'views.push': tier(100),
  'views.update': tier(100),
  'views.publish': tier(100),
  'chat.postEphemeral': tier(100),
  'conversations.members': tier(100),
  'users.info': tier(100),
};

export function pace(timer: Timer) {
  const rates = new Map<string, Rate>(Object.entries(documented));
  const buckets = new Map<string, { left: number; at: number }>();
  let on = true;

  return {
    off(): void {
      on = false;
    },
    on(): void {
      on = true;
    },
    /** From now on these alone are counted. */
    only(...methods: readonly string[]): void {
      on = true;
      for (const method of rates.keys()) if (!methods.includes(method)) rates.delete(method);
    },
    /** From now on; the app is not told, as when Slack changes its limits. */
    limit(method: string, rate: Rate): void {
      rates.set(method, rate);
      for (const key of buckets.keys()) if (key.startsWith(`${method} `)) buckets.delete(key);
    },
    /** Null when the call may pass; otherwise the seconds to wait. Only posting is counted per channel. */
    take(method: string, channel: string): number | null {
      const rate = rates.get(method);
      if (!on || !rate) return null;
      const key = `${method} ${method === 'chat.postMessage' ? channel : ''}`;
      const now = timer.now();
      const before = buckets.get(key) ?? { left: rate.burst, at: now };
      const left = Math.min(rate.burst, before.left + ((now - before.at) * rate.perMinute) / 60_000);
      // After many small steps rounding can make a full token a little less than one.
      const passes = left > 0.999_999;
      buckets.set(key, { left: passes ? left - 1 : left, at: now });
      return passes ? null : Math.ceil(((1 - left) * 60) / rate.perMinute);
    },
  };
}
