import { type Message, note, say, table } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, longDate, plural, shortened } from '../../chat/swedish.ts';
import { showForecast } from '../duty/duty-actions.ts';

/** A line of the forecast, in words. */
type Forecast = { on: Temporal.PlainDate; to: string; title: string };

const size = 15;
const longestTitle = 160;

/** What was asked for. @property words as they were typed: the page buttons ask again with them. */
type ForecastQuestion = { from: Temporal.PlainDate; to: Temporal.PlainDate; about: string; words: string };

/** What will be sent, day by day. */
export function forecastPage(
  lines: readonly Forecast[],
  { from, to, about, words }: ForecastQuestion,
  start: number,
): Message {
  const span = `${date(from)} till och med ${date(to)}`;
  if (lines.length === 0) {
    return say(`Inget skickas ${span}${about}`, 'Prognosen räknar med att ingen gör något under tiden.');
  }
  const page = paged(lines, start, size);
  const noun = plural(lines.length, 'meddelande', 'meddelanden');
  return {
    title: `${lines.length} ${noun} skickas ${span}${about}`,
    blocks: [
      table(
        ['Dag', 'Till', 'Meddelande'],
        page.items.map(({ on, to, title }) => [capitalised(longDate(on)), to, shortened(title, longestTitle)]),
      ),
      ...pagePlace(page, noun),
      note('Prognosen visar vad som skickas om ingen gör något under tiden.'),
      ...pageButtons(page, (label, from) => showForecast.button(label, { from, words })),
    ],
  };
}
