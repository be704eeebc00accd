import { type Message, note } from '../../chat/message.ts';

/** The message as someone else gets it, with a first line that says why. */
export const explained = (message: Message, name: string, why: string): Message => ({
  ...message,
  blocks: [note(`Det här skulle ha gått till ${name}, men det gick inte att lämna fram: ${why}.`), ...message.blocks],
});

/** A newer message with the explanation of the one that stands. */
export const explainedAs = (standing: Message, message: Message): Message => ({
  ...message,
  blocks: [...standing.blocks.slice(0, 1), ...message.blocks],
});
