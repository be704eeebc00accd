import type { FormValues } from './form.ts';

/**
 * Every place where two-digit groups and four last digits may be a number: 811228-9874, 19811228 9874, 1981-12-28-9874.
 * It looks ahead, so places may overlap. A tail followed by a dash and a digit begins another date: 2026-02-28–2027-02-28.
 */
const gap = String.raw`[ \t+\u2212\p{Pd}]{0,3}`;
const numbers = new RegExp(
  String.raw`(?<!\d)(?=(?:(18|19|20)${gap})?(\d\d)${gap}(\d\d)${gap}(\d\d)${gap}(\d{4})(?!\d|\p{Pd}\d))`,
  'gu',
);

/**
 * Whether a valid personnummer or samordningsnummer stands in the text, with ten or twelve digits, however spaced.
 * Valid: the day exists (plus 60 in a samordningsnummer) and the check digit is right (SKV 704).
 */
export function containsPersonnummer(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return plain.matchAll(numbers).some(isValid);
}

/** What whoever wrote one is told. */
export const personnummerFound =
  'Texten innehåller något som ser ut som ett personnummer. Den är inte sparad. Ta bort numret och försök igen.';

/** The ids of the fields in which someone has written a personnummer. */
export const withPersonnummer = (values: FormValues): string[] =>
  Object.entries(values)
    .filter(([, value]) => containsPersonnummer(value))
    .map(([id]) => id);

function isValid([, century, year = '', month = '', day = '', last = '']: RegExpExecArray): boolean {
  // Without a century any will do: 29 February exists in some year that ends so exactly when it does in the 2000s.
  return (
    isDay(Number(`${century ?? '20'}${year}`), Number(month), Number(day)) && passesLuhn(year + month + day + last)
  );
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12) return false;
  const ofBirth = day > 60 ? day - 60 : day;
  return ofBirth >= 1 && ofBirth <= new Temporal.PlainYearMonth(year, month).daysInMonth;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
