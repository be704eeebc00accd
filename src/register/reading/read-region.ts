import more from '../../../data/region-names.json' with { type: 'json' };
import { findByWords } from '../../chat/find.ts';
import { foldedWords, visibleText } from '../../chat/fold.ts';
import { listAtMost } from '../../chat/swedish.ts';
import type { Region } from '../register.ts';
import type { NotedReading } from './reading.ts';

/** What stands around a region's own name. */
const around: ReadonlySet<string> = new Set(['region', 'regionen', 'landsting', 'landstinget', 'lan', 'lanet', 'i']);

const withoutGenitive = (word: string): string => (word.length > 3 ? word.replace(/s$/u, '') : word);

const isAround = (word: string): boolean => around.has(word) || around.has(word.replace(/s$/u, ''));

/** "Örebro läns landsting", "Region Örebro län" and "orebro" are the same. */
const coreOf = (words: string): string =>
  foldedWords(words)
    .filter((word) => !isAround(word))
    .map(withoutGenitive)
    .join(' ');

/** "RÖL" for Region Örebro län. */
const initialsOf = (name: string): string | null => {
  const words = foldedWords(name);
  return words.length > 2 ? words.map(([letter]) => letter).join('') : null;
};

const others = new Map(
  more.names.flatMap(([own = '', ...also]) => also.map((name) => [coreOf(name), coreOf(own)] as const)),
);

/** The region that the words are a name of: with or without Region, landsting and län, also in the genitive. */
export function readRegion<Known extends Region>(written: string, regions: readonly Known[]): NotedReading<Known> {
  const text = visibleText(written);
  const core = coreOf(text);
  const named = (wanted: string) => regions.find(({ id, name }) => coreOf(id) === wanted || coreOf(name) === wanted);
  const initials = foldedWords(text).join('');
  const region =
    regions.find(({ id }) => id === text) ??
    named(core) ??
    named(others.get(core) ?? core) ??
    regions.find(({ name }) => initialsOf(name) === initials);
  if (region && core !== '') return { value: region };
  return {
    fault: `är ingen region i registret: skriv ${listAtMost(
      regions.map(({ name }) => name),
      21,
    )}`,
  };
}

/** The region that the words of a command mean: as in a file, or by the beginning of its name. */
export function findRegion<Known extends Region>(typed: string, regions: readonly Known[]): Known | null {
  const reading = readRegion(typed, regions);
  if ('value' in reading) return reading.value;
  const found = findByWords(typed, regions, ({ id, name }) => [id, name]);
  return found.type === 'one' ? found.item : null;
}
