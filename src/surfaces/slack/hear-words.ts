import type { Form } from '../../chat/form.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import type { Response } from '../../chat/response.ts';
import { again } from './hear-press.ts';
import { type Hearing, trying } from './hearing.ts';
import { conversationOf, isDirect } from './places.ts';
import { renderMessage } from './render.ts';
import { typedText } from './typed-text.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type Words = {
  event: string;
  account: string;
  channel: string;
  text: string;
  /** The message that it replies to. */
  thread: string | undefined;
};

/** Ends when the bot has dealt with it; the answer is on its way. */
export async function hearWords(hearing: Hearing, words: Words): Promise<void> {
  const { event, account, channel } = words;
  if (!hearing.recent.isNew(event)) return;
  const typed = typedText(words.text);
  const response = hearing.handle({
    surface: 'slack',
    event,
    sender: await hearing.senderOf(account),
    conversation: conversationOf(channel, account),
    type: 'command',
    text: typed,
  });
  const message = messageFor(response, typed);
  if (message) void trying(hearing.log, 'answer words', () => say(hearing, message, words));
}

function messageFor(response: Response, typed: string): Message | null {
  switch (response.type) {
    case 'message':
    case 'noted':
    case 'file':
      return response.message;
    case 'form':
      return formByButton(response.form, typed);
    case 'faults':
    case 'nothing':
      return null;
  }
}

const formByButton = ({ title }: Form, typed: string): Message => ({
  title,
  blocks: [
    text('Tryck på knappen så öppnas formuläret.'),
    buttons({ id: again, label: 'Öppna formuläret', value: typed.slice(0, mostValue), primary: true }),
  ],
});

const mostValue = 2000;

function say({ client, accountOf }: Hearing, message: Message, { channel, account, thread }: Words) {
  const said = { channel, ...renderMessage(message, { accountOf, isAnswer: true }) };
  const where = thread ? { thread_ts: thread } : {};
  return isDirect(channel)
    ? client.chat.postMessage({ ...said, ...where, unfurl_links: false, unfurl_media: false })
    : client.chat.postEphemeral({ ...said, ...where, user: account });
}
