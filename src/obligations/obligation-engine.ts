import type { Database } from 'better-sqlite3';
import type { FeatureHooks } from './feature-hooks.ts';
import type { Outbox } from './notify.ts';
import type { ObligationSource } from './obligation.ts';
import { type ReminderStore, reminderStore } from './reminder-store.ts';
import type { SendingHours } from './sending-hours.ts';

type Surroundings = {
  outbox: Outbox;
  hours: SendingHours;
  /** Asked for when it is needed, since the features are made after the engine. */
  hooks(): readonly FeatureHooks[];
};

/** What reminds people of whatever the features say that they owe. */
export type ObligationEngine = Surroundings & {
  reminders: ReminderStore;
  sources(): readonly ObligationSource[];
};

export const obligationEngine = (db: Database, { outbox, hours, hooks }: Surroundings): ObligationEngine => ({
  outbox,
  hours,
  hooks,
  reminders: reminderStore(db),
  sources: () => hooks().flatMap(({ obligations }) => obligations ?? []),
});
