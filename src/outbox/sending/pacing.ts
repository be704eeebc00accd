import type { Surface } from '../../chat/surface.ts';

/** Who is to be paced: a surface knows how fast it may be spoken to. */
type Paced = Pick<Surface, 'name' | 'pace'>;

/** So many conversations are remembered before the rested ones are forgotten. */
const most = 1000;

/**
 * Keeps each platform's limits: a burst and then an interval for every conversation, and so many messages in any
 * second over all. Times are milliseconds that only grow.
 */
export function createPacing() {
  // When the conversation's next message would be due if it had been spoken to evenly.
  const even = new Map<string, number>();
  const paused = new Map<string, number>();
  const overall = new Map<string, Overall>();

  function forgetRested(now: number): void {
    for (const times of [even, paused]) {
      for (const [key, until] of times) if (until <= now) times.delete(key);
    }
  }

  function conversationWait(key: string, { perConversation, burst }: Surface['pace'], now: number): number {
    return (even.get(key) ?? now) - now - (burst - 1) * perConversation;
  }

  const pauseOf = (key: string, now: number): number => (paused.get(key) ?? now) - now;

  function overallOf({ name, pace }: Paced): Overall {
    const counted = overall.get(name) ?? createOverall(pace.overall);
    overall.set(name, counted);
    return counted;
  }

  return {
    /** 0 when a message may go now, which it then counts as having done; else how long to wait before asking again. */
    take(surface: Paced, address: string, now: number): number {
      const { name, pace } = surface;
      if (pace.perConversation === 0 && paused.size === 0) return overallOf(surface).take(now);
      const key = `${name} ${address}`;
      const wait = Math.max(pauseOf(name, now), pauseOf(key, now), conversationWait(key, pace, now));
      if (wait > 0) return wait;
      const queue = overallOf(surface).take(now);
      if (queue === 0) {
        if (even.size >= most) forgetRested(now);
        even.set(key, Math.max(even.get(key) ?? now, now) + pace.perConversation);
      }
      return queue;
    },
    /** Nothing goes to the conversation, or with null to the whole surface, until then. */
    pause(surface: Surface['name'], address: string | null, until: number): void {
      const key = address === null ? surface : `${surface} ${address}`;
      paused.set(key, Math.max(paused.get(key) ?? 0, until));
    },
  };
}

export type Pacing = ReturnType<typeof createPacing>;

type Overall = { take(now: number): number };

/**
 * At most so many in any second. Those who must wait are told different times, each when the place that is theirs in
 * the queue becomes free, so that they do not all come back at once.
 */
function createOverall(perSecond: number): Overall {
  const spent: { at: number; count: number }[] = [];
  let inWindow = 0;
  let queue = 0;
  let queueUntil = 0;

  function forgetSpent(now: number): void {
    for (let oldest = spent[0]; oldest && oldest.at <= now - 1000; oldest = spent[0]) {
      inWindow -= oldest.count;
      spent.shift();
    }
  }

  function spend(now: number): void {
    const latest = spent.at(-1);
    if (latest?.at === now) latest.count += 1;
    else spent.push({ at: now, count: 1 });
    inWindow += 1;
  }

  /** When the place that is the given one in the queue becomes free: as the messages of the last second grow old. */
  function freeAt(place: number, now: number): number {
    let left = place % perSecond;
    const leaving = spent.find(({ count }) => {
      left -= count;
      return left < 0;
    });
    return (leaving?.at ?? now) + 1000 * (1 + Math.floor(place / perSecond));
  }

  return {
    take(now) {
      forgetSpent(now);
      if (inWindow < perSecond) {
        spend(now);
        return 0;
      }
      if (now >= queueUntil) {
        queue = 0;
        queueUntil = freeAt(0, now);
      }
      queue += 1;
      return freeAt(queue - 1, now) - now;
    },
  };
}
