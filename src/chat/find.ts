import { foldedWords } from './fold.ts';
import { least, misspelling } from './nearest.ts';

/** What some typed words can mean among named things. */
export type Found<T> =
  | { type: 'one'; item: T }
  | { type: 'many'; items: readonly T[] }
  /** With the one that the words look like a misspelling of. */
  | { type: 'none'; nearest: T | null };

/** A name as it is, else every typed word as the beginning of a word in one name, else the likeliest misspelling. */
export function findByWords<T>(typed: string, items: readonly T[], namesOf: (item: T) => readonly string[]): Found<T> {
  const wanted = foldedWords(typed);
  if (wanted.length === 0) return { type: 'none', nearest: null };
  const phrase = wanted.join(' ');
  const named = items.map((item) => ({ item, names: namesOf(item).map(foldedWords) }));
  const exact = named.filter(({ names }) => names.some((name) => name.join(' ') === phrase));
  const begun = exact.length > 0 ? exact : begunBy(wanted, named);
  const [first] = begun;
  if (!first) return { type: 'none', nearest: least(named, ({ names }) => slips(wanted, names))?.item.item ?? null };
  return begun.length === 1
    ? { type: 'one', item: first.item }
    : { type: 'many', items: begun.map(({ item }) => item) };
}

/** By what was typed, and else by what it is without a genitive, apart or together, or without what kind of thing it is. */
function begunBy<Named extends { names: readonly (readonly string[])[] }>(
  wanted: readonly string[],
  named: readonly Named[],
): readonly Named[] {
  for (const fits of [begins, beginsTogether]) {
    for (const words of [wanted, wanted.map(withoutGenitive), wanted.map(withoutKind).filter((word) => word !== '')]) {
      const found = words.length === 0 ? [] : named.filter(({ names }) => names.some((name) => fits(words, name)));
      if (found.length > 0) return found;
    }
  }
  return [];
}

const withoutGenitive = (word: string): string => (word.length > 4 ? word.replace(/s$/u, '') : word);

/** "onkologigruppen" is onkologi, and "gruppen" says nothing of which. */
const withoutKind = (word: string): string =>
  withoutGenitive(word).replace(/(?:s?grupp(?:en|er|erna)?|omradet|omrade)$/u, '');

/** "barn sjukvård" is barnsjukvård, and "verksamhetschefs grupp" verksamhetschefsgrupp. */
function beginsTogether(wanted: readonly string[], name: readonly string[]): boolean {
  const typed = wanted.join('');
  return typed.length >= leastTogether && name.some((_, at) => name.slice(at).join('').startsWith(typed));
}

const leastTogether = 6;

const begins = (wanted: readonly string[], name: readonly string[]): boolean =>
  wanted.every((word) => name.some((of) => of.startsWith(word)));

/** How misspelt the words would be if they meant one of these names. */
const slips = (wanted: readonly string[], names: readonly (readonly string[])[]): number | null =>
  least(names, (name) => slipsInName(wanted, name))?.measure ?? null;

function slipsInName(wanted: readonly string[], name: readonly string[]): number | null {
  let sum = 0;
  for (const typed of wanted) {
    const nearest = least(name, (word) => (word.startsWith(typed) ? 0 : misspelling(typed, word)));
    if (!nearest) return null;
    sum += nearest.measure;
  }
  return sum;
}
