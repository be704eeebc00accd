import { addLines, readLines } from './ledger.ts';

/**
 * That somebody's name was given a number in its place, or got it back, by a mark from which only the database can tell who
 * it is. `mask`: the number.
 */
export type ListedProtection = { mark: string; mask: number; isLifted: boolean; at: string };

const ending = 'skyddade';
const words = { protected: 'skyddad', lifted: 'hävd' } as const;

/** Null when there is no list. In the order in which it was done. A line that is damaged is left out. */
export const readProtections = (given: string): ListedProtection[] | null =>
  readLines(given, ending)?.flatMap((line) => {
    const [mark, mask, what, at] = line.split(' ');
    const isKnown = what === words.protected || what === words.lifted;
    return mark && at && isKnown && /^\d{1,9}$/u.test(mask ?? '')
      ? [{ mark, mask: Number(mask), isLifted: what === words.lifted, at }]
      : [];
  }) ?? null;

export const listProtections = (given: string, all: readonly ListedProtection[]): void =>
  addLines(
    given,
    ending,
    all.map(({ mark, mask, isLifted, at }) => `${mark} ${mask} ${isLifted ? words.lifted : words.protected} ${at}`),
  );
