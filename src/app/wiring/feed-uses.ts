import type { FeedUses } from '../../calendar/feeds/calendar-feed.ts';
import type { FeatureHooks } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { sharedStores } from './shared-stores.ts';

type Around = Pick<ReturnType<typeof sharedStores>, 'meetings' | 'register' | 'calendarLinks' | 'changes'> &
  Pick<FeedUses, 'lastDays' | 'isSecret'> & { hours: SendingHours; features: readonly FeatureHooks[] };

/** What a calendar that somebody subscribes to has in it. */
export const feedUses = ({ calendarLinks, changes, hours, features, ...around }: Around): FeedUses => ({
  ...around,
  timeZone: hours.timeZone,
  workdays: hours.calendar,
  domain: calendarLinks.domain,
  ownLastDays(turn) {
    const seats = around.register.seatsOf(turn.asker.id, turn.today);
    return features.flatMap(({ lastDays }) => lastDays?.(turn, seats) ?? []);
  },
  changesOf: changes.countsOf,
});
