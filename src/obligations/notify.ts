import type { Message } from '../chat/message.ts';
import { type Addressee, laneOf } from '../outbox/delivery.ts';
import type { Outbox } from './outbox.ts';
import { uniqueRecipients } from './recipients.ts';

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
