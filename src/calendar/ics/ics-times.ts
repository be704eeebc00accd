import type { IcsFault, IcsLine } from './ics-lines.ts';
import { type Clocks, type ClocksNamed, clocksOf } from './ics-zones.ts';

/** A day, or a time with the clocks by which it is told. */
export type IcsTime =
  | { type: 'day'; day: Temporal.PlainDate }
  | { type: 'time'; local: Temporal.PlainDateTime; clocks: Clocks };

/** What is read, or what is wrong with it. */
export type IcsRead<Value> = { value: Value } | { fault: IcsFault };

export type TimeContext = { named: ClocksNamed; timeZone: string };

const inUtc = clocksOf('UTC');

const wrong = (line: number, reason: string): { fault: IcsFault } => ({ fault: { line, reason } });

/** The times of a property; several may stand with commas between. */
export function icsTimes(property: IcsLine, context: TimeContext): IcsRead<IcsTime[]> {
  const { line, params, value } = property;
  const kind = params.get('VALUE')?.toUpperCase();
  if (kind === 'PERIOD')
    return wrong(line, `${property.name} med VALUE=PERIOD kan jag inte läsa. Skriv tider i stället.`);
  const clocks = clocksFor(property, context);
  if ('fault' in clocks) return clocks;
  const times: IcsTime[] = [];
  for (const text of value.split(',')) {
    const time = timeIn(text.trim(), clocks.value);
    if (!time) return wrong(line, `${property.name} är ingen dag eller tid: "${text.trim().slice(0, 40)}".`);
    if (kind === 'DATE' && time.type === 'time') {
      return wrong(line, `${property.name} ska vara en dag men är en tid: "${text.trim()}".`);
    }
    times.push(time);
  }
  return { value: times };
}

export function icsTime(property: IcsLine, context: TimeContext): IcsRead<IcsTime> {
  const read = icsTimes(property, context);
  if ('fault' in read) return read;
  const [only, ...others] = read.value;
  return only && others.length === 0 ? { value: only } : wrong(property.line, `${property.name} ska vara en enda tid.`);
}

/** A time without a zone is of the bot's own. */
function clocksFor({ line, params }: IcsLine, { named, timeZone }: TimeContext): IcsRead<Clocks> {
  const name = params.get('TZID');
  if (name === undefined) return { value: clocksOf(timeZone) };
  const clocks = named(name);
  return clocks ? { value: clocks } : wrong(line, `Tidszonen "${name}" är okänd, och filen säger inte vad den är.`);
}

/** `20270115`, `20270115T090000` and the same with Z. A time that does not exist on any clock is no time. */
function timeIn(text: string, clocks: Clocks): IcsTime | null {
  const [, day = '', time, utc] = /^(\d{8})(?:T(\d{6})(Z?))?$/u.exec(text) ?? [];
  try {
    if (!time) return { type: 'day', day: Temporal.PlainDate.from(day) };
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    return { type: 'time', local, clocks: utc ? inUtc : clocks };
  } catch {
    return null;
  }
}

/** The first moment of a day, or the time. */
export const instantOf = (time: IcsTime, timeZone: string): Temporal.Instant =>
  time.type === 'day' ? clocksOf(timeZone)(time.day.toPlainDateTime()) : time.clocks(time.local);

/** `PT1H30M`, `P1D`, `P2W`. */
export function icsDuration({ line, value }: IcsLine): IcsRead<Temporal.Duration> {
  const [, sign, weeks, days, time] =
    /^([+-]?)P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)((?:\d+H)?(?:\d+M)?(?:\d+S)?))?$/iu.exec(value.trim()) ?? [];
  if (sign === undefined) return wrong(line, `DURATION är ingen längd: "${value.trim().slice(0, 40)}".`);
  const part = (unit: string) => Number(new RegExp(`(\\d+)${unit}`, 'iu').exec(time ?? '')?.[1] ?? 0);
  const length = Temporal.Duration.from({
    days: Number(weeks ?? 0) * 7 + Number(days ?? 0),
    hours: part('H'),
    minutes: part('M'),
    seconds: part('S'),
  });
  return sign === '-' || length.blank ? wrong(line, 'Mötet måste sluta efter att det har börjat.') : { value: length };
}
