import { isAround } from '../../chat/asking/everyday.ts';
import { fold, foldedWords } from '../../chat/fold.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { type Response, reply } from '../../chat/response.ts';
import { asked, type Everyday, type Turn } from '../../chat/table.ts';
import { commandButton } from '../../chat/write-command.ts';
import { findRegion } from '../../register/reading/read-region.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Remiss, typedNumber } from '../case/remiss.ts';
import { currentFor, everSeenBy, noneNumbered } from './resolve-remiss.ts';

/** Ways to ask of remisser, in whatever words stand around. */
export const waysToAskOfRemisser: readonly Everyday[] = [
  ...asked(
    '',
    'vilka|öppna|pågående|aktuella|alla|mina|våra remisser',
    'vilka|alla remisser öppna|pågår|igång|aktuella',
    'mitt|mina svar',
    'jag svarat',
    'sista|senast|senaste dag|dagen svara',
    'remiss-',
    'alla|vilka|någon|många|många svarat|svara',
    'regioner|regionerna|region svarat|svara',
    'vem|vilka|vilken inte|ej svarat',
    'regioner|regionerna|region inte|ej svarat',
    'svara remissen',
    'yttrande-|remissvar-',
  ),
  ...asked(
    '…',
    'remiss-',
    'svarat',
    'svarat på',
    'yttrande-|remissvar-|remissammanställning-',
    'vad|hur|vilka svarade|svarat|svarar|tycker',
    'visa svaren|svar|synpunkter-',
    'svaren|svaret|synpunkter-|ställningstagande- från|region|på',
    'svara|svarar för',
    'ändra|ta|rätta svar|svaret',
    'svara efter|sista',
  ),
  ...asked('ny', 'ny|skapa|lägg|lägga|registrera remiss'),
];

type Uses = Parameters<typeof currentFor>[0] & { register: Pick<RegisterStore, 'regions'> };

/** Other ways to say what is to be done, each with the word that is written after the number. The first that fits. */
const ways: readonly (readonly [RegExp, string])[] = [
  [/^(?:forlang|uppskov|anstand)/u, 'förläng'],
  [/^pamin|^stot(?:a|er)?$/u, 'påminn'],
  [/^stang/u, 'stäng'],
  [/^oppna$/u, 'öppna'],
  [/^aterkall/u, 'återkalla'],
  [/^(?:remiss)?sammanstallning|^utkast|^word$|^dokument/u, 'utkast'],
  [/^sammanstall/u, 'sammanställ'],
  [/^(?:svara|svarar|besvara|andra|ratta)$/u, 'svara'],
  [/^skicka/u, 'skickat'],
  [/^beslut/u, 'beslutat'],
  [/^(?:remiss)?plan|^tidplan/u, 'plan'],
  [/^histori/u, 'historik'],
  [/konferens/u, 'konferens'],
  [/^(?:excel|csv|tabell)/u, 'tabell'],
  [/^(?:ringde|ringt|mejlade|mejlat|mailade|brev|horde)/u, 'brev'],
];

/** Words that only ask how it goes. */
const asking =
  /^(?:lage|laget|gar|ligger|svar|svarat|svarade|svaret|svaren|svarar|tycker|synpunkt\p{L}*|stallningstagande\p{L}*|fraga|fragan|fragor|igen|remiss\p{L}*|inte|ej|nr|nummer|region|regionen|regioner|lan|om)$/u;

/**
 * A remiss that free words are about, and what is then written after its number: "stäng remiss 1", "hur går det med hjärtsvikt?",
 * "vad svarade Uppsala?". Without its number or words of its title it is the only one going on. Null: they say too little.
 */
export function remissInWords(
  uses: Uses,
  typed: string,
  turn: Turn,
  isVerb: (word: string) => boolean,
): { remiss: Remiss; rest: string } | { response: Response } | null {
  const words = typed
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
  const regions = uses.register.regions();
  const region = regionIn(words, regions);
  const found = pointedOut(uses, words, turn);
  const verb = verbIn(words, isVerb);
  // A number beside what is asked may be a question's.
  if (typeof found === 'string' && region === null && verb === null) return { response: reply(...noneNumbered(found)) };
  const about = typeof found === 'string' ? null : found;
  const [only, ...others] = about ?? currentFor(uses, turn);
  if (!only || others.length > 0) return null;
  const isKnown = (word: string) =>
    isAround(fold(word)) ||
    asking.test(fold(word)) ||
    typedNumber(word) !== null ||
    /^\d{1,2}$/u.test(word) ||
    verbOf(word, isVerb) !== null ||
    namesRegion(word, regions) ||
    isOfTitle(word, only);
  const isClear = about !== null || verb !== null || region !== null;
  const unknown = words.filter((word) => !isKnown(word)).length;
  const isDone = verb !== null || region !== null;
  if (!isClear || (unknown > 0 && (about === null || !isDone))) return null;
  if (verb === 'brev' || (verb !== null && region === null)) return { remiss: only, rest: verb };
  return { remiss: only, rest: region?.name ?? '' };
}

