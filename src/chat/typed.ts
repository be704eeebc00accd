import { visibleText } from './fold.ts';
import { monthNames } from './swedish.ts';

/** What stands after a day that a spreadsheet or a database has written: a time, with or without its zone. */
const time = String.raw`(?:[T ]\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`, 'u');
const together = /^(\d{4})(\d\d)(\d\d)$/u;
const dayOverMonth = /^(\d{1,2}) ?\/ ?(\d{1,2}) (\d{4})$/u;
const monthInWords = /^(?:den )?(\d{1,2})(?::[ae])? (\p{L}{3,})\.? (\d{4})$/u;
/** A spreadsheet's number for a day, from 1954 to 2119, with or without a time of day. */
const serial = /^([2-7]\d{4})(?:[.,]\d+)?$/u;
/** Day or month first, or a year of two digits. */
const unclear = /^\d{1,4}([-/. ])\d{1,2}\1\d{1,4}$|^\d{1,2} ?\/ ?\d{1,2}[- ]\d{2}$|^\d{6}$/u;

const dayZero = { year: 1899, month: 12, day: 30 };

/** Two of the ways in which a day is read; first as people write it. Said wherever one could not be read. */
export const waysToWriteDay = '28 februari 2027 eller 2027-02-28';

export const writeDayAs = `skriv dagen som ${waysToWriteDay}`;

/** A day, or why it is none, to be said after what was written. */
type DayReading = { value: Temporal.PlainDate } | { fault: string };

/**
 * A day as people and spreadsheets write it: "2027-01-01", with or without a time, "20270101", "1 jan 2027", "1/1 2027",
 * or a spreadsheet's number. What can be read in two ways is not read.
 */
export function readDay(written: string): DayReading {
  const text = visibleText(written);
  const [, year, , month, day] = yearFirst.exec(text) ?? [];
  if (year !== undefined) return dayOf(year, Number(month), Number(day));
  const digits = together.exec(text);
  if (digits) return dayOf(digits[1] ?? '', Number(digits[2]), Number(digits[3]));
  const slashed = dayOverMonth.exec(text);
  if (slashed) return dayOf(slashed[3] ?? '', Number(slashed[2]), Number(slashed[1]));
  const worded = monthInWords.exec(text);
  if (worded) return dayOf(worded[3] ?? '', monthNamed(worded[2] ?? ''), Number(worded[1]));
  const counted = serial.exec(text);
  if (counted) return { value: Temporal.PlainDate.from(dayZero).add({ days: Number(counted[1]) }) };
  return { fault: unclear.test(text) ? `kan läsas på flera sätt: ${writeDayAs}` : `är ingen dag: ${writeDayAs}` };
}

/** By its whole name or its beginning: "januari", "jan", "sept"; 0: it is no month. */
function monthNamed(written: string): number {
  const name = written.toLowerCase();
  return monthNames().findIndex((month) => month.startsWith(name)) + 1;
}

function dayOf(year: string, month: number, day: number): DayReading {
  if (month < 1 || month > 12 || day < 1 || day > 31) return { fault: `är ingen dag: ${writeDayAs}` };
  try {
    return { value: Temporal.PlainDate.from({ year: Number(year), month, day }, { overflow: 'reject' }) };
  } catch {
    return { fault: `finns inte: ${year} har ingen ${day} ${monthNames()[month - 1]}` };
  }
}

/** A day as a date field gives it, `2027-02-28`, or as people write it; null when it is no day in the calendar. */
export function typedDay(text: string | undefined): Temporal.PlainDate | null {
  const reading = readDay(text ?? '');
  return 'value' in reading ? reading.value : null;
}

/** A time of day as people write it: "9", "9.30", "09:30", "0930", "kl. 9", "klockan 9". */
export function typedTime(text: string | undefined): Temporal.PlainTime | null {
  const [, hour, minute = '0'] = text?.trim().match(/^(?:kl(?:\.|ockan)?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?$/iu) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Temporal.PlainTime(Number(hour), Number(minute));
}
