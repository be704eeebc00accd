import { type Button, buttons, type Message, say, text } from '../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../chat/pages.ts';
import { list, longDate, plural } from '../chat/swedish.ts';

/** Two of the five buttons lead to other pages. */
const pageSize = 3;

/** @property until the day on which they are removed. */
type Waiting = { names: readonly string[]; places: readonly Button[]; until: Temporal.PlainDate };

/** To the one who gave files to the bot alone. @param from how many places come before those shown. */
export function whatIsIt(
  { names, places, until }: Waiting,
  from: number,
  turn: (label: string, from: number) => Button,
): Message {
  const page = paged(places, from, places.length > pageSize + 2 ? pageSize : places.length);
  const them = plural(names.length, 'den', 'dem');
  return {
    title: `Vad är ${list(names)}?`,
    blocks: [
      text(
        `Välj vad ${plural(names.length, 'filen', 'filerna')} hör till, så sparar jag ${them} där. Väljer du inget tar jag bort ${them} ${longDate(until)}.`,
      ),
      buttons(...page.items),
      ...pagePlace(page, 'val'),
      ...pageButtons(page, turn),
    ],
  };
}

/** To someone who owes nothing in which a file could be handed in. */
export const nowhereToPut = (names: readonly string[]): Message =>
  say(
    plural(names.length, 'Filen är inte sparad', 'Filerna är inte sparade'),
    'Du har inget att lämna in eller svara på just nu. Skriv mina för att se dina uppgifter, eller remiss för att se remisserna.',
  );
