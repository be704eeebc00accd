import type { z } from 'zod';
import { dayInWords } from '../../chat/asking/day-in-words.ts';
import { typedDay, writeDayAs } from '../../chat/typed.ts';
import { directAddress, type PageContext, type PagePerson } from './page-context.ts';
import type { PageStore } from './page-store.ts';
import type { clockPayload } from './payloads.ts';

/** What one conversation got while the clock was moved. `as` can see it. */
export type SentTo = { address: string; name: string; as: string; titles: readonly string[] };

/** `sent`: by conversation, in the order in which they first got something. */
export type MoveSummary = { messages: number; people: number; sent: readonly SentTo[] };

/** A move to a day ends after the morning's messages, so that they are shown. */
const dayStarts = Temporal.PlainTime.from('09:00');
const furthest = Temporal.Duration.from({ years: 3 });

/** @returns the instant to move to, or a sentence about why not. */
export function target(now: Temporal.ZonedDateTime, { to }: z.infer<typeof clockPayload>): Temporal.Instant | string {
  const day = 'day' in to ? (typedDay(to.day) ?? dayInWords(to.day, now.toPlainDate())?.next ?? null) : null;
  if ('day' in to && !day) return `Dagen går inte att läsa: ${writeDayAs}.`;
  const there = day
    ? day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: dayStarts })
    : now.add({ days: 'days' in to ? to.days : 0 });
  if (Temporal.ZonedDateTime.compare(there, now) <= 0) {
    return 'Klockan kan bara gå framåt. Välj en senare dag, eller börja om från början.';
  }
  if (Temporal.ZonedDateTime.compare(there, now.add(furthest)) > 0) {
    return 'Klockan kan flyttas högst tre år åt gången. Välj en tidigare dag.';
  }
  return there.toInstant();
}

type Uses = Pick<PageContext, 'people' | 'rooms'> & { store: PageStore };

/** Who got what since the message with that id. */
export function clockMoveSummary({ people, rooms, store }: Uses, since: number): MoveSummary {
  const messages = store.sentAfter(since);
  const byAddress = Map.groupBy(messages, ({ address }) => address);
  const conversations = conversationsOn({ people, rooms });
  const sent = [...byAddress].flatMap(([address, list]) => {
    const conversation = conversations.get(address);
    return conversation ? [{ address, ...conversation, titles: list.map(({ title }) => title) }] : [];
  });
  return {
    messages: messages.length,
    people: sent.filter(({ address, as }) => address === directAddress(as)).length,
    sent,
  };
}

function conversationsOn({ people, rooms }: Omit<Uses, 'store'>): Map<string, { name: string; as: string }> {
  const direct = ({ id, name }: PagePerson) => [directAddress(id), { name, as: id }] as const;
  const shared = ({ id }: PagePerson) => rooms(id).map(({ address, name }) => [address, { name, as: id }] as const);
  return new Map(people().flatMap((person) => [direct(person), ...shared(person)]));
}
