import { type DigitGroup, isBlank } from './digit-groups.ts';

/** Ten or twelve digits that may be one number, in the groups in which they are written. */
export type WrittenNumber = {
  digits: string;
  groups: readonly DigitGroup[];
  /** The characters between the groups. */
  gaps: readonly string[];
  /** How long the groups are: `4 2 2 4`. */
  lengths: string;
  text: string;
  previous: DigitGroup | undefined;
  /** What follows, nearest first. */
  next: readonly DigitGroup[];
};

/** Digits of groups that stand near enough to be one number: which groups, the last included. */
type NumberPlace = { digits: string; first: number; last: number };

/** Every place where ten or twelve digits may be one number. They may overlap. */
export function* numberPlaces(all: readonly DigitGroup[]): Generator<NumberPlace> {
  for (const [first, { digits: start }] of all.entries()) {
    let digits = start;
    let last = first;
    while (digits.length <= 12) {
      if (digits.length === 10 || digits.length === 12) yield { digits, first, last };
      const following = all[last + 1];
      if (!following || following.before === null) break;
      digits += following.digits;
      last += 1;
    }
  }
}

/** How the number is written there. */
export function writtenAt(
  text: string,
  all: readonly DigitGroup[],
  { digits, first, last }: NumberPlace,
): WrittenNumber {
  const groups = all.slice(first, last + 1);
  return {
    digits,
    groups,
    gaps: groups.slice(1).map(({ before }) => before ?? ''),
    lengths: groups.map((group) => group.digits.length).join(' '),
    text,
    previous: all[first - 1],
    next: all.slice(last + 1, last + 3),
  };
}

/** Whether it is grouped as people write a personnummer: a date, together or in its parts, and the last four. */
export function isGroupedAsOne(number: WrittenNumber): boolean {
  const { lengths } = number;
  if (together.test(lengths) || usual.test(lengths)) return true;
  if (!(one.test(lengths) || (odd.test(lengths) && hasBlanksInside(number)))) return false;
  return isAlone(number);
}

const together = /^(?:10|12)$/;
const usual = /^(?:6|8|2 2 2|4 2 2) 4$/;
/** Digit by digit. */
const one = /^(?:1 ){9}(?:1 1 )?1$/;
/** 81 1228-9874, 1981 1228 9874, 81 12 28 98 74, 811228-9 8 7 4 */
const odd = /^(?:(?:2|4) 4 4|(?:6|8|2 2 2|4 2 2) (?:2 2|1 1 1 1)|1 1 1 1 1 1 (?:1 1 )?4)$/;

/** Blanks everywhere but before the last four; with other signs it is times, articles or a list. */
function hasBlanksInside({ gaps, lengths }: WrittenNumber): boolean {
  if (/^1 .*4$/.test(lengths)) return true;
  const beforeLastFour = lengths.endsWith('1 1 1 1')
    ? gaps.length - 4
    : gaps.length - (lengths.endsWith('2 2') ? 2 : 1);
  return gaps.every((gap, place) => place === beforeLastFour || isBlank(gap));
}

/** Not a part of a longer row of groups, such as a card's or an account's number. */
const isAlone = ({ gaps, groups, next, previous }: WrittenNumber): boolean =>
  !(previous && gaps.includes(groups[0]?.before ?? 'none')) && !gaps.includes(next[0]?.before ?? 'none');
