import type { Message } from '../chat/message.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { RegisterStore } from './register-store.ts';

export type TellingKansli = {
  register: Pick<RegisterStore, 'withRole'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

/** Everyone at the kansli gets it in a message of its own, once for the key. */
export function tellKansli(
  { register, outbox }: TellingKansli,
  key: string,
  message: Message,
  now: Temporal.Instant,
): void {
  for (const { id } of register.withRole('kansli')) {
    outbox.put({ key: `${key}/${id}`, to: { person: id }, message, dueAt: now }, now);
  }
}
