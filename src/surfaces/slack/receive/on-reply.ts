import { refOf } from '../addresses.ts';
import { notKept } from './could-not-look.ts';
import { messageText } from './message-text.ts';
import { answerAt, answerToReply } from './posted-answers.ts';
import { isChange, replyIn, type SlackMessageEvent, type SlackReply } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/**
 * A reply in the thread under a message of ours, or a change of one, or of what is kept from outside threads. Nothing
 * else that is written in channels is looked up, kept or logged.
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
  const { channel, account, message, version, filesLeft } = reply;
  const under = reply.under ?? (isChange(event) ? slack.repliedTo(channel, message) : null);
  if (under === null || !slack.listensTo(channel, under)) return false;
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
    if (atLast) sayNotKept(slack, reply, eventId);
    else putOff(slack, event, eventId, reply);
    return true;
  }
  slack.postponed.done(eventId);
  const hasFiles = (reply.filesLeft ?? reply.files).length > 0;
  if (words === '' && !isChange(event) && !hasFiles) return false;
  const text = words === '' && !hasFiles ? null : words;
  if (files.length > 0 && !slack.answered.isNew(same)) return true;
  slack.handle(
    {
      connection: slack.connection,
      event: same,
      sender,
      conversation: channel,
      type: 'reply',
      reply: {
        under,
        message,
        version,
        text,
        ...whenWritten(version, text),
        ...(filesLeft ? { filesLeft } : {}),
        ...(files.length > 0 ? { files } : {}),
      },
    },
    answerToReply(placeOf({ ...reply, text }), { message, isThere: text !== null }),
  );
  return true;
}

/** Of what is taken away it is not always known when. */
const whenWritten = (version: number, text: string | null) =>
  text === null ? {} : { writtenAt: Temporal.Instant.fromEpochMilliseconds(version) };

/** Milliseconds, an hour and ten minutes: when Slack has been away for so long, the writer is told. */
const within = { toLookUp: 3_600_000, toFetchFiles: 600_000 };

/** Nothing that somebody wrote is lost because they could not be looked up: Slack sends it again, and we try again. */
const putOff = (slack: SlackReceiving, event: SlackMessageEvent, eventId: string, reply: SlackReply): void =>
  slack.postponed.keep(eventId, {
    within: reply.files.length > 0 ? within.toFetchFiles : within.toLookUp,
    again: () => onReply(slack, event, eventId),
    giveUp: async () => void (await onReply(slack, event, eventId, true)),
  });

function sayNotKept({ post }: SlackReceiving, reply: SlackReply, eventId: string): void {
  const { account, text } = reply;
  if (text !== null) post({ event: `${eventId}/ej`, account }, answerAt(placeOf(reply), notKept));
}

/** Slack shows words in a thread only while it has replies: after a removed reply the answer stands in the channel. */
const placeOf = ({ channel, account, text, thread }: SlackReply) => ({
  channel,
  account,
  thread: text === null ? undefined : thread,
});
