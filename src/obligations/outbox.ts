import type { Message } from '../chat/message.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';

/** What the features and the reminders ask of the outbox. */
export type Outbox = {
  put(delivery: Delivery, now: Temporal.Instant): boolean;
  /** Updates one subject's message wherever it waits or stands. Where many messages change, mark them as stale. */
  revise(subject: string, message: Message, now: Temporal.Instant): void;
  /** The messages of these subjects are updated soon after the transaction. */
  stale(subjects: readonly string[]): void;
  /** The latest message to each addressee about an obligation. */
  latestAbout(obligation: string): LatestAbout[];
  /** Takes back what of the subject has not been sent. */
  withdraw(subject: string, now: Temporal.Instant): void;
  /** The subjects between the two, in the order of their letters, that wait and have not been tried. */
  unsent(range: { from: string; to: string }): string[];
};
