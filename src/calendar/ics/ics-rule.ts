import type { IcsLine } from './ics-lines.ts';
import type { IcsRead } from './ics-times.ts';

/** A weekday from Monday as 1, and which of the month or year it is; null: all of them. */
type RuleDay = { weekday: number; nth: number | null };

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

/** How often something comes again, as RFC 5545 writes it (section 3.3.10), as far as meetings do. */
export type RepeatRule = {
  every: (typeof frequencies)[number];
  interval: number;
  count: number | null;
  /** As it was written: a day, a time, or a time in UTC. */
  until: string | null;
  days: readonly RuleDay[];
  monthDays: readonly number[];
  months: readonly number[];
  setPositions: readonly number[];
  /** The weekday with which a week begins. */
  weekStart: number;
};

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const readable = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST']);

const numbers = (text: string | undefined, most: number): number[] | null => {
  const all = text?.split(',').map(Number) ?? [];
  return all.every((one) => Number.isInteger(one) && one !== 0 && Math.abs(one) <= most) ? all : null;
};

const counted = (text: string | undefined): number | null => (/^[1-9]\d{0,4}$/u.test(text ?? '') ? Number(text) : null);

function daysOf(text: string | undefined): RuleDay[] | null {
  const days = (text?.split(',') ?? []).map((one) => {
    const [, nth, name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/u.exec(one.trim()) ?? [];
    return { weekday: weekdays.indexOf(name) + 1, nth: nth ? Number(nth) : null };
  });
  return days.every(({ weekday, nth }) => weekday > 0 && nth !== 0) ? days : null;
}

/** Reads a rule; what it says that is not understood is a fault, and never left out. */
export function repeatRule({ line, value }: IcsLine): IcsRead<RepeatRule> {
  const fault = (reason: string) => ({ fault: { line, reason } });
  const pairs = value
    .trim()
    .toUpperCase()
    .split(';')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 2) as [string, string | undefined]);
  const parts = new Map(pairs);
  const strange = pairs.find(([name]) => !readable.has(name));
  if (strange) return fault(`Upprepningen har ${strange[0]}, som jag inte kan läsa. Lägg in de mötena ett och ett.`);
  const every = frequencies.find((one) => one === parts.get('FREQ'));
  if (!every) return fault(`Upprepningen är varken daglig, veckovis, månadsvis eller årlig: "${value.slice(0, 60)}".`);
  const days = daysOf(parts.get('BYDAY'));
  const monthDays = numbers(parts.get('BYMONTHDAY'), 31);
  const months = numbers(parts.get('BYMONTH'), 12);
  const setPositions = numbers(parts.get('BYSETPOS'), 366);
  const interval = parts.has('INTERVAL') ? counted(parts.get('INTERVAL')) : 1;
  const count = parts.has('COUNT') ? counted(parts.get('COUNT')) : null;
  const until = parts.get('UNTIL') ?? null;
  const weekStart = parts.has('WKST') ? weekdays.indexOf(parts.get('WKST') ?? '') + 1 : 1;
  const isUnclear =
    !days ||
    !monthDays ||
    !months ||
    !setPositions ||
    interval === null ||
    weekStart === 0 ||
    (parts.has('COUNT') && count === null) ||
    (until !== null && !/^\d{8}(?:T\d{6}Z?)?$/u.test(until));
  if (isUnclear) return fault(`Upprepningen går inte att läsa: "${value.slice(0, 60)}".`);
  if (count !== null && until !== null) return fault('Upprepningen har både COUNT och UNTIL, men får ha ett av dem.');
  const numbered = days.some(({ nth }) => nth !== null);
  if (numbered && (every === 'DAILY' || every === 'WEEKLY')) {
    return fault('Upprepningen räknar veckodagar i månaden, men är varken månadsvis eller årlig.');
  }
  return { value: { every, interval, count, until, days, monthDays, months, setPositions, weekStart } };
}
