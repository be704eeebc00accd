import type { Message } from '../../../chat/message.ts';

/** The facts that say by when something is to be done. */
const dayLabels: ReadonlySet<string> = new Set(['Svara senast', 'Sista dag']);

const lastDaysIn = ({ blocks }: Message): string =>
  blocks
    .flatMap((block) => (block.type === 'facts' ? block.facts : []))
    .filter(({ label }) => dayLabels.has(label))
    .map(({ value }) => value)
    .join('\n');

/**
 * Whether a change is worth a mail: it asks the same of its reader, by another day. All else is seen on the page, where it
 * stands as it is now; what asks nothing any longer is not followed by a mail that says so.
 */
export const isWorthMail = (before: Message, after: Message): boolean =>
  lastDaysIn(after) !== '' && lastDaysIn(before) !== lastDaysIn(after);

export const asChanged = (message: Message): Message => ({ ...message, title: `Ändrat: ${message.title}` });
