import type { Form } from '../../../chat/form.ts';
import { buttons, type Message, text } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import { type SlackPlace, sayTo } from '../send/say.ts';
import { answering } from '../send/trying.ts';
import { couldNotLook } from './could-not-look.ts';
import { messageIn } from './message-in.ts';
import { again } from './on-button.ts';
import { conversationOf } from './places.ts';
import type { SlackReceiving } from './slack-receiving.ts';
import { typedText } from './typed-text.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type WrittenWords = SlackPlace & { event: string; text: string };

/** Words are answered while they are remembered; after that their writer is told. Milliseconds. */
const within = 60_000;

/** Ends when the bot has dealt with it, or has put it off; the answer is on its way. */
export async function onMessage(hearing: SlackReceiving, words: WrittenWords): Promise<void> {
  const { event, account, channel } = words;
  const sender = await hearing.senderOf(account);
  if (!sender) return putOff(hearing, words);
  hearing.postponed.done(event);
  if (!hearing.recent.isNew(event)) return;
  const typed = typedText(words.text);
  const conversation = conversationOf(channel, account);
  const response = hearing.handle({ surface: 'slack', event, sender, conversation, type: 'command', text: typed });
  void answered(hearing, response, words);
}

async function answered(hearing: SlackReceiving, response: Response, words: WrittenWords): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm
    ? formByButton(response.form, typedText(words.text))
    : await messageIn(hearing, response, words.account);
  if (message) await answering(hearing, 'answer words', () => sayTo(hearing, message, words));
}

const putOff = (hearing: SlackReceiving, words: WrittenWords): void =>
  hearing.postponed.keep(words.event, {
    within,
    again: () => onMessage(hearing, words),
    giveUp: async () => {
      if (!hearing.recent.isNew(words.event)) return;
      await answering(hearing, 'answer words', () => sayTo(hearing, couldNotLook, words));
    },
  });

const formByButton = ({ title }: Form, typed: string): Message => ({
  title,
  blocks: [
    text('Tryck på knappen så öppnas formuläret.'),
    buttons({ id: again, label: 'Öppna formuläret', value: typed.slice(0, mostValue), primary: true }),
  ],
});

const mostValue = 2000;
