import { findByWords } from './find.ts';
import { fold, foldedWords } from './fold.ts';
import type { Option } from './form.ts';

/** Something that one can find by typing a part of what it is called. */
export type Findable = Option & {
  /** What else it is called. */
  names?: readonly string[];
  /** The heading that it stands under while nothing is typed. */
  section?: string;
};

/** What was found, in the order in which it is shown. */
export type Finding = {
  sections: readonly OptionSection[];
  /** How many more there are than have room. */
  left: number;
};

type OptionSection = { heading: string | null; options: readonly Option[] };

export const nothingFound: Finding = { sections: [], left: 0 };

export const optionsIn = ({ sections }: Finding): Option[] => sections.flatMap(({ options }) => options);

/**
 * Every typed word as the beginning of a word in what a thing is called, those whose name begins so first; else as a part of
 * one; else the likeliest misspelling. Without words, everything.
 */
export function findAmong(all: readonly Findable[], words: string): readonly Findable[] {
  const wanted = foldedWords(words);
  if (wanted.length === 0) return all;
  const named = all.map((item) => ({ item, parts: namesOf(item).flatMap(foldedWords), name: fold(item.label) }));
  const begun = named.filter(({ parts }) => wanted.every((word) => parts.some((part) => part.startsWith(word))));
  const found =
    begun.length > 0
      ? begun
      : named.filter(({ parts }) => wanted.every((word) => parts.some((part) => part.includes(word))));
  if (found.length === 0) return likeliest(all, words);
  const phrase = fold(words);
  const first = found.filter(({ name }) => name.startsWith(phrase));
  return [...first, ...found.filter((one) => !first.includes(one))].map(({ item }) => item);
}

const namesOf = ({ label, names = [] }: Findable): string[] => [label, ...names];

function likeliest(all: readonly Findable[], words: string): readonly Findable[] {
  const found = findByWords(words, all, namesOf);
  if (found.type === 'one') return [found.item];
  return found.type === 'many' ? found.items : found.nearest ? [found.nearest] : [];
}

/** The first of what was found, under their headings while nothing is typed. */
export function fitted(found: readonly Findable[], { most, withHeadings }: Fitting): Finding {
  const shown = found.slice(0, most);
  const headings = withHeadings ? [...new Set(shown.map(({ section }) => section ?? null))] : [null];
  const sections = headings.map((heading) => ({
    heading,
    options: shown
      .filter(({ section }) => !withHeadings || (section ?? null) === heading)
      .map(({ value, label }) => ({ value, label })),
  }));
  return { sections: sections.filter(({ options }) => options.length > 0), left: found.length - shown.length };
}

type Fitting = { most: number; withHeadings: boolean };
