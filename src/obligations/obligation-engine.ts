import type { Database } from 'better-sqlite3';
import { remembering } from '../database/remembered.ts';
import type { SayAnew } from '../outbox/delivery.ts';
import type { GoingStore } from '../outbox/going-store.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import type { NewsChoiceStore } from '../outbox/news/news-choice-store.ts';
import { type ReachStore, reachStore } from '../outbox/reach.ts';
import { type StandInStore, standInStore } from '../outbox/stand-in-store.ts';
import { type TellingStore, tellingStore } from '../outbox/telling-store.ts';
import type { OwnTimesStore } from '../register/people/own-times-store.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type DayMessageStore, dayMessageStore } from './day-message-store.ts';
import type { FeatureHooks } from './feature-hooks.ts';
import type { Outbox } from './notify.ts';
import type { ObligationSource } from './obligation.ts';
import { type ReminderStore, reminderStore } from './reminder-store.ts';
import { type SendingHours, usualTime } from './sending-hours.ts';

type Surroundings = {
  outbox: Outbox;
  hours: SendingHours;
  register: Pick<RegisterStore, 'seats' | 'withRole' | 'person'>;
  ownTimes: Pick<OwnTimesStore, 'awayOn'>;
  going: Pick<GoingStore, 'quietOn'>;
  newsChoices: Pick<NewsChoiceStore, 'paceOf'>;
  /** Whether nothing is said by the clock. */
  isQuiet(now: Temporal.Instant): boolean;
  /** Asked for when it is needed, since the features are made after the engine. */
  hooks(): readonly FeatureHooks[];
  /** Every kind of message, also asked for late. */
  kinds(): readonly MessageKind[];
  /** A message that was given up waits again with what is true now, where any of it holds. */
  resend(id: number, now: Temporal.Instant): void;
};

/** What reminds people of whatever the features say that they owe, and makes one message for each person and day. */
export type ObligationEngine = Surroundings & {
  reminders: ReminderStore;
  tellings: TellingStore;
  days: DayMessageStore;
  reach: ReachStore;
  standIns: StandInStore;
  sources(): readonly ObligationSource[];
  /** During the work, which changes nothing that others read, each of those reads is made once. */
  remembering<Result>(work: () => Result): Result;
  /** How a feature says its messages anew, by the first part of their subjects. */
  anew(prefix: string): SayAnew | null;
};

export const obligationEngine = (db: Database, around: Surroundings): ObligationEngine => ({
  ...around,
  reminders: reminderStore(db),
  tellings: tellingStore(db),
  days: dayMessageStore(db, usualTime),
  reach: reachStore(db),
  standIns: standInStore(db),
  sources: () => around.hooks().flatMap(({ obligations }) => obligations ?? []),
  remembering: (work) => remembering(db, work),
  anew(prefix) {
    for (const { anew } of around.hooks()) {
      const own = anew?.get(prefix);
      if (own) return own;
    }
    return null;
  },
});
