import type { Timer } from '../../../outbox/timer.ts';
import type { SlackContext } from '../slack-context.ts';

/** What Slack allows of `views.publish` is shared with forms, which come first: one home a second at the most. */
const between = 1000;
/** Milliseconds before it is looked again whether anything has changed. */
const rest = 5000;
/** So many homes are kept up to date: those that were opened last. */
const most = 200;

/** `at`: how much had changed when it was drawn. */
type OpenHome = { shown: string; at: number };

type Uses = Pick<SlackContext, 'changesSoFar' | 'log'> & {
  timer: Timer;
  /** Draws the home again where it would look different. @returns how it looks then. */
  redraw(account: string, shown: string): Promise<string>;
};

/** The homes that people have opened are drawn anew when something has changed, one at a time. */
export function createOpenHomes({ changesSoFar, log, timer, redraw }: Uses) {
  const homes = new Map<string, OpenHome>();
  let cancel: (() => void) | null = null;
  let stopped = false;

  function wait(milliseconds: number): void {
    if (!stopped) cancel = timer.after(milliseconds, () => void next());
  }

  async function next(): Promise<void> {
    const now = changesSoFar();
    const behind = homes.entries().find(([, { at }]) => at !== now);
    if (!behind) return wait(rest);
    const [account, { shown }] = behind;
    homes.delete(account);
    homes.set(account, { shown, at: now });
    try {
      const redrawn = await redraw(account, shown);
      const home = homes.get(account);
      if (home?.shown === shown) home.shown = redrawn;
    } catch (error) {
      log.error({ err: error }, 'a home in Slack was not drawn anew');
    }
    wait(between);
  }

  return {
    /** Somebody has opened their home, and was shown this. */
    opened(account: string, shown: string): void {
      homes.delete(account);
      homes.set(account, { shown, at: changesSoFar() });
      const [oldest] = homes.keys();
      if (homes.size > most && oldest !== undefined) homes.delete(oldest);
      if (!cancel) wait(rest);
    },
    stop(): void {
      stopped = true;
      cancel?.();
    },
  };
}

export type OpenHomes = ReturnType<typeof createOpenHomes>;
