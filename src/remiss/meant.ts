import { findByWords } from '../chat/find.ts';
import { fold } from '../chat/fold.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import { shortened } from '../chat/swedish.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import type { LoggedThings } from '../register/log-commands.ts';
import { unknownRemiss } from './map-views.ts';
import { type Remiss, typedNumber } from './remiss.ts';
import { keyOf, type RemissParts } from './remiss-parts.ts';
import { nameOf } from './remiss-words.ts';

type Known = Pick<RemissParts, 'remisser' | 'register'>;

/** The kansli sees every remiss; others those that are sent to a group in which they sit, once they are open. */
export function maySee({ register }: Known, remiss: Remiss, { asker, today }: Turn): boolean {
  if (isKansli(asker)) return true;
  if (remiss.state === 'utkast') return false;
  return register.seatsOf(asker.id, today).some(({ group }) => remiss.groups.includes(group));
}

/** What is going on that the asker may see. */
export const seenBy = (parts: Known, turn: Turn): Remiss[] =>
  parts.remisser.current().filter((remiss) => maySee(parts, remiss, turn));

/** Also those that are over, the newest first. */
export const everSeenBy = (parts: Known, turn: Turn): Remiss[] =>
  parts.remisser.all().filter((remiss) => maySee(parts, remiss, turn));

/** The remiss of a button or form, or the answer when there is none that the asker may see. */
export function remissOf(parts: Known, id: string | undefined, turn: Turn): Remiss | Response {
  const remiss = parts.remisser.remiss(Number(id));
  return remiss && maySee(parts, remiss, turn)
    ? remiss
    : reply('Remissen finns inte, eller du kan inte se den', 'Skriv remiss för att se dem som finns.');
}

export const isRemiss = (meant: Remiss | Response): meant is Remiss => 'number' in meant;

export type Meant = { remiss: Remiss; rest: string } | { response: Response };

/** The remiss that typed words begin with: its number, or words of its title. Without any, the only one going on. */
export function remissMeant(parts: Known, typed: string, turn: Turn): Meant {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  const number = typedNumber(first, turn.today.year);
  if (number) {
    const remiss = parts.remisser.byNumber(number);
    if (remiss && maySee(parts, remiss, turn)) return { remiss, rest: others.join(' ') };
    return { response: answer(unknownRemiss(shortened(first, 20))) };
  }
  const found = findByWords(typed, seenBy(parts, turn), ({ title }) => [title]);
  if (found.type === 'one') return { remiss: found.item, rest: '' };
  if (found.type === 'many') {
    const numbers = found.items.slice(0, 10).map((one) => `${one.number} ${shortened(one.title, 60)}`);
    return {
      response: reply(
        `Vilken remiss menar du med "${shortened(typed.trim(), 40)}"?`,
        ...numbers,
        'Skriv remiss och numret.',
      ),
    };
  }
  return {
    response: reply(
      `Jag hittar ingen remiss som heter "${shortened(typed.trim(), 40)}"`,
      found.nearest
        ? `Menade du ${found.nearest.number}, ${shortened(found.nearest.title, 80)}?`
        : 'Skriv remiss för att se dem som finns.',
    ),
  };
}

/** `logg remiss 2027-03`, `logg 2027-03`. */
export const loggedRemisser = (parts: Known): LoggedThings => ({
  prefix: 'remiss',
  meant(words, turn) {
    const [, named, typed = named] = fold(words).match(/^(?:remiss(?:en)? (.+)|(20\d\d-\d+))$/u) ?? [];
    if (typed === undefined) return null;
    const meant = remissMeant(parts, typed, turn);
    return 'response' in meant ? meant : { key: keyOf(meant.remiss), name: nameOf(meant.remiss) };
  },
  nameOf(subject) {
    const remiss = parts.remisser.remiss(Number(subject.split('/')[1]));
    return remiss && nameOf(remiss);
  },
});
