import type { RoomWords } from '../../../chat/invocation.ts';
import { conversationOf, isDirect } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import { couldNotLook } from './could-not-look.ts';
import { messageText, typedText } from './message-text.ts';
import { answerAt, answerInWords, type SlackPlace, withMark } from './posted-answers.ts';
import { millisecondsOf } from './read-reply.ts';
import type { SlackFile } from './slack-files.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
type MessageToBot = SlackPlace & { event: string; ts: string; text: string; files: readonly SlackFile[] };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/**
 * Ends when the bot has handled the message or put it off; the outbox has the answer.
 *
 * @param atLast what has not come by now is not waited for.
 */
export async function onMessage(slack: SlackReceiving, message: MessageToBot, atLast = false): Promise<void> {
  const { event, account, channel } = message;
  if (slack.answered.has(event)) return;
  const [sender, files, written] = await Promise.all([
    slack.directory.senderOf(account),
    atLast ? slack.sentFiles.giveUp(message.files) : slack.sentFiles.take(message.files),
    writtenIn(slack, message),
  ]);
  if (!sender || !files) return atLast ? sayCouldNotLook(slack, message) : putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const sent = files.length > 0 ? { files } : {};
  slack.handle(
    { connection: slack.connection, event, sender, conversation, type: 'command', text, ...sent, ...written },
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

function sayCouldNotLook({ answered, post }: SlackReceiving, message: MessageToBot): void {
  const { event, account } = message;
  if (answered.isNew(event)) post({ event: `${event}/ej`, account }, answerAt(message, couldNotLook));
}

const putOff = (slack: SlackReceiving, message: MessageToBot): void =>
  slack.postponed.keep(message.event, {
    within,
    again: () => onMessage(slack, message),
    giveUp: async () => onMessage(slack, message, true),
  });
