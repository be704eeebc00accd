/** How many slips of the finger still leave a word recognisable. */
const slipsAllowed = (word: string): number => {
  if (word.length < 3) return 0;
  return word.length < 5 ? 1 : 2;
};

/** How far apart two words are when one may be a misspelling of the other, else null. Both folded. */
export function misspelling(typed: string, word: string): number | null {
  const allowed = Math.min(slipsAllowed(typed), slipsAllowed(word));
  if (Math.abs(typed.length - word.length) > allowed) return null;
  const slips = distance(typed, word);
  return slips <= allowed ? slips : null;
}

/** Damerau–Levenshtein, the restricted kind: letters added, lost, changed, or two neighbours that swapped places. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + cost,
        swapped ? cell(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

/** The item with the least measure, the first of them, with its measure; null when none has one. */
export function least<T>(
  items: Iterable<T>,
  measureOf: (item: T) => number | null,
): { item: T; measure: number } | null {
  let best: { item: T; measure: number } | null = null;
  for (const item of items) {
    const measure = measureOf(item);
    if (measure !== null && (!best || measure < best.measure)) best = { item, measure };
  }
  return best;
}
