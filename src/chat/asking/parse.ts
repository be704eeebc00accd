import { fold } from '../fold.ts';
import { least, misspelling } from '../nearest.ts';
import { shortened } from '../swedish.ts';
import type { Command } from '../table.ts';
import { placesOfDays } from './days-in-words.ts';
import { heardAs, isAround } from './everyday.ts';

/** `typed`: what was not understood, shortened to be shown. `line`: what one may have meant, as one writes it. */
export type Parsed =
  | { type: 'command'; command: Command; rest: string }
  /** Asked in everyday words, the likeliest way and then all: it is answered at once only where nothing is changed by it. */
  | { type: 'everyday'; command: Command; rest: string; line: string; ways: readonly MeantCommand[] }
  | { type: 'nearest'; typed: string; command: Command; line: string }
  | { type: 'unknown'; typed: string }
  /** Nothing, or nothing but punctuation. */
  | { type: 'empty' };

/** A command that may be meant, with what is written after it. `isLeast`: more was said than it takes. */
export type MeantCommand = { command: Command; rest: string; line: string; isLeast?: true };

type Token = { word: string; folded: string; end: number };

const mostTokens = 15;
const mostShown = 40;
/** A line that is offered on a button. */
const longestLine = 200;

/** Which command a line means. The longest of the commands' words that the line begins with decides. */
export function parseCommand(text: string, commands: readonly Command[]): Parsed {
  const line = text.replace(/^\s*\/samverkan(?=\s|$)/iu, '').slice(0, mostRead);
  const words = wordsOf(commands);
  const tokens = tokensOf(line);
  const begun = commandAt(tokens, words, line);
  const asked = everyday(tokens, commands, words);
  const [likeliest] = asked;
  const isWhole = begun && (!begun.command.smallTalk || begun.rest === '');
  const isMore =
    likeliest &&
    likeliest.weight > (begun?.words ?? 0) &&
    likeliest.meant.command !== begun?.command &&
    !(begun && takesAsSubject(likeliest.meant, begun, tokens));
  if (isWhole && !isMore) {
    return { type: 'command', command: begun.command, rest: begun.rest };
  }
  const guessed = new Map(words.entries().filter(([, { smallTalk }]) => !smallTalk));
  const later = isWhole ? [] : further(tokens, guessed);
  const ways = [...asked, ...later]
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ weight, meant }) => (weight < 0 ? { ...meant, isLeast: true as const } : meant))
    .concat(isWhole ? meaning(begun.command, begun.rest) : []);
  if (ways[0]) return { type: 'everyday', ...ways[0], ways };
  if (begun) return { type: 'command', command: begun.command, rest: begun.rest };
  if (!tokens.some(({ folded }) => hasWord(folded))) return { type: 'empty' };
  return nearest(tokens, guessed, line) ?? { type: 'unknown', typed: shownOf(line) };
}

/** The longest that anyone writes to us is read elsewhere, as what it is. */
const mostRead = 5000;

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

/** Without punctuation around it and without an emoji's colour; "?" alone stays, as it is a word for help. */
const bare = (word: string): string =>
  word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? word.replaceAll(/\p{Emoji_Modifier}|\uFE0F/gu, '');

const joined = (tokens: readonly Token[], count: number): string =>
  tokens
    .slice(0, count)
    .map(({ folded }) => folded)
    .join(' ');

type Begun = { command: Command; words: number; rest: string };

function commandAt(tokens: readonly Token[], words: ReadonlyMap<string, Command>, line: string): Begun | null {
  for (let count = tokens.length; count > 0; count -= 1) {
    const command = words.get(joined(tokens, count));
    if (command) return { command, words: count, rest: line.slice(tokens[count - 1]?.end).trim() };
  }
  return null;
}

