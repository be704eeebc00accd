import type { Block, Button } from '../chat/message.ts';

/** How one reminder stands, in the words of whatever it is about. */
export type ReminderLine = {
  /** What it is about, as a sentence begins: "Verksamhetsberättelsen för 2026". */
  what: string;
  /** The same in a list: "Verksamhetsberättelse för 2026". */
  name: string;
  /** What sort of thing that is, over a list of only such: "Dokument". */
  sort: string;
  /** The name of the group whose it is. */
  group: string;
  /** In a list: "försenad, senast söndag 28 februari 2027". */
  limit: string;
  isLate: boolean;
  /** Must not be missed, even if it should come twice where a platform cannot tell whether it came. */
  isPressing: boolean;
  /** The button that opens it from a message about several; the message gives it its label. */
  open: Pick<Button, 'id' | 'value'>;
  /** Why it is no longer true, inside a sentence; null while it is. */
  over: string | null;
  /** The reader has got something later about it: then this says so, whatever becomes of it. */
  isReplaced?: boolean;
  /** Asked for only where it is told in full, which in a long list it is not. */
  inFull(): InFull;
  /** What is said once before a long list of only such that it begins. */
  preface(): readonly Block[];
};

export type InFull = {
  /** A title: "Verksamhetsberättelsen för 2026 ska in om 16 dagar". */
  headline: string;
  /** All there is to know, in three blocks at the most and without buttons. */
  details: readonly Block[];
  /** What can be done about it there and then, when it comes alone. */
  buttons: readonly Button[];
};
