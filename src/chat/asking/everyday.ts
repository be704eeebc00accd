import { fold } from '../fold.ts';
import { misspelling } from '../nearest.ts';
import type { Everyday } from '../table.ts';

/**
 * What was said, with nothing around its words. `isOwn`: it is itself a word for a command, and so no misspelling of another.
 * `isDay`: it is one of those that name days, as "till" is in "1 mars till 5 mars".
 */
type SaidWord = { word: string; folded: string; isOwn: boolean; isDay: boolean };

/** How well a way to ask fits what was said, whether nothing more was said, and what then is written after the command. */
type Heard = { weight: number; isWhole: boolean; rest: string };

/** A question is short; a longer text is about something, and only looks like one. */
const mostWords = 14;

/** Words that say how one asks and not what about. */
const around: ReadonlySet<string> = new Set(
  fold(
    `a alla allt att av bara behöver ber blir boten borde bör dem den denna dens det detta de dessa dig dina din ditt du då där
    efter eller en er era ett ett få får för från fråga ge ger gärna gäller göra gör ha har hade hej hejsan hela hos hur här
    i igen in inom inte jag ju just kan kanske kolla kunna lite man med mer mig min mina mitt mot mycket måste måsta nej nog nu
    någon något några när nästan om oss och också okej på please precis samverkan samverkansbot sen senast senaste ser sig sin ska skall skulle snälla
    snart som så tack tala ta till titta tänkte under undrar upp ur ut vad var vara vart vara vem vems vet veta vi via vid vilka
    vilken vilket vill visa vår våra vårt är än ändå`,
  ).split(' '),
);

/** Words that may stand between what was asked and what it is about. */
export const isAround = (folded: string): boolean => around.has(folded);

/** What is left without the words that only say how one asks. */
export const withoutAround = (line: string): string =>
  line
    .split(/\s+/u)
    .filter((word) => !around.has(fold(word.replaceAll(/[^\p{L}\p{N}]/gu, ''))))
    .join(' ')
    .replace(/[?!.,]+$/u, '');

/** So many words of a way leave no doubt of what it is about, whatever else is said. */
const surely = 3;
/** It is meant where nothing else fits. */
const last = 100;

/** The words of each way to ask, with the forms of each: there are hundreds, and each is compared with all that is said. */
const wantedIn = new Map<string, readonly (readonly string[])[]>();

const wordsOf = (hears: string): readonly (readonly string[])[] =>
  wantedIn.getOrInsertComputed(hears, () =>
    fold(hears)
      .split(' ')
      .map((forms) => forms.split('|')),
  );

/** Null: something else was said. */
export function heardAs({ hears, means }: Everyday, said: readonly SaidWord[]): Heard | null {
  const wanted = wordsOf(hears);
  if (said.length > mostWords || said.length < wanted.length) return null;
  const left = [...said];
  for (const forms of wanted) {
    const at = left.findIndex((one) => forms.some((form) => isSaid(form, one)));
    if (at === -1) return null;
    left.splice(at, 1);
  }
  const namesDays = left.some(({ folded, isDay }) => isDay && !isAround(folded));
  const more = left.filter(({ folded, isDay }) => (namesDays && isDay) || !isAround(folded));
  const takesMore = means.includes('…');
  const isSaidWithMore = !takesMore && more.length > 0;
  if (isSaidWithMore && wanted.length >= surely) return { weight: wanted.length - last, isWhole: false, rest: means };
  if (isSaidWithMore || (takesMore && more.length === 0)) return null;
  return {
    weight: wanted.length,
    isWhole: !takesMore,
    rest: means.replace('…', more.map(({ word }) => word).join(' ')),
  };
}

const isSaid = (form: string, { folded, isOwn }: SaidWord): boolean =>
  form.endsWith('-')
    ? folded.startsWith(form.slice(0, -1))
    : folded === form || (!isOwn && form.length > 7 && misspelling(folded, form) !== null);
