import type { Block, Button } from '../chat/message.ts';

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
