import { fold } from '../../chat/fold.ts';
import { keyOf, numberOf } from '../case/remiss.ts';
import { roundKey } from '../underlag/round.ts';
import type { SecretRemiss } from './secret-store.ts';

/** Whether something is about one of them: by its keys, or by a word in it, since messages also list and mention remisser. */
export function isOfSecretRemiss(all: readonly SecretRemiss[], about: readonly string[], words: string): boolean {
  const folded = fold(words);
  const isUnder = (key: string) => about.some((one) => one === key || one.startsWith(`${key}/`));
  return all.some(
    ({ id, year, serial, title, round }) =>
      isUnder(keyOf({ id })) ||
      (round !== null && isUnder(roundKey(round))) ||
      isNamed(numberOf(year, serial), words) ||
      folded.includes(fold(title)),
  );
}

/** "2027-03", and no part of a date. */
const isNamed = (number: string, words: string): boolean =>
  new RegExp(`(?<![\\d-])${number}(?![\\d-])`, 'u').test(words);
