import type { Form } from '../../chat/form.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { again } from './hear-press.ts';
import { type Hearing, trying } from './hearing.ts';
import { messageIn } from './message-in.ts';
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
  void trying(hearing.log, 'answer words', async () => {
    const isForm = response.type === 'form';
    const message = isForm ? formByButton(response.form, typed) : await messageIn(hearing, response, account);
    if (message) await say(hearing, message, words);
  });
}

const formByButton = ({ title }: Form, typed: string): Message => ({
  title,
  blocks: [
    text('Tryck på knappen så öppnas formuläret.'),
    buttons({ id: again, label: 'Öppna formuläret', value: typed.slice(0, mostValue), primary: true }),
  ],
});

const mostValue = 2000;

type Place = Pick<Words, 'channel' | 'account' | 'thread'>;

const say = (hearing: Hearing, message: Message, place: Place): Promise<unknown> =>
  isDirect(place.channel) ? sayDirectly(hearing, message, place) : sayPrivately(hearing, message, place);

const sayDirectly = ({ client, accountOf }: Hearing, message: Message, { channel, thread }: Place) =>
  client.chat.postMessage({
    ...{ channel, ...renderMessage(message, { accountOf, isAnswer: true }), ...inThread(thread) },
    ...{ unfurl_links: false, unfurl_media: false },
  });

/** Among others, and seen by one of them. */
export const sayPrivately = ({ client, accountOf }: Hearing, message: Message, { channel, account, thread }: Place) =>
  client.chat.postEphemeral({
    ...{ channel, user: account, ...renderMessage(message, { accountOf, isAnswer: true }), ...inThread(thread) },
  });

const inThread = (thread: string | undefined) => (thread ? { thread_ts: thread } : {});
