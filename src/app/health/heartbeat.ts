import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { whyNotWritten } from '../../database/live/why-not-written.ts';
import { isBusy } from '../../database/lock.ts';
import type { SettingStore } from '../../database/setting-store.ts';

/** What could not be kept, since when, and why. */
export type Unwritable = { since: Temporal.Instant; reason: string };

type Beating = {
  path: string;
  settings: SettingStore;
  /** Does it all in one transaction, and throws when it could not be kept. */
  write(work: () => void): void;
};

/**
 * One small row in every minute, written through to the disk. An idle bot writes nothing else, and would not notice that it
 * cannot.
 */
export function createHeartbeat({ path, settings, write }: Beating) {
  let unwritable: Unwritable | null = null;
  let wasBusy = false;
  const last = (): Temporal.Instant | null => orNull(settings.get('heartbeat'), fromInstantColumn);

  function failed(error: unknown, now: Temporal.Instant): void {
    // Another program of ours may write for a moment, as an import does.
    const isFirst = isBusy(error) && !wasBusy && !unwritable;
    wasBusy = isBusy(error);
    if (isFirst) return;
    unwritable = { since: unwritable?.since ?? lastOr(now), reason: whyNotWritten(path, error) };
  }

  function lastOr(now: Temporal.Instant): Temporal.Instant {
    try {
      return last() ?? now;
    } catch {
      return now;
    }
  }

  return {
    /**
     * @param besides is done in the same transaction, and told what could not be kept until now
     * @returns what cannot be kept now; null: it was
     */
    beat(now: Temporal.Instant, besides: (before: Unwritable | null) => void): Unwritable | null {
      try {
        write(() => {
          if (settings.get('watched_since') === null) settings.keep('watched_since', toInstantColumn(now));
          settings.keep('heartbeat', toInstantColumn(now));
          besides(unwritable);
        });
        unwritable = null;
        wasBusy = false;
      } catch (error) {
        failed(error, now);
      }
      return unwritable;
    },
    /** From when on there should be a heartbeat in every minute. */
    since: (): Temporal.Instant | null => orNull(settings.get('watched_since'), fromInstantColumn),
  };
}
