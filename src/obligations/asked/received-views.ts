import { whereInWords } from '../../chat/invocation.ts';
import { type Message, note, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, clockTime, shortened, weekdayDate } from '../../chat/swedish.ts';
import type { Received } from '../../outbox/received-store.ts';
import { showReceived } from '../obligation-actions.ts';

const size = 10;
const mostOfWhy = 100;

/** One addressee's latest message, and when they did something about it after that. */
export type ReceivedLine = Received & { answeredAt: Temporal.Instant | null };

/** @property what it is, as a sentence begins. */
type About = { matter: string; what: string; timeZone: string };

/** Who has been told of a thing, and what became of the latest message to each. */
export function receivedPage(all: readonly ReceivedLine[], about: About, from: number): Message {
  const page = paged(all, from, size);
  return {
    title: `Vem har fått vad: ${about.what}`,
    blocks: [
      all.length === 0
        ? text('Ingen har fått något meddelande om det här än.')
        : table(
            ['Till', 'Senaste meddelandet'],
            page.items.map((line) => [line.to, capitalised(becameOf(line, about.timeZone))]),
          ),
      ...pagePlace(page, 'mottagare'),
      note('Om någon har läst ett meddelande går inte att veta.'),
      ...pageButtons(page, (label, start) => showReceived.button(label, { from: start, matter: about.matter })),
    ],
  };
}

function becameOf({ state, settledAt, connection, why, instead, answeredAt }: ReceivedLine, timeZone: string): string {
  switch (state) {
    case 'waiting':
    case 'claimed':
      return 'väntar på att skickas';
    case 'unsure':
      return 'osäkert om det kom fram';
    case 'given_up':
      return `kunde inte lämnas fram${why ? `: ${shortened(why, mostOfWhy)}` : ''}${instead ? `. Gick i stället till ${instead}` : ''}`;
    case 'sent':
      return `skickat ${moment(settledAt, timeZone)}${connection ? ` ${whereInWords(connection)}` : ''}${answeredAt ? `, hörde av sig ${dayIn(answeredAt, timeZone)}` : ''}`;
  }
}

const dayIn = (at: Temporal.Instant, timeZone: string): string =>
  weekdayDate(at.toZonedDateTimeISO(timeZone).toPlainDate());

const moment = (at: Temporal.Instant | null, timeZone: string): string =>
  at ? `${dayIn(at, timeZone)} ${clockTime(at.toZonedDateTimeISO(timeZone))}` : '';
