import type { Message } from '../chat/message.ts';

/** Why a message to somebody whom nothing reaches was given up. */
export const noAccount = 'personen har inget konto hos boten än';
/** The same, said where it stands also after they have got one. */
const hadNoAccount = 'personen hade inget konto hos boten då';

/** A copy that was sent to somebody else before there were stand-ins. @param earlier it, whose first line is kept */
export const withNoteOf = (earlier: Message, message: Message): Message => ({
  ...message,
  blocks: [...earlier.blocks.slice(0, 1), ...message.blocks],
});

/** Why it was given up, as it is now. */
export const whyToday = (why: string | null, hasAccount: boolean): string | null =>
  why === noAccount && hasAccount ? `${hadNoAccount}, men har ett nu` : why;
