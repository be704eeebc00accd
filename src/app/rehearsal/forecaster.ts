import type { Database } from 'better-sqlite3';
import type { Clock } from '../../chat/clock.ts';
import { writing } from '../../database/transaction.ts';
import { answerForecast, type ForecastOutcome } from '../../duties/forecast/answer-forecast.ts';
import type { Forecast, ForecastMessage } from '../../duties/forecast/forecast.ts';
import { answerStore } from '../../outbox/answer-store.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { Features } from '../features.ts';
import type { ForecastWork } from './forecast-messages.ts';

type ForecasterSettings = {
  db: Database;
  features: Pick<Features, 'duties' | 'register'>;
  /** Rejects when it cannot be done, and when the signal is aborted. */
  workOut(work: ForecastWork, signal: AbortSignal): Promise<readonly ForecastMessage[]>;
  clock: Clock;
  timer: Timer;
  log: { error(fields: object, words: string): void };
  /** An answer has been put in the outbox. */
  onChange(): void;
};

/** Milliseconds for one forecast. */
const longest = 5 * 60_000;
/** Milliseconds before another look after a fault of our own, such as a full disk. */
const pause = 60_000;
/** One that has ended the process so often is not begun again. */
const mostTries = 3;

/** Works out the forecasts that people have asked for, one at a time, and answers each. What a restart cut is begun again. */
export function createForecaster({ db, features, workOut, clock, timer, log, onChange }: ForecasterSettings) {
  const { forecasts } = features.duties;
  const answering = { forecasts, answers: answerStore(db), register: features.register };
  const ending = new AbortController();
  let running: Promise<void> | null = null;
  let cancelPause = () => {};

  async function outcomeOf(asked: Forecast): Promise<ForecastOutcome> {
    if (asked.tries >= mostTries) return { failed: 'fault' };
    writing(db, () => forecasts.begin(asked.id));
    const late = new AbortController();
    const cancel = timer.after(longest, () => late.abort());
    try {
      const signal = AbortSignal.any([ending.signal, late.signal]);
      return { messages: await workOut({ days: asked, owedFrom: asked.owedFrom, now: clock.now() }, signal) };
    } catch (error) {
      if (!ending.signal.aborted) log.error({ err: error, forecast: asked.id }, 'a forecast could not be worked out');
      return { failed: late.signal.aborted ? 'too long' : 'fault' };
    } finally {
      cancel();
    }
  }

  async function drain(): Promise<void> {
    try {
      // The question is stored by the transaction that wakes us.
      await eventLoopTurn();
      for (let next = forecasts.next(); next && !ending.signal.aborted; next = forecasts.next()) {
        const asked = next;
        const outcome = await outcomeOf(asked);
        if (ending.signal.aborted) return leave(asked);
        writing(db, () => answerForecast(answering, asked, outcome, clock.now()));
        onChange();
      }
    } catch (error) {
      log.error({ err: error }, 'a forecast could not be kept');
      cancelPause = timer.after(pause, wake);
    } finally {
      running = null;
    }
  }

  /** It did not end the process: somebody stopped it. */
  const leave = ({ id }: Forecast): void => writing(db, () => forecasts.leave(id));

  function wake(): void {
    if (!ending.signal.aborted) running ??= drain();
  }

  return {
    /** There may be one to work out. Returns at once. */
    wake,
    /** Until nothing waits. */
    idle: async (): Promise<void> => void (await running),
    /** Begins nothing more. What is being worked out is begun again by the next process. */
    async stop(): Promise<void> {
      ending.abort();
      cancelPause();
      await running;
    },
  };
}

export type Forecaster = ReturnType<typeof createForecaster>;

const eventLoopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
