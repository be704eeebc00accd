import type { IcsFault } from './ics-lines.ts';
import { type IcsPart, propertiesOf, propertyOf } from './ics-parts.ts';
import { windowsZone } from './windows-zones.ts';

/** The instant at which clocks there show that time. */
export type Clocks = (local: Temporal.PlainDateTime) => Temporal.Instant;

/** The clocks by the name of a zone; null where nobody knows it. */
export type ClocksNamed = (name: string) => Clocks | null;

/**
 * A time that clocks skip in spring becomes an hour later, and of two in autumn it is the first, as RFC 5545 has it
 * (section 3.3.5) and as everything else here does.
 */
export const clocksOf =
  (timeZone: string): Clocks =>
  (local) =>
    local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();

/** By the world's name for the zone, else by Windows', else by what the file itself says of it. */
export function clocksIn(calendar: IcsPart): { named: ClocksNamed; faults: IcsFault[] } {
  const own = new Map<string, Clocks>();
  const faults: IcsFault[] = [];
  for (const part of calendar.parts.filter(({ name }) => name === 'VTIMEZONE')) {
    const name = propertyOf(part, 'TZID')?.value.trim();
    if (!name || knownZone(name)) continue;
    const rules = part.parts.map(ruleIn);
    const readable = rules.filter((rule) => rule !== null);
    if (readable.length < rules.length || readable.length === 0) {
      faults.push({ line: part.line, reason: `Filens egen tidszon "${name}" går inte att läsa.` });
    } else own.set(name, clocksByRules(readable));
  }
  const named: ClocksNamed = (name) => {
    const zone = knownZone(name.trim());
    return zone ? clocksOf(zone) : (own.get(name.trim()) ?? null);
  };
  return { named, faults };
}

/** `Europe/Stockholm`, also at the end of a longer path, as some programs write it. */
function knownZone(name: string): string | null {
  const ofWindows = windowsZone(name);
  if (ofWindows) return ofWindows;
  const [path = ''] = /[A-Za-z_]+\/[A-Za-z0-9_+-]+(?:\/[A-Za-z_]+)?$|^(?:UTC|CET|EET|WET|MET)$/u.exec(name) ?? [];
  const shorter = path.split('/').slice(-2).join('/');
  return [path, shorter].find((one) => one !== '' && isZone(one)) ?? null;
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** When clocks are put to an offset, and by how much they were and are off, in minutes. */
type ZoneRule = { from: number; to: number; onsetBefore(local: Temporal.PlainDateTime): Temporal.PlainDateTime | null };

const offset = /^([+-])(\d{2})(\d{2})(?:\d{2})?$/u;

function minutesIn(value: string | undefined): number | null {
  const [, sign, hours, minutes] = offset.exec(value?.trim() ?? '') ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : null;
}

function ruleIn(part: IcsPart): ZoneRule | null {
  const from = minutesIn(propertyOf(part, 'TZOFFSETFROM')?.value);
  const to = minutesIn(propertyOf(part, 'TZOFFSETTO')?.value);
  const begins = localIn(propertyOf(part, 'DTSTART')?.value);
  if (from === null || to === null || !begins) return null;
  const more = propertiesOf(part, 'RDATE').flatMap(({ value }) =>
    value.split(',').flatMap((one) => localIn(one) ?? []),
  );
  const yearly = yearlyIn(propertyOf(part, 'RRULE')?.value, begins);
  if (yearly === null) return null;
  const onsetBefore = (local: Temporal.PlainDateTime) =>
    [begins, ...more, ...yearly(local.year), ...yearly(local.year - 1)]
      .filter((one) => isUpToLocal(begins, one) && isUpToLocal(one, local))
      .reduce<Temporal.PlainDateTime | null>((a, b) => (a && isUpToLocal(b, a) ? a : b), null);
  return { from, to, onsetBefore };
}

const isUpToLocal = (a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): boolean =>
  Temporal.PlainDateTime.compare(a, b) <= 0;

function localIn(value: string | undefined): Temporal.PlainDateTime | null {
  const [, day, time] = /^(\d{8})T(\d{6})Z?$/u.exec(value?.trim() ?? '') ?? [];
  if (!day || !time) return null;
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`);
  } catch {
    return null;
  }
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The onset in a year, as zones are written: "the last Sunday of March". Null: written in another way. */
function yearlyIn(
  rule: string | undefined,
  begins: Temporal.PlainDateTime,
): ((year: number) => Temporal.PlainDateTime[]) | null {
  if (rule === undefined) return () => [];
  const parts = new Map(rule.split(';').map((pair) => pair.split('=') as [string, string]));
  const month = Number(parts.get('BYMONTH') ?? begins.month);
  const [, nth, day] = /^(-?\d)([A-Z]{2})$/u.exec(parts.get('BYDAY') ?? '') ?? [];
  const until = parts.get('UNTIL');
  const lastYear = until ? Number(until.slice(0, 4)) : Number.POSITIVE_INFINITY;
  const weekday = weekdays.indexOf(day ?? '') + 1;
  if (parts.get('FREQ') !== 'YEARLY' || !(month >= 1 && month <= 12) || (parts.has('BYDAY') && weekday === 0)) {
    return null;
  }
  return (year) => {
    if (year > lastYear) return [];
    const on = weekday === 0 ? begins.toPlainDate().with({ year, month }) : nthOf(year, month, Number(nth), weekday);
    return [on.toPlainDateTime(begins.toPlainTime())];
  };
}

function nthOf(year: number, month: number, nth: number, weekday: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (nth > 0) return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: ((last.dayOfWeek - weekday + 7) % 7) + (-nth - 1) * 7 });
}

/**
 * The rule whose onset is the latest decides; before the first of them, what it changed from. In the hour that is skipped the
 * clocks have not been moved yet.
 */
const clocksByRules =
  (rules: readonly ZoneRule[]): Clocks =>
  (local) => {
    const begun = rules.flatMap((rule) => {
      const onset = rule.onsetBefore(local);
      return onset ? [{ rule, onset }] : [];
    });
    const [latest] = begun.toSorted((a, b) => Temporal.PlainDateTime.compare(b.onset, a.onset));
    const minutes = latest ? offsetWithin(latest.rule, latest.onset, local) : (rules[0]?.from ?? 0);
    return local.toZonedDateTime('UTC').toInstant().subtract({ minutes });
  };

const offsetWithin = ({ from, to }: ZoneRule, onset: Temporal.PlainDateTime, local: Temporal.PlainDateTime): number =>
  onset.until(local).total('minutes') < to - from ? from : to;
