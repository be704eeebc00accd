import type { Response } from '../../../chat/response.ts';
import { refOf } from '../addresses.ts';
import { formOnButton } from '../render/render-form.ts';
import { notKept } from './could-not-look.ts';
import { messageText } from './message-text.ts';
import { isChange, replyIn, type SlackMessageEvent, type SlackReply } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/**
 * A reply in the thread under a message of ours, or a change of one. Nothing else that is written in channels is looked
 * up, kept or logged.
 *
 * @param eventId the same when Slack sends the event again.
 * @param atLast what has not come by now is not waited for.
 * @returns whether it was such a reply.
 */
export async function onReply(
  slack: SlackReceiving,
  event: SlackMessageEvent,
  eventId: string,
  atLast = false,
): Promise<boolean> {
  const reply = replyIn(event);
  if (!reply || slack.directory.isBot(reply.account)) return false;
  const { channel, under, account, message, version, filesLeft } = reply;
  if (!slack.listensTo(channel, under)) return false;
  // Slack sends two events for a mention: they are the same to the bot.
  const same = `${refOf(channel, message)}/${version}`;
  if (reply.files.length > 0 && slack.answered.has(same)) return true;
  const { directory, sentFiles } = slack;
  const [words, sender, files] = await Promise.all([
    messageText(directory, reply.text ?? ''),
    directory.senderOf(account),
    atLast ? sentFiles.giveUp(reply.files) : sentFiles.take(reply.files),
  ]);
  if (!sender || !files) {
    if (atLast) await sayNotKept(slack, reply);
    else putOff(slack, event, eventId, reply);
    return true;
  }
  slack.postponed.done(eventId);
  const hasFiles = (reply.filesLeft ?? reply.files).length > 0;
  if (words === '' && !isChange(event) && !hasFiles) return false;
  const text = words === '' && !hasFiles ? null : words;
  const response = slack.handle({
    surface: 'slack',
    event: same,
    sender,
    conversation: channel,
    type: 'reply',
    reply: {
      under,
      message,
      version,
      text,
      ...(filesLeft ? { filesLeft } : {}),
      ...(files.length > 0 ? { files } : {}),
    },
  });
  if (slack.answered.isNew(same)) answerReply(slack, response, { ...reply, text });
  return true;
}

/** Milliseconds, an hour and ten minutes: when Slack has been away for so long, the writer is told. */
const within = { toLookUp: 3_600_000, toFetchFiles: 600_000 };

/** Nothing that somebody wrote is lost because they could not be looked up: Slack sends it again, and we try again. */
const putOff = (slack: SlackReceiving, event: SlackMessageEvent, eventId: string, reply: SlackReply): void =>
  slack.postponed.keep(eventId, {
    within: reply.files.length > 0 ? within.toFetchFiles : within.toLookUp,
    again: () => onReply(slack, event, eventId),
    giveUp: () => onReply(slack, event, eventId, true),
  });

async function sayNotKept({ answers }: SlackReceiving, reply: SlackReply): Promise<void> {
  if (reply.text !== null) await answers.sayPrivately('answer a reply', notKept, placeOf(reply));
}

/** Sent without waiting: a mark that everyone sees, and words that only the writer sees. */
function answerReply(slack: SlackReceiving, response: Response, reply: SlackReply): void {
  if (response.type === 'noted' && reply.text !== null) void slack.answers.mark(reply.channel, reply.message);
  void sayAnswer(slack, response, reply);
}

async function sayAnswer({ answers, files }: SlackReceiving, response: Response, reply: SlackReply): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm ? formOnButton(response.form) : await files.messageIn(response, reply.account);
  if (message) await answers.sayPrivately('answer a reply', message, placeOf(reply));
}

/** Slack shows words in a thread only while it has replies: after a removed reply the answer stands in the channel. */
const placeOf = ({ channel, account, text, thread }: SlackReply) => ({
  channel,
  account,
  thread: text === null ? undefined : thread,
});
