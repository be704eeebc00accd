import type { Response } from '../../../chat/response.ts';
import { conversationOf } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import type { SlackPlace } from '../send/answers.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type MessageToBot = SlackPlace & { event: string; text: string; withFile: boolean };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/** Ends when the bot has handled the message or put it off; the answer is sent afterwards. */
export async function onMessage(slack: SlackReceiving, message: MessageToBot): Promise<void> {
  const { event, account, channel } = message;
  const sender = await slack.directory.senderOf(account);
  if (!sender) return putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const file = message.withFile ? ({ hasFile: true } as const) : {};
  const response = slack.handle({ surface: 'slack', event, sender, conversation, type: 'command', text, ...file });
  void answerMessage(slack, response, message);
}

async function answerMessage({ answers, files }: SlackReceiving, response: Response, to: MessageToBot): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm
    ? formByCommand(response.form, typedText(to.text))
    : await files.messageIn(response, to.account);
  if (message) await answers.say('answer words', message, to);
}

const putOff = (slack: SlackReceiving, message: MessageToBot): void =>
  slack.postponed.keep(message.event, {
    within,
    again: () => onMessage(slack, message),
    giveUp: async () => {
      if (slack.answered.isNew(message.event)) await slack.answers.say('answer words', couldNotLook, message);
    },
  });
