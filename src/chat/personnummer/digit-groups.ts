/** Digits that stand together in a text. */
export type DigitGroup = {
  digits: string;
  /** Where they begin in the text. */
  from: number;
  /** The characters between them and the group before, in short; null when that is too much for one number. */
  before: string | null;
};

/** Every group of digits in the text, in order. Each part of the text is looked at once. */
export function digitGroups(text: string): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let end: number | null = null;
  for (const { 0: digits, index: from } of text.matchAll(/\d+/g)) {
    groups.push({ digits, from, before: end === null ? null : gapIn(text.slice(end, from)) });
    end = from + digits.length;
  }
  return groups;
}

const longestGap = 120;
/** Brackets, quotation marks and emphasis: they say nothing of what they stand around. */
const quiet = /[*_~`|<>()[\]{}"'´‘’‚“”„«»]/gu;

/** One space for blanks, one hyphen for dashes, and no quiet marks. At most three characters may be left. */
function gapIn(between: string): string | null {
  if (between === ' ' || between === '-') return between;
  if (between.length > longestGap) return null;
  const short = withoutTheWord(between)
    .replace(quiet, '')
    .replace(/[\p{Pd}\u2212]+/gu, '-')
    .replace(/\s+/gu, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
  return [...short].length <= 3 && !/[\p{L}\p{N}]/u.test(short) ? short : null;
}

/** "811228 nr 9874" */
const withoutTheWord = (between: string): string => between.replace(/(?<!\p{L})(?:nr|n:r|nummer)(?!\p{L})\.?/iu, ' ');

export const isBlank = (gap: string | null | undefined): boolean => gap === ' ' || gap === '\n';
