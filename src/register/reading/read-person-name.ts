import { foldedWords, visibleText } from '../../chat/fold.ts';
import type { NotedReading } from './reading.ts';

const longestName = 100;

/** What one is, and not what one is called. */
const titles: ReadonlySet<string> = new Set([
  ...[
    'dr',
    'doktor',
    'prof',
    'professor',
    'docent',
    'doc',
    'adj',
    'adjungerad',
    'lektor',
    'univ',
    'med',
    'fil',
    'tekn',
  ],
  ...['md', 'm d', 'phd', 'ph d', 'leg', 'ssk', 'bma', 'st', 'fd', 'bitr', 'bitradande', 'spec', 'specialist'],
  ...['ordf', 'ordforande', 'vice', 'ledamot', 'sekr', 'sekreterare', 'tf', 'vik', 'vikarie', 'foraldraledig'],
]);
const titleEndings =
  /(?:lakare|skoterska|barnmorska|chef|direktor|samordnare|strateg|ledare|terapeut|psykolog|fysiker|apotekare|farmaceut|dietist|kurator|logoped|analytiker|assistent|utvecklare|controller|ekonom|jurist|handlaggare|forskare|lektor|professor|sekreterare|forestradare|radgivare|overlakare|koordinator|tandlakare|hygienist)$/u;

/** Letters alone belong to the title that they stand with, as in "M.D.". */
const isTitle = (words: string): boolean => {
  const all = foldedWords(words);
  const isOne = (word: string) => titles.has(word) || titleEndings.test(word);
  return (titles.has(all.join(' ')) || all.some(isOne)) && all.every((word) => isOne(word) || word.length === 1);
};

/** Those that may stand before a name: no one is called so. */
const before = /^(?:(?:dr|doktor|prof|professor|doc|docent|överläkare|med|leg)\b\.?\s+)+(?=\S+\s+\S)/iu;

const nobody =
  /^(?:vakan[ts]|vakant plats|x{2,}|n\.? ?n\.?|tb[ad]|(?:ej|inte) (?:utsedd|tillsatt|klart?)|utses senare|\?+|-+|–+)$/iu;

/** Whether the words stand where a name would be, and say that nobody is there yet. */
export const isNobody = (text: string): boolean => nobody.test(visibleText(text));

/**
 * A person's name as it is spoken: of "Exempel, Anna" and "Anna Exempel, överläkare" it is Anna Exempel. The note says how
 * what could be meant otherwise was read.
 */
export function readPersonName(written: string): NotedReading<string> {
  const text = visibleText(written);
  if (/^[=+@-]/u.test(text))
    return { fault: 'börjar med ett tecken som inget namn börjar med: skriv namnet med bokstäver' };
  if (text.includes(';')) return { fault: 'har ett semikolon: skriv en persons namn i rutan' };
  if (text.includes('@')) return { fault: 'är ingen persons namn: skriv namnet med bokstäver' };
  const bare = text.replaceAll(/\(([^()]*)\)/gu, (whole, inside: string) => (isTitle(inside) ? ' ' : whole));
  const [first = '', ...more] = bare
    .split(',')
    .map((part) => visibleText(part))
    .filter((part) => part !== '' && !isTitle(part));
  if (more.length > 1) return { fault: 'kan vara flera personer: skriv en person per rad' };
  const turned = more[0] === undefined ? first : `${more[0]} ${first}`;
  const name = turned.replace(before, '');
  if (/^[=+-]/u.test(name))
    return { fault: 'börjar med ett tecken som inget namn börjar med: skriv namnet med bokstäver' };
  if (foldedWords(name).length === 0 || !/\p{L}/u.test(name)) return { fault: 'är inget namn' };
  if (name.length > longestName) return { fault: `är för långt: högst ${longestName} tecken` };
  return more[0] === undefined ? { value: name } : { value: name, note: `läses som ${name}` };
}

/** Whether two spellings are one name. */
export const isSamePersonName = (a: string, b: string): boolean =>
  foldedWords(a).join(' ') === foldedWords(b).join(' ');
