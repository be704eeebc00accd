import type { ConnectionId } from '../chat/invocation.ts';
import type { Message } from '../chat/message.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { RegisterStore } from './register-store.ts';

export type TellingKansli = {
  register: Pick<RegisterStore, 'withRole'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

/** The subjects of what somebody at the kansli does for all of them. Each is the beginning of its messages' keys. */
export const kansliSubjects = {
  added: (conversation: number): string => `added/${conversation}/`,
  guest: (of: { connection: ConnectionId; account: string; person: string }): string =>
    `guest/${of.connection}/${of.account}/${of.person}/`,
  stranger: (of: { connection: ConnectionId; account: string }): string => `stranger/${of.connection}/${of.account}/`,
};

/** Everyone at the kansli gets it in a message of its own, once for the key. With a subject it is said anew to all of them. */
export function tellKansli(
  { register, outbox }: TellingKansli,
  about: string | { key: string; subject: string },
  message: Message,
  now: Temporal.Instant,
): void {
  const { key, ...more } = typeof about === 'string' ? { key: about } : about;
  for (const { id } of register.withRole('kansli')) {
    outbox.put({ key: `${key}/${id}`, ...more, to: { person: id }, message, dueAt: now }, now);
  }
}
