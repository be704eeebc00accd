import { type Message, note } from '../chat/message.ts';

/** The message as a fallback recipient gets it: its first line says for whom it was and why they did not get it. */
export const withFallbackNote = (message: Message, name: string, why: string): Message => ({
  ...message,
  blocks: [note(`Det här skulle ha gått till ${name}, men det gick inte att lämna fram: ${why}.`), ...message.blocks],
});

/** @param earlier the message as the fallback recipient got it, whose first line is kept */
export const withNoteOf = (earlier: Message, message: Message): Message => ({
  ...message,
  blocks: [...earlier.blocks.slice(0, 1), ...message.blocks],
});
