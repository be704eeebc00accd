import { seed } from '../../src/app/try-out/seed.ts';
import { spanOf } from '../../src/calendar/local-time.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Rehearsed } from '../../src/outbox/sending/rehearsed-delivery.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { doneOnce } from './done-once.ts';
import { day, local } from './duties.ts';
import { newDatabase } from './new-database.ts';
import { type TestBot, testBot } from './test-bot.ts';

const timeZone = 'Europe/Stockholm';

/** The whole bot with what ships: the real groups and the made-up people. */
export function exampleBot(startAt: string): TestBot {
  const seeded = doneOnce(`the example register on ${startAt}`, () => {
    const db = newDatabase();
    seed(db, { mandates: shippedMandates(), timeZone, now: local(startAt) });
    return db;
  });
  return testBot(startAt, { db: seeded });
}

/** Something said: when, to which address, and all of it as text. */
export type Said = { at: string; to: string; text: string };

const inOrder = (all: readonly Said[]): Said[] =>
  all.toSorted((a, b) => a.at.localeCompare(b.at) || a.to.localeCompare(b.to) || a.text.localeCompare(b.text));

const shown = (at: Temporal.Instant): string =>
  String(at.toZonedDateTimeISO(timeZone).toPlainDateTime().round('minute'));

/** What the bot has posted in the span of days, as it was when it came. */
export const posted = (bot: TestBot, from: string, to: string): Said[] =>
  inOrder(
    bot
      .posted()
      .map(({ at, address, first }) => ({
        at: shown(Temporal.Instant.from(at)),
        to: address,
        text: plainText(JSON.parse(first)),
      }))
      .filter(({ at }) => at >= from && at < `${to}T24`),
  );

export const rehearsed = (bot: TestBot, from: string, to: string): Promise<Rehearsed[]> =>
  bot.rehearse(spanOf(day(from), day(to), timeZone));

export function asSaid(bot: TestBot, all: readonly Rehearsed[]): Said[] {
  const addressOf = ({ to }: Rehearsed): string =>
    'person' in to ? `person/${to.person}` : (bot.features.register.conversation(to.conversation)?.address ?? '');
  return inOrder(all.map((one) => ({ at: shown(one.at), to: addressOf(one), text: plainText(one.message) })));
}
