import { daysIn } from '../../chat/asking/days-in-words.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { selectionIn } from './forecast.ts';
import type { ForecastStore } from './forecast-store.ts';
import {
  allPast,
  alreadyAsked,
  forecastComing,
  nowhereToAnswer,
  tooFar,
  unknownAbout,
  wrongOrder,
} from './forecast-views.ts';

/** To look so far ahead the whole time from now on is lived through, which takes its time. */
const furthest = { years: 5 };

const byDefault = { days: 30 };

type Uses = {
  forecasts: Pick<ForecastStore, 'ask' | 'isAsked'>;
  register: Pick<RegisterStore, 'everyGroup' | 'people' | 'accountOf' | 'addressOfAccount'>;
  /** There is one to work out, once this is stored. */
  forecastAsked(): void;
};

/** @property owedFrom for a register that is silent: as if it were set going from that day; without one, from today */
type Wanted = { words: string; owedFrom?: Temporal.PlainDate | null };

/** Puts the question to be worked out, and says that the answer is coming; or what is wrong with the words. */
export function askForecast(
  uses: Uses,
  { words: typed, owedFrom = null }: Wanted,
  { asker, connection, room, today, now }: Turn,
): Message {
  const { forecasts, register } = uses;
  const words = typed.trim();
  const usual = { from: today, to: today.add(byDefault) };
  // A name goes before a month: somebody may be called Jan or Maj.
  const isName = words !== '' && selectionIn(uses, words) !== null;
  const { days, rest } = isName ? { days: usual, rest: words } : daysIn(words, today, usual);
  if (!selectionIn(uses, rest)) return unknownAbout(rest);
  if (isBefore(days.to, today)) return allPast(days);
  if (isBefore(days.to, days.from)) return wrongOrder(days);
  if (isBefore(today.add(furthest), days.to)) return tooFar(today.add(furthest));
  const account = register.accountOf(connection, asker.id);
  const address = account === null ? null : register.addressOfAccount(connection, account);
  if (account === null || address === null) return nowhereToAnswer;
  const asked = { ...days, words, about: rest, owedFrom, person: asker.id, connection, account, address };
  if (forecasts.isAsked(asked)) return alreadyAsked;
  forecasts.ask(asked, now);
  uses.forecastAsked();
  return forecastComing(room === null);
}
