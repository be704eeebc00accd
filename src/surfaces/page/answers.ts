import type { Form, FormErrors } from '../../chat/form.ts';
import type { Invocation } from '../../chat/invocation.ts';
import { type Message, say } from '../../chat/message.ts';
import { containsPersonnummer } from '../../chat/personnummer/personnummer.ts';
import type { Response } from '../../chat/response.ts';
import type { PageMessage } from './page-message.ts';
import { type PageContext, todayOf } from './page-parts.ts';
import type { PageStore } from './page-store.ts';
import type { WrittenStore } from './written-store.ts';

/** What the browser gets at once. A message is already in the conversation: it only needs to be fetched. */
export type PageAnswer =
  | { type: 'message' }
  | { type: 'form'; form: Form }
  | { type: 'faults'; faults: FormErrors }
  | { type: 'nothing' };

type Parts = Pick<PageContext, 'handle' | 'clock' | 'timeZone'> & {
  store: PageStore;
  written: WrittenStore;
  changed(): void;
};

/**
 * Lets the bot handle it, and keeps what was typed and what was answered, so that the conversation looks the same
 * after a reload.
 *
 * @param about the id of the message whose button it began with, that was pointed at, or that was written.
 */
export function answerer({ handle, clock, timeZone, store, written, changed }: Parts) {
  function keepQuestion({ event, conversation, sender }: Invocation, text: string): void {
    store.add({
      address: conversation,
      key: `page/${event}/asked`,
      writer: sender.account,
      onlyFor: sender.account,
      message: asTyped(text, todayOf({ clock, timeZone })),
      at: clock.now(),
    });
  }

  function keepAnswer(invocation: Invocation, response: Answered, from: PageMessage | null): void {
    const { event, conversation: address, sender } = invocation;
    const { account } = sender;
    const { message } = response;
    if (response.type === 'noted' && from) written.note(from.id);
    if (message === null) return;
    const replaces = response.type === 'message' && response.replaces;
    if (replaces && from && store.replace(from.id, { address, account }, message, clock.now())) return;
    store.add({
      address,
      key: `page/${event}/answer`,
      writer: null,
      onlyFor: account,
      under: from && placeOf(from),
      message,
      file: response.type === 'file' ? response.file : null,
      at: clock.now(),
    });
  }

  return (invocation: Invocation, about?: number): PageAnswer => {
    const { conversation: address, sender } = invocation;
    if (invocation.type === 'command' && invocation.text.trim()) keepQuestion(invocation, invocation.text);
    const response = handle(invocation);
    if ('message' in response) {
      const from = about === undefined ? null : store.find(about, { address, account: sender.account });
      keepAnswer(invocation, response, from);
    }
    changed();
    return 'message' in response ? { type: 'message' } : response;
  };
}

export type Answerer = ReturnType<typeof answerer>;

type Answered = Extract<Response, { message: unknown }>;

const asTyped = (text: string, today: Temporal.PlainDate): Message =>
  say(containsPersonnummer(text, today) ? 'Texten är inte sparad.' : text.trim());

/** What is answered about something in a thread stands there, under the reply that it is about. */
const placeOf = ({ id, writer, under }: PageMessage): number | null => (under === null || writer === null ? under : id);
