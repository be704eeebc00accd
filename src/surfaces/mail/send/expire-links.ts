import { everyNight, type Routine } from '../../../obligations/feature-hooks.ts';
import type { MailLinkStore } from './mail-link-store.ts';

/** For so long an old link says that it is old, and lets its holder ask for a new one. */
const kept = Temporal.Duration.from({ hours: 24 * 90 });

/** Links that have been old for long are removed, at night. */
export function expireLinks(links: Pick<MailLinkStore, 'removeBefore'>, timeZone: string): Routine {
  return everyNight('03:00', timeZone, (now) => links.removeBefore(now.subtract(kept)));
}
