import { type Message, note } from '../chat/message.ts';

/** Why a message to somebody whom nothing reaches was given up. */
export const noAccount = 'personen har inget konto hos boten än';
/** The same, said where it stands also after they have got one. */
const hadNoAccount = 'personen hade inget konto hos boten då';

/** The message as a fallback recipient gets it: its first line says for whom it was and why they did not get it. */
export const withFallbackNote = (message: Message, name: string, why: string): Message => ({
  ...message,
  blocks: [
    note(
      `Det här skulle ha gått till ${name}, men det gick inte att lämna fram: ${why === noAccount ? hadNoAccount : why}.`,
    ),
    ...message.blocks,
  ],
});

/** @param earlier the message as the fallback recipient got it, whose first line is kept */
export const withNoteOf = (earlier: Message, message: Message): Message => ({
  ...message,
  blocks: [...earlier.blocks.slice(0, 1), ...message.blocks],
});

/** Why it was given up, as it is now. */
export const whyToday = (why: string | null, hasAccount: boolean): string | null =>
  why === noAccount && hasAccount ? `${hadNoAccount}, men har ett nu` : why;
