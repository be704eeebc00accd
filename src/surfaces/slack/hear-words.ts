import type { Form } from '../../chat/form.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { again } from './hear-press.ts';
import type { Hearing } from './hearing.ts';
import { messageIn } from './message-in.ts';
import { conversationOf } from './places.ts';
import { type Place, sayTo } from './say.ts';
import { trying } from './trying.ts';
import { typedText } from './typed-text.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type Words = Place & { event: string; text: string };

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
    if (message) await sayTo(hearing, message, words);
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
