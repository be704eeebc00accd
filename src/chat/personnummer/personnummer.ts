import type { FormValues } from '../form.ts';
import { digitGroups } from './digit-groups.ts';
import { isAnotherNumber } from './other-number.ts';
import { readingsOf } from './readings.ts';
import { isGroupedAsOne, numberPlaces, type WrittenNumber, writtenAt } from './written-number.ts';

/**
 * Every valid personnummer and samordningsnummer in the text, masked: `811228-****`. Each is there once.
 * Valid: born on a day that exists (plus 60 in a samordningsnummer) and has come, and with the right check digit (SKV 704).
 *
 * @param today null when it is unknown: then no day is in the future.
 */
export function personnummerIn(text: string, today: Temporal.PlainDate | null): string[] {
  const found = readingsOf(text).flatMap((reading) => numbersIn(reading, today));
  return [...new Set(found.map((digits) => `${digits.slice(-10, -4)}-****`))];
}

/** Whether there is one in the text. */
export const containsPersonnummer = (text: string, today: Temporal.PlainDate | null = null): boolean =>
  personnummerIn(text, today).length > 0;

/** The ids of the fields in which there is one. Each is read by itself: digits in two fields are not one number. */
export const withPersonnummer = (values: FormValues, today: Temporal.PlainDate | null = null): string[] =>
  Object.entries(values)
    .filter(([, value]) => containsPersonnummer(value, today))
    .map(([id]) => id);

function numbersIn(reading: string, today: Temporal.PlainDate | null): string[] {
  const groups = digitGroups(reading);
  return [...numberPlaces(groups)]
    .filter(({ digits }) => passesLuhn(digits.slice(-10)) && isBorn(digits, today))
    .filter((place) => isWrittenAsOne(writtenAt(reading, groups, place)))
    .map(({ digits }) => digits);
}

const isWrittenAsOne = (number: WrittenNumber): boolean => isGroupedAsOne(number) && !isAnotherNumber(number);

const isBorn = (digits: string, today: Temporal.PlainDate | null): boolean =>
  centuriesOf(digits).some((century) => isBirthday(`${century}${digits.slice(-10, -4)}`, today));

/** Without one written out, both that people live in are meant. */
function centuriesOf(digits: string): readonly string[] {
  if (digits.length === 10) return ['20', '19'];
  return ['18', '19', '20'].filter((century) => digits.startsWith(century));
}

function isBirthday(day: string, today: Temporal.PlainDate | null): boolean {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number) as [number, number, number];
  const ofBirth = date > 60 ? date - 60 : date;
  if (month < 1 || month > 12 || ofBirth < 1) return false;
  if (ofBirth > new Temporal.PlainYearMonth(year, month).daysInMonth) return false;
  return today === null || Temporal.PlainDate.compare({ year, month, day: ofBirth }, today) <= 0;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
