import { addLines, readLines } from './ledger.ts';

/**
 * That somebody was forgotten, by a mark from which only the database can tell who it was. The list stands beside the
 * database, so that a copy of it from before that does not bring anybody back.
 */
export type Forgetting = { mark: string; at: string };

const ending = 'glomda';

/** Null when there is no list. */
export const readLedger = (given: string): Forgetting[] | null =>
  readLines(given, ending)?.flatMap((line) => {
    const [mark, at] = line.split(' ');
    return mark && at ? [{ mark, at }] : [];
  }) ?? null;

export const addToLedger = (given: string, forgettings: readonly Forgetting[]): void =>
  addLines(
    given,
    ending,
    forgettings.map(({ mark, at }) => `${mark} ${at}`),
  );