/** By its number, else by words of its title; null: none is pointed out. A number that none has is given back. */
function pointedOut(uses: Uses, words: readonly string[], turn: Turn): Remiss[] | string | null {
  const current = currentFor(uses, turn);
  const numbers = words.filter((word, at) => typedNumber(word) !== null && !isOfQuestion(words, at));
  const [written] = numbers;
  const typed = written === undefined ? null : typedNumber(written);
  if (written !== undefined && typed) {
    const fits = ({ number }: Remiss) => {
      const own = typedNumber(number);
      return own?.serial === typed.serial && (typed.year === null || own.year === typed.year);
    };
    const going = current.filter(fits);
    const found = going.length > 0 ? going : everSeenBy(uses, turn).filter(fits).slice(0, 1);
    return found.length > 0 ? found : written;
  }
  const titled = (among: readonly Remiss[]): Remiss[] => {
    const counted = among.map((remiss) => ({ remiss, count: words.filter((word) => isOfTitle(word, remiss)).length }));
    const most = Math.max(0, ...counted.map(({ count }) => count));
    return most === 0 ? [] : counted.filter(({ count }) => count === most).map(({ remiss }) => remiss);
  };
  const going = titled(current);
  const all = going.length > 0 ? going : titled(everSeenBy(uses, turn));
  return all.length > 0 ? all : null;
}

/** "fråga 2" is a question, and "den 20 januari" a day. */
const isOfQuestion = (words: readonly string[], at: number): boolean =>
  /^(?:fraga|fragan|fragor|nr|den|v|vecka|kl|till)$/u.test(fold(words[at - 1] ?? '')) ||
  /^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|dag|veck)/u.test(fold(words[at + 1] ?? ''));

/** Little words, and those that many titles have, point nothing out. */
const leastLetters = 4;
const common =
  /^(?:remiss\p{L}*|vard|varden|forslag|nationell\p{L}*|program\p{L}*|vardprogram\p{L}*|underlag\p{L}*|svar\p{L}*)$/u;

const isOfTitle = (word: string, { title }: Remiss): boolean => {
  const folded = fold(word);
  if (folded.length < leastLetters || isAround(folded) || common.test(folded)) return false;
  return foldedWords(title).some(
    (one) => one.startsWith(folded) || (one.length > leastLetters && folded.startsWith(one)),
  );
};

/** Without the genitive, and without what is called so in every region. */
const namesRegion = (word: string, regions: readonly Region[]): boolean =>
  word.length >= leastLetters &&
  !asking.test(fold(word)) &&
  !isAround(fold(word)) &&
  findRegion(word, regions) !== null;

const regionIn = (words: readonly string[], regions: readonly Region[]): Region | null =>
  words.flatMap((word) => (namesRegion(word, regions) ? (findRegion(word, regions) ?? []) : []))[0] ?? null;

function verbOf(word: string, isVerb: (word: string) => boolean): string | null {
  const folded = fold(word);
  return ways.find(([form]) => form.test(folded))?.[1] ?? (isVerb(word) && folded.length > 2 ? word : null);
}

const verbIn = (words: readonly string[], isVerb: (word: string) => boolean): string | null =>
  words.flatMap((word) => verbOf(word, isVerb) ?? [])[0] ?? null;

/** It was not asked for in the command's own words. */
export const askBeforeDeed = ({ number, title }: Remiss, verb: string): Message => ({
  title: `Menade du remiss ${number} ${verb}?`,
  blocks: [
    text(`${title}. Inget är ändrat än.`),
    buttons(commandButton(`remiss ${number} ${verb}`, { primary: true }), commandButton(`remiss ${number}`)),
  ],
});
