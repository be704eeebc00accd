import { isAround } from '../../chat/asking/everyday.ts';
import { offerWriting, readAs } from '../../chat/asking/help.ts';
import type { MeantCommand } from '../../chat/asking/parse.ts';
import { fold } from '../../chat/fold.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Command, Turn } from '../../chat/table.ts';
import { permitted } from '../handling/permitted.ts';

/** How it was read stands under the answer, so that one can write it so the next time. */
export const asRead = (response: Response, line: string): Response =>
  response.type === 'message'
    ? { ...response, message: { ...response.message, blocks: [...response.message.blocks, readAs(line)] } }
    : response;

/** More guesses than this are not tried, of one command and in all: each is a whole answer. */
const mostTried = { ofOne: 6, inAll: 16 };

/**
 * The answer to the likeliest of what may have been meant that finds something: with all that was said of it, with a part, or
 * at last the command alone. What changes something waits for a press. Null: nothing fits.
 */
export function likeliest(ways: readonly MeantCommand[], turn: Turn): Response | null {
  const may = ways.filter(({ command }) => command.allowed(turn) === null);
  const guesses = may
    .filter(({ isLeast }) => !isLeast)
    .flatMap(({ command, rest }) =>
      partsOf(rest)
        .slice(0, mostTried.ofOne)
        .map((part) => ({ command, rest: part })),
    );
  let near: Response | null = null;
  for (const { command, rest } of guesses.slice(0, mostTried.inAll)) {
    const line = lineOf(command, rest);
    if (!command.reads || command.writes?.(rest)) return answer(offerWriting(command, line));
    const response = command.run(rest, turn);
    if (response.type !== 'message' || !response.unfound) return asRead(response, line);
    if (response.unfound === 'near') near ??= asRead(response, line);
  }
  if (near) return near;
  const [least] = may.filter(({ isLeast }) => isLeast);
  const [asked] = may.filter(isAskedAlone).map(({ command }) => ({ command, rest: '' }));
  const last = least ?? asked;
  if (last) return asRead(last.command.run(last.rest, turn), lineOf(last.command, last.rest));
  const [refused] = ways.filter(({ command }) => !may.some((one) => one.command === command));
  return refused ? permitted({ ...refused.command, run: () => answer({ title: '', blocks: [] }) }, turn) : null;
}

/** It can be asked for without saying of what. */
const isAskedAlone = ({ command }: MeantCommand): boolean => (command.everyday ?? []).some(({ means }) => means === '');

const lineOf = ({ words: [word = ''] }: Command, rest: string): string => `${word} ${rest}`.trim();

/** More words than this are said of something else. */
const mostWords = 6;

/** All of it, and then fewer and fewer of its words, the later ones first: what one asks about mostly comes last. */
function partsOf(rest: string): string[] {
  const words = rest.split(/\s+/u);
  if (words.length > mostWords) return [rest];
  return words
    .map((_, left) => words.length - left)
    .flatMap((size) =>
      words
        .slice(0, words.length - size + 1)
        .map((_, at) => words.slice(at, at + size))
        .toReversed(),
    )
    .filter((part) => part.length === words.length || part.some((word) => !isAround(fold(word))))
    .map((part) => part.join(' '));
}
