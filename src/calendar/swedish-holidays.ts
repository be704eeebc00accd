/** Months and days. 6 June is free since 2005, as annandag pingst is no longer. */
const fixed = [
  [1, 1],
  [1, 6],
  [5, 1],
  [6, 6],
  [12, 24],
  [12, 25],
  [12, 26],
  [12, 31],
] as const;

/** From påskdagen: långfredagen, påskdagen, annandag påsk, Kristi himmelsfärdsdag, pingstdagen. */
const fromEaster = [-2, 0, 1, 39, 49] as const;

const friday = 5;
const saturday = 6;

/**
 * The public holidays of lag (1989:253) om allmänna helgdagar, but for the Sundays, and midsommarafton, julafton and
 * nyårsafton.
 * @param year 2005 or later
 */
export function swedishHolidays(year: number): readonly Temporal.PlainDate[] {
  const on = (month: number, day: number) => new Temporal.PlainDate(year, month, day);
  const easter = easterSunday(year);
  return [
    ...fixed.map(([month, day]) => on(month, day)),
    ...fromEaster.map((days) => easter.add({ days })),
    firstFrom(on(6, 19), friday),
    firstFrom(on(6, 20), saturday),
    firstFrom(on(10, 31), saturday),
  ];
}

const firstFrom = (day: Temporal.PlainDate, weekday: number): Temporal.PlainDate =>
  day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });

/** The anonymous Gregorian algorithm (Nature, 20 April 1876), whose letters these are. */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}
