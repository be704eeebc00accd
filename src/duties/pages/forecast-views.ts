import { type Message, say, table } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, longDate, plural, shortened } from '../../chat/swedish.ts';

/** A line of the forecast, in words. */
export type Forecast = { on: Temporal.PlainDate; to: string; title: string };

const size = 15;
const longestTitle = 160;

/** What will be sent, day by day. @param value what the page buttons ask again with. */
export function forecastPage(
  lines: readonly Forecast[],
  asked: { from: Temporal.PlainDate; to: Temporal.PlainDate; about: string; value: string },
  start: number,
): Message {
  const span = `${date(asked.from)} till och med ${date(asked.to)}`;
  if (lines.length === 0) {
    return say(`Inget skickas ${span}${asked.about}`, 'Prognosen räknar med att ingen gör något under tiden.');
  }
  const page = paged(lines, start, size);
  const noun = plural(lines.length, 'meddelande', 'meddelanden');
  return {
    title: `${lines.length} ${noun} skickas ${span}${asked.about}`,
    blocks: [
      table(
        ['Dag', 'Till', 'Meddelande'],
        page.items.map(({ on, to, title }) => [capitalised(longDate(on)), to, shortened(title, longestTitle)]),
      ),
      ...pagePlace(page, noun),
      { type: 'note', text: ['Prognosen visar vad som skickas om ingen gör något under tiden.'] },
      ...pageButtons(page, (label, from) => ({ id: 'duty.forecast', label, value: `${from}/${asked.value}` })),
    ],
  };
}