/** Whoever begins with the word of a command that only shows does not ask about something of that name. */
const takesAsSubject = ({ rest }: MeantCommand, { command, words }: Begun, tokens: readonly Token[]): boolean =>
  command.reads && ` ${fold(rest)} `.includes(` ${joined(tokens, words)} `);

const meaning = (command: Command, rest: string): MeantCommand => ({
  command,
  rest,
  line: shortened(`${command.words[0]} ${rest}`.trim(), longestLine),
});

/** A way to ask that fits: of how many words it is. */
type Way = { weight: number; meant: MeantCommand };

/** Looking for days costs more than all else of a command, and is needed for few. */
function lazily<Result>(find: () => Result): () => Result {
  let found: { it: Result } | null = null;
  return () => {
    found ??= { it: find() };
    return found.it;
  };
}

/** What was asked in everyday words: first the way of which most words were said, of several one that leaves no word over. */
function everyday(
  tokens: readonly Token[],
  commands: readonly Command[],
  own: ReadonlyMap<string, Command>,
): readonly Way[] {
  if (tokens.length === mostTokens) return [];
  const days = lazily(() => placesOfDays(tokens.map(({ word }) => word)));
  const said = tokens
    .map(({ word, folded }, at) => ({
      word: word.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su)?.[0] ?? word,
      folded,
      isOwn: own.has(folded),
      get isDay() {
        return days().has(at);
      },
    }))
    .filter((one) => hasWord(one.folded) || one.isDay);
  if (said.length === 0) return [];
  return commands
    .flatMap((command) =>
      (command.everyday ?? []).flatMap((way) => {
        const heard = heardAs(way, said);
        return heard ? [{ ...heard, meant: meaning(command, heard.rest) }] : [];
      }),
    )
    .toSorted((a, b) => b.weight - a.weight || Number(b.isWhole) - Number(a.isWhole));
}

/** A command after words that only say how one asks: "kan du visa status för onkologi". */
function further(tokens: readonly Token[], words: ReadonlyMap<string, Command>): readonly Way[] {
  const first = tokens.findIndex(({ folded }) => !isAround(folded));
  if (first < 1) return [];
  for (let start = 1; start <= first; start += 1) {
    const after = tokens.slice(start);
    for (let count = after.length; count > 0; count -= 1) {
      const command = words.get(joined(after, count));
      if (!command) continue;
      const rest = after.slice(count);
      const from = rest.findIndex(({ folded }) => !isAround(folded));
      const about = from < 0 ? [] : rest.slice(from).map(({ word }) => word);
      return [{ weight: count, meant: meaning(command, about.join(' ').replace(/[?!.]+$/u, '')) }];
    }
  }
  return [];
}

/** A word that is misspelt, only begun, or further on in the line. */
function nearest(tokens: readonly Token[], words: ReadonlyMap<string, Command>, line: string): Parsed | null {
  const begin = (word: string) => joined(tokens, lengthOf(word));
  const found =
    least(words, ([word]) => misspelling(begin(word), word))?.item ??
    words.entries().find(([word]) => isBegun(tokens[0], word));
  if (found) {
    const [word, command] = found;
    const rest = line.slice(tokens[lengthOf(word) - 1]?.end ?? line.length).trim();
    return { type: 'nearest', typed: asTyped(tokens, lengthOf(word)), ...meaning(command, rest) };
  }
  const inside = tokens.map(({ folded }) => words.get(folded)).find((command) => command !== undefined);
  return inside ? { type: 'nearest', typed: asTyped(tokens, tokens.length), ...meaning(inside, '') } : null;
}

/** A word that only says how one asks begins no command. */
const isBegun = ({ folded }: Pick<Token, 'folded'> = { folded: '' }, word: string): boolean =>
  folded.length >= 3 && !isAround(folded) && word.startsWith(folded);

const asTyped = (tokens: readonly Token[], count: number): string =>
  shortened(
    tokens
      .slice(0, count)
      .map(({ word }) => word)
      .join(' '),
    mostShown,
  );
