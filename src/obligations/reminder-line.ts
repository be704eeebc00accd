import { type Block, type Button, labelledApart } from '../chat/message.ts';
import { decapitalised, shortened } from '../chat/swedish.ts';

/** One reminder as it is now, in the words of its obligation. */
export type ReminderLine = {
  /** What it is about, as a sentence begins: "Verksamhetsberättelsen för 2026". */
  what: string;
  /** The same in a list: "Verksamhetsberättelse för 2026". */
  name: string;
  /** The heading of a list that has only this sort: "Dokument". */
  sort: string;
  /** The name of the group that owes it. */
  group: string;
  /** In a list: "senast söndag 28 februari 2027 (3 dagar sedan)". */
  limit: string;
  isLate: boolean;
  /** Must not be missed. Where a platform cannot tell whether it arrived, it is sent again. */
  isPressing: boolean;
  /** The button that opens it from a message about several; the message gives it its label. */
  open: Pick<Button, 'id' | 'value'>;
  /** What a press on `open` does, where it is more than to show it: "Svara på". */
  verb?: string;
  /** The button that the reader settles it with at one press, from a message about several; null: it must be opened. */
  settles?(): Button | null;
  /** Why it is no longer true, inside a sentence; null while it is. */
  over: string | null;
  /** The reader has got a later message about it, and this one says only that. */
  isReplaced?: boolean;
  /** The name of the one whom nothing reached, for whom the reader stands in. */
  unreached?: string;
  /** The same of one who is reached again, so that it is over. */
  reachedAgain?: string;
  /** Who asked for it to be sent at once. */
  promptedBy?: string;
  /** How the title of several counts it, where the reader does not owe it. */
  told?(): Told | null;
  /** Called only where the reminder is shown in full; a long list shows rows. */
  inFull(): InFull;
  /** Shown once, before a long list that has only this sort. */
  preface(): readonly Block[];
  /** Why the reader gets it, in a few sentences. */
  why(): string;
};

/** "1 försenad uppgift", "7 försenade uppgifter" */
type Nouns = readonly [one: string, several: string];

/** "7 verksamhetsberättelser har inte kommit in". `mixed`: what they are called together where they are of several sorts. */
export type Told = { nouns: Nouns; mixed: Nouns; rest: string };

export type InFull = {
  /** A title: "Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar". */
  headline: string;
  /** All there is to know, in at most three blocks without buttons. */
  details: readonly Block[];
  /** What can be done about it, when it comes alone. */
  buttons: readonly Button[];
  /** One of the buttons says why it is sent. */
  explained?: true;
};

/** What opens it, as that button does. */
export const pressOf = ({ id, value }: Button): ReminderLine['open'] => ({ id, value });

/** What is opened, or settled at once. `verb`: what a press does, "Visa" where it is missing. */
export type Opened = Pick<ReminderLine, 'what' | 'group' | 'open'> & { verb?: string };

const longestLabel = 60;

/** One button for each: its verb, and what tells it from the others. A phone shows some twenty letters, so no more than that. */
export function openButtons(all: readonly Opened[]): Button[] {
  const groups = toldApart(all.map(({ group }) => group));
  const whats = new Set(all.map(({ what }) => what));
  const several = new Set(groups).size > 1;
  const labels = all.map(({ what, verb = 'Visa' }, at) => {
    const group = groups[at] ?? '';
    if (several && whats.size === 1 && group !== '') return `${verb}: ${group}`;
    return `${verb} ${inSentence(what)}${several && group !== '' ? `, ${group}` : ''}`;
  });
  const short = shortLabels(labels);
  return labelledApart(all.map(({ open: { id, value } }, at) => ({ id, value, label: short[at] ?? '' })));
}

/** Their beginnings, and the ends too of those that begin alike. */
function shortLabels(labels: readonly string[]): string[] {
  const short = labels.map((label) => shortened(label, longestLabel));
  return labels.map((label, at) => {
    const [own = ''] = short.slice(at);
    const isAlike = labels.some((other, place) => other !== label && short[place] === own);
    const end = label.slice(-mostOfEnd).replace(/^\S*\s/u, '');
    return isAlike ? `${shortened(label, longestLabel - end.length - 1)} ${end}` : own;
  });
}

const mostOfEnd = 12;

/** "Verksamhetsplanen" in a sentence, and "NHV" as it is. */
const inSentence = (what: string): string => (/^\p{Lu}{2}/u.test(what) ? what : decapitalised(what));

/** "onkologi" and "hematologi", of two names that begin alike; whole names where little would be left of one. */
function toldApart(names: readonly string[]): string[] {
  const words = names.map((name) => name.split(' '));
  const [first = []] = words;
  const alike = first.findIndex((word, at) => words.some((other) => other[at] !== word));
  const rest = words.map((all) => all.slice(Math.max(0, alike)).join(' '));
  return rest.every((name) => /^\p{L}{3}/u.test(name)) ? rest : [...names];
}

/** What settles each at one press, and where nothing does, what opens it. */
export const settleButtons = (open: readonly ReminderLine[]): Button[] =>
  openButtons(
    open.map((line) => {
      const settles = line.settles?.();
      return settles ? { ...line, open: settles, verb: settles.label } : line;
    }),
  );
