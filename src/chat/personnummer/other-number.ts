import { isBlank } from './digit-groups.ts';
import type { WrittenNumber } from './written-number.ts';

/** Whether what could be a personnummer by its digits is written as something else. */
export const isAnotherNumber = (number: WrittenNumber): boolean =>
  isPhoneNumber(number) || isLabelled(number) || isDateAndNumber(number) || isTimeSpan(number) || isDateSpan(number);

function isPhoneNumber({ digits, gaps, lengths, groups, text }: WrittenNumber): boolean {
  const before = text.slice(Math.max(0, (groups[0]?.from ?? 0) - 2), groups[0]?.from);
  if (/(?:^|\D)\+$/.test(before)) return true;
  if (digits.length !== 10 || !digits.startsWith('0')) return false;
  if (lengths === '10') return digits.startsWith('07');
  return /^2 (?:4 4|2 2 2 2)$/.test(lengths) || (lengths === '2 2 2 4' && gaps[0] === '-' && isBlank(gaps[1]));
}

const idLabel =
  /(?<!\p{L})(?:isbn(?:-1[03])?|ocr|zoom(?:\.us\/\p{L}{1,3}\/)?|(?:mötes?|meeting|webinar|konferens)[- ]?id|art(?:ikel)?)[- .]{0,2}(?:nr|nummer|id)?[\s.:#=/-]{0,4}$/iu;
const phoneLabel = /(?<!\p{L})(?:tel|tfn|telefon|mobil|fax|ring|sms|växel)[- .]{0,2}(?:nr|nummer)?[\s.:#=/-]{0,4}$/iu;
const longestLabel = 32;

/** Digits together are what the word before them says. */
function isLabelled({ lengths, digits, groups: [group], text }: WrittenNumber): boolean {
  if (!group || lengths.includes(' ')) return false;
  const before = text.slice(Math.max(0, group.from - longestLabel), group.from);
  return idLabel.test(before) || (digits.startsWith('0') && phoneLabel.test(before));
}

/** "2027-02-28 1300". With the year in two digits only a time of day is taken for one. */
function isDateAndNumber({ lengths, digits, gaps }: WrittenNumber): boolean {
  const hasCentury = lengths.startsWith('4 2 2 ');
  if (!hasCentury && !lengths.startsWith('2 2 2 ')) return false;
  if (gaps[0] !== '-' || gaps[1] !== '-' || !isBlank(gaps[2])) return false;
  const isDate = Number(digits.slice(-6, -4)) <= 31;
  return isDate && (hasCentury || timeOfDay.test(digits.slice(-4)));
}

const timeOfDay = /^(?:[01]\d|2[0-3])[0-5]\d$/;

/** "10.15–11.30 2026" */
function isTimeSpan({ lengths, gaps: [first = '', second = ''] }: WrittenNumber): boolean {
  const isPoint = (gap: string) => gap === '.' || gap === ':';
  return (
    lengths === '2 2 2 4' && ((isPoint(first) && second.includes('-')) || (first.includes('-') && isPoint(second)))
  );
}

/** "2026-02-28–2027-02-28": the last four are the year of another date. After a date with its parts the day may be left out. */
function isDateSpan({ lengths, digits, next: [month, day] }: WrittenNumber): boolean {
  const isYear = lengths.endsWith(' 4') && /^(?:18|19|20)..$/.test(digits.slice(-4));
  const isNear = (gap: string | null | undefined) => gap !== undefined && gap !== null && /^[-./]$/.test(gap);
  if (!isYear || !month || !isNear(month.before) || !/^(?:0[1-9]|1[0-2])$/.test(month.digits)) return false;
  return lengths === '4 2 2 4' || (/^[0-3]\d$/.test(day?.digits ?? '') && isNear(day?.before));
}
