import type { ForgottenPerson, PersonTraces } from './personal-data.ts';

/** Ids of the person, and of their accounts and direct conversations. */
export const idsOf = ({ id, accounts }: PersonTraces): string[] => [
  id,
  ...accounts.flatMap(({ account, address }) => [account, address]),
];

/** What may stand anywhere in a text that is about the person. */
export const tracedNames = ({ name, email }: PersonTraces): string[] => (email === null ? [name] : [name, email]);

/** Stands where a forgotten person's own words stood. */
const removed = '[borttaget]';

/** Shorter texts, such as "Ja", are everybody's: they are not looked for in messages. */
const shortestCopied = 12;

/** A message shows the beginning of a long text, at least so much of it. */
const beginning = 40;

/** What to look for in messages that may quote the person: each line of what they wrote, as it begins. */
export const quotable = ({ words }: ForgottenPerson): string[] =>
  linesOf(words).map((line) => line.slice(0, beginning));

const linesOf = (words: ForgottenPerson['words']): string[] =>
  words.flatMap((text) =>
    text.split('\n').flatMap((line) => (line.trim().length < shortestCopied ? [] : [line.trim()])),
  );

/** Without what the person wrote. A text that has only the beginning of a longer one is emptied whole. */
function withoutWords(text: string, lines: readonly string[]): string {
  const rest = lines.reduce((left, line) => left.replaceAll(line, removed), text);
  return lines.some((line) => rest.includes(line.slice(0, beginning))) ? removed : rest;
}

/** A text with the successor's name for the person's. */
export function withoutName(text: string, person: ForgottenPerson): string {
  const named = text.replaceAll(person.name, () => person.successor.name);
  return person.email === null ? named : named.replace(anyCase(person.email), () => person.successor.name);
}

/** A key with the successor's id for the person's: `reminder/2027-02-12/p/anna`. */
export const withoutId = (key: string, person: ForgottenPerson): string =>
  idsOf(person).reduce((rest, id) => rest.replace(partOf(id), () => person.successor.id), key);

/** The same for every text in a piece of JSON, which may also hold copies of what the person wrote. */
export function withoutTraces(json: string, person: ForgottenPerson): string {
  const lines = linesOf(person.words);
  const clean = (text: string): string => withoutId(withoutName(withoutWords(text, lines), person), person);
  return JSON.stringify(JSON.parse(json, (_name, value) => (typeof value === 'string' ? clean(value) : value)));
}

/** All texts in a piece of JSON, a line each. */
export function textsIn(json: string): string {
  const texts: string[] = [];
  JSON.parse(json, (_name, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

/** Whether an id stands in a key as a part of its own. */
export const isPartOf = (id: string, key: string): boolean => partOf(id).test(key);

/** Parts are set off by a slash, or by the bar of a message's source: `slack|C1|17.2`. */
const partOf = (id: string): RegExp => new RegExp(`(?<=^|[/|])${RegExp.escape(id)}(?=$|[/|])`, 'gu');
const anyCase = (email: string): RegExp => new RegExp(RegExp.escape(email), 'giu');
