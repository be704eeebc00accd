import { nextAt } from '../../../calendar/local-time.ts';
import type { Routine } from '../../../obligations/feature-hooks.ts';
import type { MailLinkStore } from './mail-link-store.ts';

/** For so long an old link says that it is old, and lets its holder ask for a new one. */
const kept = Temporal.Duration.from({ hours: 24 * 90 });

/** Links that have been old for long are removed, at night. */
export function expireLinks(links: Pick<MailLinkStore, 'removeBefore'>, timeZone: string): Routine {
  const tonight = (now: Temporal.Instant) => nextAt(now, '03:00', timeZone);
  return {
    first: tonight,
    run(now) {
      links.removeBefore(now.subtract(kept));
      return tonight(now);
    },
  };
}
