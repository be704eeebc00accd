import type { LoggedThings } from '../../changes/log-commands.ts';
import { type Found, findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { type Response, reply } from '../../chat/response.ts';
import { shortened } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { formerRegion, noLongerFor } from '../answering/former-member.ts';
import type { RemissParts } from '../remiss-context.ts';
import { type Remiss, type TypedNumber, typedNumber } from './remiss.ts';
import { nameOf } from './remiss-words.ts';
import { keyOf } from './snapshot.ts';

type Known = Pick<RemissParts, 'remisser' | 'register'>;

const lookInList = 'Skriv remiss för att se dem som du kan se.';

/** The kansli sees every remiss; others those that are sent to a group in which they sit, once they are open. */
function maySee({ register }: Known, remiss: Remiss, { asker, today }: Turn): boolean {
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
export function remissOf(parts: RemissParts, id: string | undefined, turn: Turn): Remiss | Response {
  const remiss = parts.remisser.remiss(Number(id));
  if (remiss && maySee(parts, remiss, turn)) return remiss;
  const region = remiss && formerRegion(parts, remiss, turn);
  const refused = region && noLongerFor(parts, remiss, { region }, turn);
  return refused || reply('Det här kan bara kansliet och de som remissen är skickad till göra', lookInList);
}

export const isRemiss = (meant: Remiss | Response): meant is Remiss => 'number' in meant;

export type ResolvedRemiss = { remiss: Remiss; rest: string } | { response: Response };

/**
 * The remiss that typed words begin with: its number, or words of its title. Without any, the only one going on.
 * @param isDeed whether a word at the end is none of the title.
 */
export function resolveRemiss(
  parts: Known,
  typed: string,
  turn: Turn,
  isDeed: (word: string) => boolean,
): ResolvedRemiss {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  const number = typedNumber(first);
  if (number) {
    const remiss = numbered(parts, number, turn);
    return remiss ? { remiss, rest: others.join(' ') } : { response: unknown(shortened(first, 20)) };
  }
  const named = titled(parts, typed, turn);
  const last = others.at(-1) ?? first;
  if (named.type === 'one' || !isDeed(last)) return meantBy(named, typed, '');
  const title = typed.trim().slice(0, -last.length).trim();
  return meantBy(titled(parts, title, turn), title, last);
}

/** A serial alone is this year's, or else the only one with it that is going on. */
function numbered(parts: Known, { year, serial }: TypedNumber, turn: Turn): Remiss | null {
  const remiss = parts.remisser.byNumber({ year: year ?? turn.today.year, serial });
  if (remiss && maySee(parts, remiss, turn)) return remiss;
  if (year !== null) return null;
  const [only, ...others] = seenBy(parts, turn).filter((one) => typedNumber(one.number)?.serial === serial);
  return others.length === 0 ? (only ?? null) : null;
}

/** Among what is going on, and else among what is over. */
function titled(parts: Known, typed: string, turn: Turn): Found<Remiss> {
  const current = seenBy(parts, turn);
  const [only] = current;
  if (typed.trim() === '')
    return only && current.length === 1 ? { type: 'one', item: only } : { type: 'many', items: current };
  const titlesOf = ({ title }: Remiss) => [title];
  const found = findByWords(typed, current, titlesOf);
  return found.type === 'none' ? findByWords(typed, everSeenBy(parts, turn), titlesOf) : found;
}

function meantBy(found: Found<Remiss>, typed: string, rest: string): ResolvedRemiss {
  switch (found.type) {
    case 'one':
      return { remiss: found.item, rest };
    case 'many':
      return { response: whichOne(found.items, typed) };
    case 'none':
      return {
        response: reply(
          `Jag hittar ingen remiss som heter "${shortened(typed.trim(), 40)}"`,
          found.nearest ? `Menade du ${inShort(found.nearest)}?` : lookInList,
        ),
      };
  }
}

const mostMeant = 10;

const inShort = ({ number, title }: Remiss): string => `${number}, ${shortened(title, 80)}`;

const unknown = (typed: string): Response => reply(`Jag hittar ingen remiss ${typed} som du kan se`, lookInList);

function whichOne(remisser: readonly Remiss[], typed: string): Response {
  if (remisser.length === 0) return reply('Inga remisser är på gång', lookInList);
  const of = typed.trim() === '' ? '' : ` med "${shortened(typed.trim(), 40)}"`;
  const left = remisser.length - mostMeant;
  return reply(
    `Vilken remiss menar du${of}?`,
    ...remisser.slice(0, mostMeant).map(inShort),
    ...(left > 0 ? [`och ${left} till.`] : []),
    'Skriv remiss och numret.',
  );
}

/** `logg remiss 2027-03`, `logg 2027-03`. */
export const loggedRemisser = (parts: Known): LoggedThings => ({
  prefix: 'remiss',
  meant(words, turn) {
    const [first = '', ...others] = words.trim().split(/\s+/u);
    const isNamed = ['remiss', 'remissen'].includes(fold(first));
    if (!isNamed && typedNumber(first)?.year == null) return null;
    const meant = resolveRemiss(parts, isNamed ? others.join(' ') : words, turn, () => false);
    return 'response' in meant ? meant : { key: keyOf(meant.remiss), name: nameOf(meant.remiss) };
  },
  nameOf(subject) {
    const remiss = parts.remisser.remiss(Number(subject.split('/')[1]));
    return remiss && nameOf(remiss);
  },
});
