import { on } from '../../chat/action.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, asked, kansliOnly, type Turn } from '../../chat/table.ts';
import { showForecast, showForecastPage } from '../duty/duty-actions.ts';
import { askForecast } from '../forecast/ask-forecast.ts';
import { selectionIn } from '../forecast/forecast.ts';
import type { ForecastStore } from '../forecast/forecast-store.ts';
import { forecastGone, forecastPage } from '../forecast/forecast-views.ts';

type Uses = Parameters<typeof askForecast>[0] & { forecasts: ForecastStore };

/** What will be sent, when and to whom: it is asked for here, and answered when it has been worked out. */
export const forecastTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['prognos', 'prognosen', 'vad skickas'],
      example: 'prognos februari',
      about: 'Vad som kommer att skickas, när och till vem',
      everyday: [
        ...asked('', 'kommer|ska skickas|skicka', 'vilka påminnelser skickas|går|kommer', 'vad skickar du'),
        ...asked('…', 'kommer|ska skickas|skicka', 'vad skickas|skickar'),
      ],
      reads: false,
      allowed: kansliOnly,
      run: (rest, turn) => answer(askForecast(uses, { words: rest }, turn)),
    },
  ],
  buttons: [
    on(showForecast, { allowed: kansliOnly, run: ({ words }, turn) => answer(askForecast(uses, { words }, turn)) }),
    on(showForecastPage, {
      reads: true,
      allowed: kansliOnly,
      run: (place, turn) => answerInPlace(page(uses, place, turn)),
    }),
  ],
  forms: [],
});

type Place = { forecast: number; from: number; words: string };

/** All pages are of what was worked out once, so that they follow on each other. */
function page(uses: Uses, { forecast: id, from, words }: Place, { asker }: Turn) {
  const asked = uses.forecasts.forecast(id);
  const lines = asked?.person === asker.id ? uses.forecasts.lines(id) : null;
  const selection = asked && selectionIn(uses, asked.about);
  return asked && lines && selection
    ? forecastPage(lines, { asked, about: selection.inWords }, from)
    : forecastGone(words);
}
