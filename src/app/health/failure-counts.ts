import type { Timer } from '../../outbox/timer.ts';
import type { Problem } from './problem.ts';

const minute = 60_000;
const minutesKept = 60;
/** So many invocations in a row that all failed mean that nothing works. */
const inARow = 5;

type FailureFigures = { sinceStart: number; lastHour: number };

/** How much has failed, by the minute on the monotonic clock. */
function failureCount(timer: Pick<Timer, 'now'>) {
  const byMinute = new Map<number, number>();
  let sinceStart = 0;
  const thisMinute = () => Math.floor(timer.now() / minute);
  return {
    add(): void {
      const at = thisMinute();
      sinceStart += 1;
      byMinute.set(at, (byMinute.get(at) ?? 0) + 1);
      for (const old of byMinute.keys()) if (old <= at - minutesKept) byMinute.delete(old);
    },
    figures(): FailureFigures {
      const oldest = thisMinute() - minutesKept;
      const lately = [...byMinute].flatMap(([at, count]) => (at > oldest ? [count] : []));
      return { sinceStart, lastHour: lately.reduce((sum, count) => sum + count, 0) };
    },
  };
}

/** What people have asked and what has been sent, as far as it failed. */
export function createFailureCounts(timer: Pick<Timer, 'now'>) {
  const invocations = failureCount(timer);
  const sends = failureCount(timer);
  let failedInARow = 0;
  return {
    invocation(isFailed: boolean): void {
      failedInARow = isFailed ? failedInARow + 1 : 0;
      if (isFailed) invocations.add();
    },
    send(isFailed: boolean): void {
      if (isFailed) sends.add();
    },
    figures: () => ({ failedInvocations: invocations.figures(), failedSends: sends.figures() }),
    problem(): Problem | null {
      if (failedInARow < inARow) return null;
      const words = `Inget av det som boten senast har blivit ombedd om har gått att göra: ${failedInARow} gånger i rad blev det fel.`;
      return { code: 'invocations', gravity: 'problem', words };
    },
  };
}

export type FailureCounts = ReturnType<typeof createFailureCounts>;
