import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import type { TestBot } from './test-bot.ts';

/** Sends what the outbox sends or tries again by then, each thing at its moment. @param at as clocks in Sweden show it */
export async function outboxUntil(bot: TestBot, at: string): Promise<void> {
  const store = dispatchStore(bot.db);
  const end = Temporal.PlainDateTime.from(at);
  for (let next = store.nextAt(); next; next = store.nextAt()) {
    const local = next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
    if (Temporal.PlainDateTime.compare(local, end) > 0) return;
    bot.turnTo(local.toString());
    await bot.delivery.run();
  }
}
