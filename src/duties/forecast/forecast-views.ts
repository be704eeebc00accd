import type { DaySpan } from '../../chat/asking/periods.ts';
import { type Block, buttons, type Message, note, say, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, listAtMost, longDate, plural, shortened } from '../../chat/swedish.ts';
import { showForecast, showForecastPage } from '../duty/duty-actions.ts';
import type { Forecast, ForecastLine, ForecastQuestion } from './forecast.ts';

const size = 15;
const longestTitle = 160;

const daysInWords = ({ from, to }: DaySpan): string =>
  from.equals(to) ? date(from) : `${date(from)} till och med ${date(to)}`;

/** What will be sent, day by day. @param about what it is about, as it stands after a title */
export function forecastPage(
  lines: readonly ForecastLine[],
  { asked, about }: { asked: Pick<Forecast, 'id' | 'words' | 'from' | 'to'>; about: string },
  start: number,
): Message {
  if (lines.length === 0) {
    return say(`Inget skickas ${daysInWords(asked)}${about}`, 'Prognosen räknar med att ingen gör något under tiden.');
  }
  const page = paged(lines, start, size);
  const sent = lines.filter(({ instead }) => instead === undefined).length;
  const unreached = lines.filter(({ instead }) => instead !== undefined);
  const noun = plural(sent, 'meddelande', 'meddelanden');
  return {
    title: `${sent === 0 ? 'Inget' : `${sent} ${noun}`} skickas ${daysInWords(asked)}${about}`,
    blocks: [
      ...notReached(unreached),
      table(
        [{ label: 'Dag', kind: 'day' }, 'Till', 'Meddelande'],
        page.items.map((line) => [dayInWords(line.on), line.to, whatInWords(line)]),
      ),
      ...pagePlace(page, unreached.length > 0 ? 'rader' : noun),
      note('Prognosen visar vad som skickas om ingen gör något under tiden.'),
      ...pageButtons(page, (label, from) =>
        showForecastPage.button(label, { forecast: asked.id, from, words: asked.words }),
      ),
    ],
  };
}

const whatInWords = ({ title, instead }: ForecastLine): string =>
  instead === undefined ? shortened(title, longestTitle) : `Kan inte nås. Det går i stället till ${instead}.`;

const mostNames = 12;

/** Whom nothing reaches, each once, and who gets it instead. */
export function unreachedInWords(lines: readonly { to: string; instead?: string }[]): string {
  const names = [...new Set(lines.map(({ to }) => to))];
  const instead = [...new Set(lines.flatMap((line) => line.instead ?? []))];
  const others = listAtMost(instead, mostNames);
  return `${names.length} kan inte nås: ${listAtMost(names, mostNames)}. Det som är till dem går i stället till ${others}.`;
}

const notReached = (lines: readonly ForecastLine[]): Block[] =>
  lines.length > 0 ? [text(unreachedInWords(lines))] : [];

const dayInWords = (on: string): string => capitalised(longDate(Temporal.PlainDate.from(on)));

const again = ({ words }: Pick<ForecastQuestion, 'words'>, label: string) =>
  buttons(showForecast.button(label, { from: 0, words }));

/** At once, to the one who asks. */
export const forecastComing = (isHere: boolean): Message =>
  say(
    'Prognosen räknas ut och kommer strax',
    isHere ? 'Du får den här, oftast inom en minut.' : 'Du får den i vår egen konversation, oftast inom en minut.',
  );

export const alreadyAsked = say(
  'Prognosen räknas redan ut och kommer strax',
  'Du får ett svar, fast du frågade två gånger.',
);

/** What is said where the bot has nowhere to send the answer. */
export const nowhereToAnswer = say(
  'Jag kan inte skriva till dig enskilt än',
  'Prognosen kommer som ett eget meddelande. Skriv hej till mig i vår egen konversation och fråga igen där.',
);

export const unknownAbout = (about: string): Message =>
  say(
    `Jag hittar ingen grupp eller person som heter "${shortened(about, 40)}"`,
    'Skriv till exempel prognos onkologi februari.',
  );

export const allPast = (asked: DaySpan): Message =>
  say(
    `${capitalised(date(asked.to))} har redan varit`,
    'Prognosen gäller det som ska skickas. Skriv till exempel prognos februari.',
  );

export const wrongOrder = ({ from, to }: DaySpan): Message =>
  say(
    `${capitalised(date(to))} kommer före ${date(from)}`,
    'Skriv den första tiden först, till exempel prognos februari till april.',
  );

export const tooFar = (furthest: Temporal.PlainDate): Message =>
  say(
    'Så långt fram räknar jag inte',
    `Prognosen räcker högst fem år framåt, till och med ${date(furthest)}. Skriv till exempel prognos februari 2029.`,
  );

export const forecastFailed = (asked: ForecastQuestion, wasTooLong: boolean): Message => ({
  title: `Prognosen ${daysInWords(asked)} gick inte att räkna ut`,
  blocks: [
    text(
      wasTooLong
        ? 'Det tog för lång tid. Fråga om en tid som slutar tidigare.'
        : 'Något gick fel hos mig. Försök igen, och säg till den som sköter boten om det händer igen.',
    ),
    again(asked, 'Försök igen'),
  ],
});

/** The pages of a forecast are kept for a day. */
export const forecastGone = (words: string): Message => ({
  title: 'Den prognosen är inte kvar',
  blocks: [text('Den sparas ett dygn. Räkna ut den igen, så som det ser ut nu.'), again({ words }, 'Räkna ut igen')],
});
