import type { Clock } from '../../src/chat/clock.ts';
import type { Timer } from '../../src/outbox/timer.ts';

type Alarm = { at: number; work: () => void };

/** A clock and a timer that stand still until they are turned. */
export function turnedTime(start: string) {
  let passed = 0;
  let shift = Temporal.Duration.from({ seconds: 0 });
  const began = Temporal.Instant.from(start);
  const alarms = new Set<Alarm>();

  const clock: Clock = {
    now: () => began.add({ milliseconds: passed }).add(shift).round({ smallestUnit: 'second', roundingMode: 'floor' }),
  };
  const timer: Timer = {
    now: () => passed,
    after(milliseconds, work) {
      const alarm = { at: passed + milliseconds, work };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
  };

  /** Everything that can happen without time passing has happened. */
  async function settled(): Promise<void> {
    for (let round = 0; round < 6; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    clock,
    timer,
    settled,
    alarms: () => alarms.size,
    /** As when a process dies: nothing that waited happens any more. */
    forget: () => alarms.clear(),
    /** Lets time pass, alarm by alarm. */
    async turn(duration: Temporal.DurationLike): Promise<void> {
      const until = passed + Temporal.Duration.from(duration).total('milliseconds');
      await settled();
      for (;;) {
        const next = [...alarms].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        passed = Math.max(passed, next.at);
        alarms.delete(next);
        next.work();
        await settled();
      }
      passed = until;
    },
    /** The clock is set; nothing else happens. */
    setClock(by: Temporal.DurationLike): void {
      shift = shift.add(by);
    },
  };
}

export type TurnedTime = ReturnType<typeof turnedTime>;
