import { type Found, findByWords } from '../../chat/find.ts';
import { fold, foldedWords } from '../../chat/fold.ts';
import { misspelling } from '../../chat/nearest.ts';
import { answer, type Response, unfound } from '../../chat/response.ts';
import { unclearArea } from './area-choice-views.ts';
import { type AreaRecord, areaNames } from './area-state.ts';
import { type AreaVerb, areaVerbs } from './nhv-actions.ts';

/** The words for what to do to an area, written after or before its name. The first is the one shown. */
const verbWords: Record<AreaVerb, readonly string[]> = {
  visa: ['visa'],
  steg: ['steg', 'flytta'],
  intresse: ['intresse', 'svara', 'svar'],
  ansokan: ['ansökan', 'ansökt'],
  tillstand: ['tillstånd'],
  grupper: ['grupper', 'grupp'],
  historik: ['historik', 'logg'],
  ratta: ['rätta', 'rättelse'],
  begransa: ['begränsa', 'begränsning'],
};

/** An area and what to do to it, or the question to ask back. */
type ResolvedArea = { record: AreaRecord; verb: AreaVerb } | { response: Response };

/** "gendermatoser", "gendermatoser steg", "steg gendermatoser"; a name that has such a word in it goes first. */
export function resolveArea(typed: string, records: readonly AreaRecord[]): ResolvedArea {
  const named = look(typed, records);
  const parted = withVerb(typed.trim().split(/\s+/u));
  if (named.type === 'one' && !(parted && isApart(parted.word, named.item))) {
    return { record: named.item, verb: 'visa' };
  }
  const short = parted ? look(parted.name, records) : named;
  const found = short.type === 'none' ? lookLonger(parted?.name ?? typed, records, short) : short;
  const verb = parted?.verb ?? 'visa';
  if (found.type === 'one') return { record: found.item, verb };
  const message = unclearArea(parted?.name ?? typed, found, verb);
  return { response: found.type === 'none' ? unfound(message, found.nearest) : answer(message) };
}

/** The word is none of the area's own name. */
const isApart = (word: string, record: AreaRecord): boolean =>
  !areaNames(record).some((name) => foldedWords(name).includes(fold(word)));

/** Something shorter would be the beginning of too much. */
export const isNameOfArea = (words: string, records: readonly AreaRecord[]): boolean =>
  fold(words).length > 3 && look(words, records).type !== 'none';

const look = (typed: string, records: readonly AreaRecord[]): Found<AreaRecord> =>
  findByWords(typed, records, (record) => [record.area.id, ...areaNames(record)]);

/** What was typed may be a longer form than the name: then all of the name is in it, and the longest such name is meant. */
function lookLonger(typed: string, records: readonly AreaRecord[], none: Found<AreaRecord>): Found<AreaRecord> {
  const words = new Set(foldedWords(typed));
  const within = records.map((record) => ({
    record,
    size: Math.max(0, ...areaNames(record).map((name) => sizeWithin(foldedWords(name), words))),
  }));
  const most = Math.max(0, ...within.map(({ size }) => size));
  const items = within.filter(({ size }) => size > 0 && size === most).map(({ record }) => record);
  const [first, ...others] = items;
  if (!first) return none;
  return others.length === 0 ? { type: 'one', item: first } : { type: 'many', items };
}

/** A name of little words alone says nothing of which area is meant. */
const leastLetters = 3;
const sizeWithin = (name: readonly string[], words: ReadonlySet<string>): number =>
  name.some((word) => word.length >= leastLetters) && name.every((word) => words.has(word)) ? name.length : 0;

function withVerb(words: readonly string[]): { name: string; verb: AreaVerb; word: string } | null {
  const [begin = '', end = ''] = [words[0], words.at(-1)];
  if (words.length < 2) return null;
  const last = verbOf(end);
  if (last) return { name: words.slice(0, -1).join(' '), verb: last, word: end };
  const first = verbOf(begin);
  return first && { name: words.slice(1).join(' '), verb: first, word: begin };
}

/** What to do, by a word for it that may be a little misspelt. */
function verbOf(word: string): AreaVerb | null {
  const typed = fold(word);
  const all = areaVerbs.flatMap((verb) => verbWords[verb].map((form) => ({ verb, form: fold(form) })));
  const found = all.find(({ form }) => form === typed) ?? all.find(({ form }) => misspelling(typed, form) !== null);
  return found?.verb ?? null;
}
