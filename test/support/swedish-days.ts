/** SPEC 4.1's workdays, reckoned in another way than the bot does. */
export function isSwedishWorkday(day: Temporal.PlainDate): boolean {
  const week = day.weekOfYear ?? 0;
  return day.dayOfWeek <= 5 && !(week >= 28 && week <= 31) && !freeDays(day.year).has(day.toString());
}

const years = new Map<number, ReadonlySet<string>>();

/** Lag (1989:253) 1 § and the three eves: all that may fall on a Monday to Friday. */
function freeDays(year: number): ReadonlySet<string> {
  const known = years.get(year);
  if (known) return known;
  const on = (month: number, day: number) => new Temporal.PlainDate(year, month, day);
  const easterDay = easter(year);
  const midsummerWindow = on(6, 19);
  const midsummerEve = midsummerWindow.add({ days: (5 - midsummerWindow.dayOfWeek + 7) % 7 });
  const free = new Set(
    [
      ...[on(1, 1), on(1, 6), on(5, 1), on(6, 6), on(12, 24), on(12, 25), on(12, 26), on(12, 31)],
      ...[easterDay.subtract({ days: 2 }), easterDay.add({ days: 1 }), easterDay.add({ days: 39 }), midsummerEve],
    ].map(String),
  );
  years.set(year, free);
  return free;
}

/** Easter Sunday, by Meeus's method. */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return new Temporal.PlainDate(year, Math.floor(f / 31), (f % 31) + 1);
}
