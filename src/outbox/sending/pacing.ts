import type { Surface } from '../../chat/surface.ts';

/** A surface knows how fast messages may be sent to it. */
type Paced = Pick<Surface, 'connection' | 'pace'>;

/** Answers may be a fifth more than the pace over all, once that is used up. */
const forAnswers = 5;
/** When so many conversations are remembered, those that need not wait any longer are forgotten. */
const most = 1000;

/**
 * Keeps each platform's limits: in every conversation a burst and then an interval, and over all of them so many messages
 * in any second. Times are milliseconds that only grow.
 */
export function createPacing() {
  // When the conversation's next message would be due if its messages had been sent at even intervals.
  const nextEven = new Map<string, number>();
  const paused = new Map<string, number>();
  const overall = new Map<string, Overall>();
  const answers = new Map<string, Overall>();

  function forgetRested(now: number): void {
    for (const times of [nextEven, paused]) {
      for (const [key, until] of times) if (until <= now) times.delete(key);
    }
  }

  function conversationWait(key: string, { perConversation, burst }: Surface['pace'], now: number): number {
    return (nextEven.get(key) ?? now) - now - (burst - 1) * perConversation;
  }

  const pauseOf = (key: string, now: number): number => (paused.get(key) ?? now) - now;

  function overallOf({ connection, pace }: Paced): Overall {
    const counted = overall.get(connection) ?? createOverall(pace.overall);
    overall.set(connection, counted);
    return counted;
  }

  function answersOf({ connection, pace }: Paced): Overall {
    const counted = answers.get(connection) ?? createOverall(Math.ceil(pace.overall / forAnswers));
    answers.set(connection, counted);
    return counted;
  }

  /** Whoever waits for an answer does not stand in the row of a morning's reminders, who wait a little more instead. */
  function takeOverall(surface: Paced, now: number, isAnswer: boolean): number {
    if (!isAnswer || overallOf(surface).hasRoom(now)) return overallOf(surface).take(now);
    const wait = answersOf(surface).take(now);
    if (wait === 0) overallOf(surface).spend(now);
    return wait;
  }

  return {
    /** 0 when a message may be sent now, which is then counted as sent; else how long to wait before asking again. */
    take(surface: Paced, address: string, now: number, isAnswer = false): number {
      const { connection, pace } = surface;
      if (pace.perConversation === 0 && paused.size === 0) return takeOverall(surface, now, isAnswer);
      const key = `${connection} ${address}`;
      const wait = Math.max(pauseOf(connection, now), pauseOf(key, now), conversationWait(key, pace, now));
      if (wait > 0) return wait;
      const queue = takeOverall(surface, now, isAnswer);
      if (queue === 0) {
        if (nextEven.size >= most) forgetRested(now);
        nextEven.set(key, Math.max(nextEven.get(key) ?? now, now) + pace.perConversation);
      }
      return queue;
    },
    /** Nothing is sent to the conversation until then; with null, nothing to the whole surface. */
    pause(surface: Surface['connection'], address: string | null, until: number): void {
      const key = address === null ? surface : `${surface} ${address}`;
      paused.set(key, Math.max(paused.get(key) ?? 0, until));
    },
  };
}

export type Pacing = ReturnType<typeof createPacing>;

type Overall = { take(now: number): number; hasRoom(now: number): boolean; spend(now: number): void };

/**
 * At most so many in any second. Each message that must wait gets a place in a queue and comes back when that place is
 * free, so that they do not all come back at once.
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

  /** When that place in the queue is free, which is when a message of the last second is a second old. */
  function freeAt(place: number, now: number): number {
    let left = place % perSecond;
    const leaving = spent.find(({ count }) => {
      left -= count;
      return left < 0;
    });
    return (leaving?.at ?? now) + 1000 * (1 + Math.floor(place / perSecond));
  }

  function hasRoom(now: number): boolean {
    forgetSpent(now);
    return inWindow < perSecond;
  }

  return {
    spend,
    hasRoom,
    take(now) {
      if (hasRoom(now)) {
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
