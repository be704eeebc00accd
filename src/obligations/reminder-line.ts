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
  /** Called only where the reminder is shown in full; a long list shows rows. */
  inFull(): InFull;
  /** Shown once, before a long list that has only this sort. */
  preface(): readonly Block[];
};

export type InFull = {
  /** A title: "Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar". */
  headline: string;
  /** All there is to know, in at most three blocks without buttons. */
  details: readonly Block[];
  /** What can be done about it, when it comes alone. */
  buttons: readonly Button[];
};
