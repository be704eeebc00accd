import type { RoomWords } from '../../../chat/invocation.ts';
import { conversationOf, isDirect } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import { couldNotLook } from './could-not-look.ts';
import { messageText, typedText } from './message-text.ts';
import { answerAt, answerInWords, type SlackPlace, withMark } from './posted-answers.ts';
import { millisecondsOf } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type MessageToBot = SlackPlace & { event: string; ts: string; text: string; withFile: boolean };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/** Ends when the bot has handled the message or put it off; the outbox has the answer. */
export async function onMessage(slack: SlackReceiving, message: MessageToBot): Promise<void> {
  const { event, account, channel } = message;
  const [sender, written] = await Promise.all([slack.directory.senderOf(account), writtenIn(slack, message)]);
  if (!sender) return putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const file = message.withFile ? ({ hasFile: true } as const) : {};
  slack.handle(
    { surface: 'slack', event, sender, conversation, type: 'command', text, ...file, ...written },
    withMark(
      { channel, message: message.ts, isThere: true },
      answerInWords(message, (form) => formByCommand(form, text)),
    ),
  );
}

/** The message itself, where others see it: it may be an answer. */
async function writtenIn(
  { directory }: SlackReceiving,
  { channel, ts, text }: MessageToBot,
): Promise<{ written?: RoomWords }> {
  if (isDirect(channel)) return {};
  return { written: { message: ts, version: millisecondsOf(ts), text: await messageText(directory, text) } };
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
