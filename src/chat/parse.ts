import { fold } from './fold.ts';
import { least, misspelling } from './nearest.ts';
import { shortened } from './swedish.ts';
import type { Command } from './table.ts';

/** `typed`: what was not understood, shortened to be shown. */
export type Parsed =
  | { type: 'command'; command: Command; rest: string }
  | { type: 'nearest'; typed: string; command: Command }
  | { type: 'unknown'; typed: string }
  /** Nothing, or nothing but punctuation. */
  | { type: 'empty' };

type Token = { word: string; folded: string; end: number };

const mostTokens = 10;
const mostShown = 40;

/** Which command a line means. The longest of the commands' words that the line begins with decides. */
export function parseCommand(text: string, commands: readonly Command[]): Parsed {
  const line = text.replace(/^\s*\/samverkan(?=\s|$)/iu, '');
  const words = wordsOf(commands);
  const tokens = tokensOf(line);
  for (let count = tokens.length; count > 0; count -= 1) {
    const command = words.get(joined(tokens, count));
    if (command) return { type: 'command', command, rest: line.slice(tokens[count - 1]?.end).trim() };
  }
  if (!tokens.some(({ folded }) => hasWord(folded))) return { type: 'empty' };
  const guessed = new Map(words.entries().filter(([, { smallTalk }]) => !smallTalk));
  return nearest(tokens, guessed) ?? { type: 'unknown', typed: shownOf(line) };
}

/** What was typed, as it is shown to whoever typed it. */
export const shownOf = (line: string): string => shortened(line.trim(), mostShown);

/** Whether the line is a command that writes in the conversation where it is used. */
export function speaksThere(text: string, commands: readonly Command[]): boolean {
  const parsed = parseCommand(text, commands);
  return parsed.type === 'command' && parsed.command.speaks === true;
}

const known = new WeakMap<readonly Command[], ReadonlyMap<string, Command>>();

/** The longest first. A Map, so that "constructor" is no command. */
function wordsOf(commands: readonly Command[]): ReadonlyMap<string, Command> {
  const ready = known.get(commands);
  if (ready) return ready;
  const all = commands.flatMap((command) => command.words.map((word) => ({ word: fold(word), command })));
  const longestFirst = all.toSorted((a, b) => lengthOf(b.word) - lengthOf(a.word));
  const words = new Map(longestFirst.map(({ word, command }) => [word, command]));
  known.set(commands, words);
  return words;
}

/** In words: "lägg till plats" is three long. */
const lengthOf = (words: string): number => words.split(' ').length;

function tokensOf(line: string): Token[] {
  return line
    .matchAll(/\S+/gu)
    .take(mostTokens)
    .map((match) => ({ word: match[0], folded: bare(fold(match[0])), end: match.index + match[0].length }))
    .toArray();
}

const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Without punctuation around it; "?" alone stays, as it is a word for help. */
const bare = (word: string): string => word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? word;

const joined = (tokens: readonly Token[], count: number): string =>
  tokens
    .slice(0, count)
    .map(({ folded }) => folded)
    .join(' ');

/** A word that is misspelt, only begun, or further on in the line. */
function nearest(tokens: readonly Token[], words: ReadonlyMap<string, Command>): Parsed | null {
  const begin = (word: string) => joined(tokens, lengthOf(word));
  const found =
    least(words, ([word]) => misspelling(begin(word), word))?.item ??
    words.entries().find(([word]) => isBegun(joined(tokens, 1), word));
  if (found) return { type: 'nearest', typed: asTyped(tokens, lengthOf(found[0])), command: found[1] };
  const further = tokens.map(({ folded }) => words.get(folded)).find((command) => command !== undefined);
  return further ? { type: 'nearest', typed: asTyped(tokens, tokens.length), command: further } : null;
}

const isBegun = (typed: string, word: string): boolean => typed.length >= 3 && word.startsWith(typed);

const asTyped = (tokens: readonly Token[], count: number): string =>
  shortened(
    tokens
      .slice(0, count)
      .map(({ word }) => word)
      .join(' '),
    mostShown,
  );
