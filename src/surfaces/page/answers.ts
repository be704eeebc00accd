import type { Form, FormErrors } from '../../chat/form.ts';
import type { Invocation } from '../../chat/invocation.ts';
import type { Message } from '../../chat/message.ts';
import { containsPersonnummer } from '../../chat/personnummer.ts';
import type { PageParts } from './page-parts.ts';
import type { PageStore } from './page-store.ts';

/** What the browser gets at once. A message is already in the conversation: it only needs to be fetched. */
export type Answer =
  | { type: 'message' }
  | { type: 'form'; form: Form }
  | { type: 'faults'; faults: FormErrors }
  | { type: 'nothing' };

type Parts = Pick<PageParts, 'handle' | 'clock'> & { store: PageStore; changed(): void };

/**
 * Lets the bot handle it, and keeps what was typed and what was answered, so that the conversation looks the same
 * after a reload.
 *
 * @param pressed the id of the message whose button it began with.
 */
export function answerer({ handle, clock, store, changed }: Parts) {
  const keep = ({ event, conversation, sender }: Invocation, part: 'asked' | 'answer', message: Message) =>
    store.add({
      address: conversation,
      key: `page/${event}/${part}`,
      writer: part === 'asked' ? sender.account : null,
      onlyFor: sender.account,
      message,
      at: clock.now(),
    });

  return (invocation: Invocation, pressed?: number): Answer => {
    if (invocation.type === 'command' && invocation.text.trim()) keep(invocation, 'asked', asTyped(invocation.text));
    const response = handle(invocation);
    if (response.type === 'message') {
      const { message, replaces } = response;
      const reader = { address: invocation.conversation, account: invocation.sender.account };
      const replaced = replaces && pressed !== undefined && store.replace(pressed, reader, message, clock.now());
      if (!replaced) keep(invocation, 'answer', message);
    }
    changed();
    return 'message' in response ? { type: 'message' } : response;
  };
}

export type Answerer = ReturnType<typeof answerer>;

const asTyped = (text: string): Message => ({
  title: containsPersonnummer(text) ? 'Texten är inte sparad.' : text.trim(),
  blocks: [],
});
