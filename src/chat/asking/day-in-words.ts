import { isBefore } from '../days.ts';
import { fold } from '../fold.ts';
import { weekdayNames } from '../swedish.ts';
import { typedDay } from '../typed.ts';
import { namedDays } from './named-days.ts';

/**
 * The one day that words name, as one writes it in chat: "26/2", "26 februari", "på fredag", "i morgon", "torsdag vecka 8".
 *
 * @property next the next such day. @property last the one before that, where the words name no year and no fixed day
 */
export type DayInWords = { next: Temporal.PlainDate; last: Temporal.PlainDate | null };

/** Longer words are about something. */
const longest = 40;

/** Null: they name none, or more than one, or are written so that a day field reads them itself. */
export function dayInWords(typed: string, today: Temporal.PlainDate): DayInWords | null {
  if (typed.length > longest || typedDay(typed) !== null) return null;
  const words = typed
    .trim()
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  const next = oneDay(words, today);
  if (!next) return null;
  const last = next.isNext ? lastBefore(words, next.on) : null;
  const isMeant = (on: Temporal.PlainDate) => isOnWeekday(words, on);
  return last && !isMeant(next.on) && isMeant(last) ? { next: last, last: null } : { next: next.on, last };
}

/** Of "torsdag 14 januari" the one on a Thursday is meant. True where no weekday is named. */
function isOnWeekday([first = '']: readonly string[], on: Temporal.PlainDate): boolean {
  const place = weekdayNames().findIndex((name) => fold(first).startsWith(fold(name)));
  return place < 0 || place + 1 === on.dayOfWeek;
}

const aWeekday = /^(?:på )?(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?$/iu;

function oneDay(words: readonly string[], after: Temporal.PlainDate) {
  const named = namedDays(words, after);
  if (named?.is !== 'day' || named.used !== words.length) return null;
  return { on: named.days.from, isNext: !named.isFixed || aWeekday.test(words.join(' ')) };
}

/** A leap day comes every fourth year, and once in eight. */
const furthestBack = 8;

/** The latest such day before that one. */
function lastBefore(words: readonly string[], on: Temporal.PlainDate): Temporal.PlainDate | null {
  if (aWeekday.test(words.join(' '))) return on.subtract({ days: 7 });
  for (let years = 1; years <= furthestBack; years += 1) {
    const before = oneDay(words, on.subtract({ years }))?.on;
    if (before && isBefore(before, on)) return before;
  }
  return null;
}
