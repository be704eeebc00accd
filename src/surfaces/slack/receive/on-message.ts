import type { RoomWords } from '../../../chat/invocation.ts';
import type { Response } from '../../../chat/response.ts';
import { conversationOf, isDirect } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import type { SlackPlace } from '../send/answers.ts';
import { couldNotLook } from './could-not-look.ts';
import { messageText, typedText } from './message-text.ts';
import { millisecondsOf } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type MessageToBot = SlackPlace & { event: string; ts: string; text: string; withFile: boolean };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/** Ends when the bot has handled the message or put it off; the answer is sent afterwards. */
export async function onMessage(slack: SlackReceiving, message: MessageToBot): Promise<void> {
  const { event, account, channel } = message;
  const [sender, written] = await Promise.all([slack.directory.senderOf(account), writtenIn(slack, message)]);
  if (!sender) return putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const file = message.withFile ? ({ hasFile: true } as const) : {};
  const response = slack.handle({
    surface: 'slack',
    event,
    sender,
    conversation,
    type: 'command',
    text,
    ...file,
    ...written,
  });
  if (response.type === 'noted') void slack.answers.mark(channel, message.ts);
  void answerMessage(slack, response, message);
}

/** The message itself, where others see it: it may be an answer. */
async function writtenIn(
  { directory }: SlackReceiving,
  { channel, ts, text }: MessageToBot,
): Promise<{ written?: RoomWords }> {
  if (isDirect(channel)) return {};
  return { written: { message: ts, version: millisecondsOf(ts), text: await messageText(directory, text) } };
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
