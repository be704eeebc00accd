import type { LoggedThings } from '../../changes/log-commands.ts';
import { type Found, findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { buttons, type Message, mostButtons, say, table, text } from '../../chat/message.ts';
import { answer, type Response, reply, unfound } from '../../chat/response.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { commandButton } from '../../chat/write-command.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { keyOf, type Remiss, remissOfKey, type TypedNumber, typedNumber } from '../case/remiss.ts';
import { showRemissAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList, nameOf } from '../case/remiss-words.ts';
import { roundTitle } from '../rounds/round-words.ts';
import { roundKey, roundOfTopic } from '../underlag/round.ts';
import { showRoundAction } from '../underlag/round-actions.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { seenRemisser } from './visible-remisser.ts';

type Uses = {
  remisser: Pick<RemissStore, 'all' | 'byNumber' | 'current'>;
  register: Pick<RegisterStore, 'seatsOf' | 'group'>;
};

/** What is going on that the asker may see. */
export const currentFor = (uses: Uses, turn: Turn): Remiss[] =>
  uses.remisser.current().filter(seenRemisser(uses, turn));

/** Also those that are over, the newest first. */
export const everSeenBy = (uses: Uses, turn: Turn): Remiss[] => uses.remisser.all().filter(seenRemisser(uses, turn));

type ResolvedRemiss = { remiss: Remiss; rest: string } | { response: Response };

/**
 * The remiss that typed words begin with: its number, or words of its title. Without any, the only one going on.
 * @param isVerb whether a word at the end says what to do, and is none of the title.
 */
export function resolveRemiss(
  uses: Uses,
  typed: string,
  turn: Turn,
  isVerb: (word: string) => boolean,
): ResolvedRemiss {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  const number = typedNumber(first);
  if (number) {
    const [remiss, ...more] = numbered(uses, number, turn);
    if (!remiss) return { response: unknownNumber(shortened(first, 20)) };
    return more.length > 0
      ? { response: whichYear([remiss, ...more], others.join(' ')) }
      : { remiss, rest: others.join(' ') };
  }
  const named = titled(uses, typed, turn);
  const last = others.at(-1) ?? first;
  if (named.type === 'one' || !isVerb(last)) return resolved(named, typed, '');
  const title = typed.trim().slice(0, -last.length).trim();
  return resolved(titled(uses, title, turn), title, last);
}

/** Those with the number. A serial alone can be this year's, and any that is going on. */
function numbered(uses: Uses, { year, serial }: TypedNumber, turn: Turn): Remiss[] {
  const remiss = uses.remisser.byNumber({ year: year ?? turn.today.year, serial });
  const exact = remiss && seenRemisser(uses, turn)(remiss) ? [remiss] : [];
  if (year !== null) return exact;
  const others = currentFor(uses, turn).filter(
    ({ id, number }) => id !== remiss?.id && typedNumber(number)?.serial === serial,
  );
  return [...exact, ...others];
}

/** Among what is going on, and else among what is over. */
function titled(uses: Uses, typed: string, turn: Turn): Found<Remiss> {
  const current = currentFor(uses, turn);
  const [only] = current;
  if (typed.trim() === '')
    return only && current.length === 1 ? { type: 'one', item: only } : { type: 'many', items: current };
  const titlesOf = ({ title }: Remiss) => [title];
  const found = findByWords(typed, current, titlesOf);
  return found.type === 'none' ? findByWords(typed, everSeenBy(uses, turn), titlesOf) : found;
}

function resolved(found: Found<Remiss>, typed: string, rest: string): ResolvedRemiss {
  switch (found.type) {
    case 'one':
      return { remiss: found.item, rest };
    case 'many':
      return { response: whichOne(found.items, typed) };
    case 'none':
      return { response: unfound(noneCalled(typed, found.nearest), found.nearest) };
  }
}

function noneCalled(typed: string, nearest: Remiss | null): Message {
  const title = `Jag hittar ingen remiss som heter "${shortened(typed.trim(), 40)}"`;
  return nearest
    ? { title, blocks: [text(`Menade du ${inShort(nearest)}?`), buttons(commandButton(`remiss ${nearest.number}`))] }
    : { title, blocks: [text(lookInList)] };
}

const mostNamed = 10;

const inShort = ({ number, title }: Remiss): string => `${number}, ${shortened(title, 80)}`;

const unknownNumber = (typed: string): Response => unfound(say(...noneNumbered(typed)));

export const noneNumbered = (typed: string) => [`Jag hittar ingen remiss ${typed} som du kan se`, lookInList] as const;

function whichOne(remisser: readonly Remiss[], typed: string): Response {
  if (remisser.length === 0) return reply('Inga remisser är på gång', lookInList);
  const of = typed.trim() === '' ? '' : ` med "${shortened(typed.trim(), 40)}"`;
  const left = remisser.length - mostNamed;
  const rows = remisser.slice(0, mostNamed).map((remiss) => ({
    cells: [remiss.number, remiss.title],
    opens: showRemissAction.button(`Visa ${remiss.number}`, { remiss: remiss.id }),
  }));
  return answer({
    title: `Vilken remiss menar du${of}?`,
    blocks: [
      table(['Nummer', 'Remiss'], rows),
      ...(left > 0 ? [text(`och ${left} till.`)] : []),
      text('Skriv remiss och numret.'),
    ],
  });
}

/** Nothing is done with one of them before it is said which. */
const whichYear = (remisser: readonly Remiss[], rest: string): Response => {
  const [first] = remisser;
  const line = (remiss: Remiss | undefined) => ['remiss', remiss?.number, rest].join(' ').trim();
  return answer({
    title: 'Vilken remiss menar du?',
    blocks: [
      ...remisser.map((remiss) => text(inShort(remiss))),
      text(`Skriv numret med året, till exempel ${line(first)}.`),
      buttons(...remisser.slice(0, mostButtons).map((remiss) => commandButton(line(remiss)))),
    ],
  });
};

type Logged = Uses & { remisser: Pick<RemissStore, 'remiss'> };

/** `logg remiss 2027-03`, `logg 2027-03`. */
export const loggedRemisser = (uses: Logged): LoggedThings => ({
  prefix: 'remiss',
  meant(words, turn) {
    const [first = '', ...others] = words.trim().split(/\s+/u);
    const isNamed = ['remiss', 'remissen'].includes(fold(first));
    if (!isNamed && typedNumber(first)?.year == null) return null;
    const found = resolveRemiss(uses, isNamed ? others.join(' ') : words, turn, () => false);
    return 'response' in found ? found : { key: keyOf(found.remiss), name: nameOf(found.remiss) };
  },
  nameOf(subject) {
    const id = remissOfKey(subject);
    const remiss = id === null ? null : uses.remisser.remiss(id);
    return remiss && nameOf(remiss);
  },
  opens(subject) {
    const id = remissOfKey(subject);
    const remiss = id === null ? null : uses.remisser.remiss(id);
    return remiss && showRemissAction.button(shortened(`Visa ${nameOf(remiss)}`, 75), { remiss: remiss.id });
  },
});

type LoggedIn = { remisser: Pick<RemissStore, 'inRound'>; rounds: Pick<RoundStore, 'round'> };

/** `logg runda 3`. */
export const loggedRounds = (uses: LoggedIn): LoggedThings => {
  const named = (id: number | null): string | null =>
    id !== null && uses.rounds.round(id) ? roundTitle(id, uses.remisser.inRound(id)) : null;
  return {
    prefix: 'runda',
    meant(words) {
      const [, typed] = words.trim().match(/^(?:remiss)?rundan?\s+(\d{1,9})$/iu) ?? [];
      const id = typed === undefined ? null : Number(typed);
      const name = named(id);
      if (id === null) return null;
      return name ? { key: roundKey(id), name } : { response: reply(`Jag hittar ingen remissrunda ${id}`, lookInList) };
    },
    nameOf: (subject) => named(roundOfTopic(subject)),
    opens(subject) {
      const round = roundOfTopic(subject);
      return round === null || named(round) === null
        ? null
        : showRoundAction.button(`Visa remissrunda ${round}`, { round, from: 0 });
    },
  };
};
