import type { Form, FormErrors } from '../../chat/form.ts';
import type { Handle, Invocation } from '../../chat/invocation.ts';
import { type Message, say } from '../../chat/message.ts';
import { containsPersonnummer } from '../../chat/personnummer/personnummer.ts';
import { formInReadingOrder } from '../../chat/reading-order/message-in-reading-order.ts';
import type { Response } from '../../chat/response.ts';
import type { SentFile } from '../../chat/sent-file.ts';
import { calledByName } from '../common/called-by-name.ts';
import { type PageContext, todayOf } from './page-context.ts';
import type { PageMessage } from './page-message.ts';
import type { PageStore } from './page-store.ts';
import type { WrittenStore } from './written-store.ts';

/** The response to the browser. A message is already stored in the conversation, and the browser fetches it. */
export type PageAnswer =
  | { type: 'message' }
  | { type: 'form'; form: Form }
  | { type: 'faults'; faults: FormErrors }
  | { type: 'nothing' };

type Uses = Pick<PageContext, 'clock' | 'timeZone'> & {
  handle: Handle;
  store: PageStore;
  written: WrittenStore;
  changed(): void;
};

/** Lets the bot handle it, and stores what was typed and what was answered, so that a reload shows the same. */
export function answerer({ handle, clock, timeZone, store, written, changed }: Uses) {
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

  function keepAnswer(invocation: Invocation, response: ReadableResponse, from: PageMessage | null): void {
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
      under: from && threadOf(from),
      message,
      file: response.type === 'file' ? response.file : null,
      at: clock.now(),
    });
  }

  /** @param about the id of the message whose button was pressed, that was pointed at, or that was written. */
  return (invocation: Invocation, about?: number): PageAnswer => {
    const { conversation: address, sender } = invocation;
    const typed = invocation.type === 'command' ? withNames(invocation.text, invocation.files) : '';
    if (typed) keepQuestion(invocation, typed);
    const response = handle(withoutOurName(invocation));
    if ('message' in response) {
      const from = about === undefined ? null : store.find(about, { address, account: sender.account });
      keepAnswer(invocation, response, from);
    }
    changed();
    if ('message' in response) return { type: 'message' };
    return response.type === 'form' ? { ...response, form: formInReadingOrder(response.form) } : response;
  };
}

export type Answerer = ReturnType<typeof answerer>;

/** "@Samverkansbot status", as one writes where others read too, is "status". */
const withoutOurName = (invocation: Invocation): Invocation =>
  invocation.type === 'command'
    ? { ...invocation, text: calledByName(invocation.text).rest ?? invocation.text }
    : invocation;

type ReadableResponse = Extract<Response, { message: unknown }>;

/** What was typed, and under it the names of the files that came with it. */
const withNames = (text: string, files: readonly SentFile[] = []): string =>
  [text, ...files.map(({ name }) => name)].join('\n').trim();

const asTyped = (text: string, today: Temporal.PlainDate): Message =>
  say(containsPersonnummer(text, today) ? 'Texten är inte sparad.' : text.trim());

/** The answer to a reply in a thread is put under the reply. */
const threadOf = ({ id, writer, under }: PageMessage): number | null =>
  under === null || writer === null ? under : id;
