import { type Addressee, type Delivery, laneOf } from '../delivery.ts';
import { kindOf, type MessageKind, stillHolds } from '../message-kinds.ts';
import type { OutboxStore } from '../outbox-store.ts';
import type { Telling } from '../telling-store.ts';
import type { NewsChoiceStore } from './news-choice-store.ts';
import type { NewsPace } from './news-pace.ts';

type Choosing = {
  newsChoices: Pick<NewsChoiceStore, 'paceOf'>;
  /** Every kind of message, asked for when it is needed. */
  kinds(): readonly MessageKind[];
  /** When the news of the week is said. */
  weekBegins(now: Temporal.Instant): { at: Temporal.Instant; on: Temporal.PlainDate };
};

type Put = { to: Addressee; about: string };

/**
 * How its addressee has chosen to hear of what is known as that. What people owe is no news, and a room has chosen nothing.
 * @param about the subject of a message, or its key where it has none
 */
export function paceFor({ newsChoices, kinds }: Omit<Choosing, 'weekBegins'>, { to, about }: Put): NewsPace {
  if (!('person' in to)) return 'at-once';
  const known = kindOf(kinds(), about);
  const news = known?.kind.news?.(known.parts) ?? null;
  return news ? newsChoices.paceOf(to.person, news) : 'at-once';
}

/** An outbox through which each hears of news as they have chosen. */
export type ChosenOutbox = OutboxStore & {
  /** They have chosen anew: what no longer waits for Monday comes with their next message. */
  sayHeld(person: string): void;
};

/** Nothing that is put passes by what its addressee has chosen. */
export function hearAsChosen(outbox: OutboxStore, choosing: Choosing): ChosenOutbox {
  /** The day for which it waits; null: it is said at once, as is what would no longer hold on that day. */
  function saidOn(put: Put, now: Temporal.Instant): Temporal.PlainDate | 'never' | null {
    const pace = paceFor(choosing, put);
    if (pace !== 'weekly') return pace === 'never' ? pace : null;
    const known = kindOf(choosing.kinds(), put.about);
    const week = choosing.weekBegins(now);
    return known && stillHolds(known, { now: week.at, dueAt: now, lane: laneOf(put.to) }) ? week.on : null;
  }

  return {
    ...outbox,
    put(delivery, now) {
      const fromOn = saidOn(putAs(delivery), now);
      if (fromOn === 'never') return false;
      return fromOn ? outbox.tell({ ...delivery, fromOn }, now) : outbox.put(delivery, now);
    },
    tell(telling, now) {
      const fromOn = saidOn(putAs(telling), now);
      if (fromOn === 'never') return false;
      return outbox.tell(fromOn ? { ...telling, fromOn } : telling, now);
    },
    sayHeld(person) {
      for (const { id, knownAs } of outbox.heldFor(person)) {
        if (paceFor(choosing, { to: { person }, about: knownAs }) === 'at-once') outbox.release(id);
      }
    },
  };
}

const putAs = ({ key, subject, to }: Pick<Delivery | Telling, 'key' | 'subject' | 'to'>): Put => ({
  to,
  about: subject ?? key,
});
