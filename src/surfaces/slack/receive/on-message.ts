import { conversationOf } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import { answerAt, answerInWords, type SlackPlace } from './posted-answers.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type MessageToBot = SlackPlace & { event: string; text: string; withFile: boolean };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/** Ends when the bot has handled the message or put it off; the outbox has the answer. */
export async function onMessage(slack: SlackReceiving, message: MessageToBot): Promise<void> {
  const { event, account, channel } = message;
  const sender = await slack.directory.senderOf(account);
  if (!sender) return putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const file = message.withFile ? ({ hasFile: true } as const) : {};
  slack.handle(
    { surface: 'slack', event, sender, conversation, type: 'command', text, ...file },
    answerInWords(message, (form) => formByCommand(form, text)),
  );
}

const putOff = (slack: SlackReceiving, message: MessageToBot): void =>
  slack.postponed.keep(message.event, {
    within,
    again: () => onMessage(slack, message),
    giveUp: async () => {
      const { event, account } = message;
      if (slack.answered.isNew(event)) slack.post({ event: `${event}/ej`, account }, answerAt(message, couldNotLook));
    },
  });
