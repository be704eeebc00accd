import type { Message } from '../../chat/message.ts';
import type { AnswerStore } from '../../outbox/answer-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Forecast, type ForecastLine, type ForecastMessage, selectionIn } from './forecast.ts';
import type { ForecastStore } from './forecast-store.ts';
import { forecastFailed, forecastPage, unknownAbout } from './forecast-views.ts';

/** What came of working it out. */
export type ForecastOutcome = { messages: readonly ForecastMessage[] } | { failed: 'too long' | 'fault' };

type Uses = {
  forecasts: Pick<ForecastStore, 'answer'>;
  answers: Pick<AnswerStore, 'put'>;
  register: Pick<RegisterStore, 'everyGroup' | 'people'>;
};

type Answer = { message: Message; lines: readonly ForecastLine[] | null };

/** Keeps what it shows and posts the answer to the one who asked, once. */
export function answerForecast(uses: Uses, asked: Forecast, outcome: ForecastOutcome, now: Temporal.Instant): void {
  const { message, lines } = answerTo(uses, asked, outcome);
  if (!uses.forecasts.answer(asked.id, lines, now)) return;
  const { connection, account, address, id } = asked;
  uses.answers.put(
    { connection, account, event: `prognos/${id}` },
    { address, message, extra: {}, otherwise: null },
    now,
  );
}

function answerTo(uses: Uses, asked: Forecast, outcome: ForecastOutcome): Answer {
  if ('failed' in outcome) return { message: forecastFailed(asked, outcome.failed === 'too long'), lines: null };
  const selection = selectionIn(uses, asked.about);
  if (!selection) return { message: unknownAbout(asked.about), lines: null };
  const lines = outcome.messages
    .filter(selection.fits)
    .map(({ on, to, title, instead }) => ({ on, to, title, ...(instead === undefined ? {} : { instead }) }));
  return { message: forecastPage(lines, { asked, about: selection.inWords }, 0), lines };
}
