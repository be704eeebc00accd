import type { Message } from '../chat/message.ts';
import { type Addressee, type Delivery, laneOf, uniqueRecipients } from '../outbox/delivery.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';
import type { LostUpdate } from '../outbox/lost-updates.ts';
import type { Telling } from '../outbox/telling-store.ts';

/** What the features and the reminders ask of the outbox. */
export type Outbox = {
  put(delivery: Delivery, now: Temporal.Instant): boolean;
  /** To be said in the addressee's message of the day, together with what they owe. */
  tell(telling: Telling, now: Temporal.Instant): boolean;
  /** Updates one subject's message wherever it waits or stands. Where many messages change, mark them as stale. */
  updateMessage(subject: string, message: Message, now: Temporal.Instant): void;
  /** The messages of these subjects are updated soon after the transaction. */
  stale(subjects: readonly string[]): void;
  /** From now on its messages in these conversations are said anew under another subject. */
  renameSubject(from: string, to: string, conversations: readonly number[]): void;
  /** The latest message to each addressee about an obligation. */
  latestAbout(obligation: string): LatestAbout[];
  /** Updates that could not be made in place, of messages whose keys begin so. */
  lostUpdates(prefix: string): LostUpdate[];
  /** Such an update is said in another message, or nowhere. */
  settleLost(id: number, now: Temporal.Instant): void;
  /** Takes back what of the subject has not been sent. */
  withdraw(subject: string, now: Temporal.Instant): void;
  /** The same of what is to be said again, perhaps under the same keys. */
  takeBack(subject: string, now: Temporal.Instant): void;
  /** The subjects between the two, in the order of their letters, that wait and have not been tried. */
  unsent(range: { from: string; to: string }): string[];
};

/** @property key unique for what happened; the addressee is added to it. */
type Notice = { key: string; message: Message; now: Temporal.Instant };

/** Tells each of them once. */
export function notify(
  { outbox }: { outbox: Pick<Outbox, 'put'> },
  to: readonly Addressee[],
  { key, message, now }: Notice,
): void {
  for (const addressee of uniqueRecipients(to)) {
    outbox.put({ key: `${key}/${laneOf(addressee)}`, subject: key, to: addressee, message, dueAt: now }, now);
  }
}

/** Everyone but the one who did it: they have had their answer. */
export const butNot = (person: string, to: readonly Addressee[]): Addressee[] =>
  to.filter((one) => !('person' in one) || one.person !== person);

/**
 * The latest message to each addressee about the obligation is updated soon. To be called once the change is stored.
 * @param concerns those messages that may have become untrue, where that is not all of them.
 */
export function refreshMessages(
  { outbox }: { outbox: Pick<Outbox, 'latestAbout' | 'stale'> },
  key: string,
  concerns: (message: LatestAbout) => boolean = () => true,
): void {
  const latest = outbox.latestAbout(key).filter(concerns);
  if (latest.length > 0) outbox.stale(latest.map(({ subject }) => subject));
}
