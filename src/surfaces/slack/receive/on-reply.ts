import { refOf } from '../addresses.ts';
import { notKept } from './could-not-look.ts';
import { messageText } from './message-text.ts';
import { answerAt, answerToReply } from './posted-answers.ts';
import { isChange, replyIn, type SlackMessageEvent, type SlackReply } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/**
 * A reply in the thread under a message of ours, or a change of one, or of what is kept from outside threads. Nothing else that is written in channels is looked
 * up, kept or logged.
 *
 * @param eventId the same when Slack sends the event again.
 * @returns whether it was such a reply.
 */
export async function onReply(slack: SlackReceiving, event: SlackMessageEvent, eventId: string): Promise<boolean> {
  const reply = replyIn(event);
  if (!reply || slack.directory.isBot(reply.account)) return false;
  const { channel, account, message, version } = reply;
  const under = reply.under ?? (isChange(event) ? slack.repliedTo(channel, message) : null);
  if (under === null || !slack.listensTo(channel, under)) return false;
  const { directory } = slack;
  const [words, sender] = await Promise.all([messageText(directory, reply.text ?? ''), directory.senderOf(account)]);
  if (!sender) {
    putOff(slack, event, eventId, reply);
    return true;
  }
  slack.postponed.done(eventId);
  const isNew = !isChange(event);
  const withFile = isNew && reply.hasFile;
  if (words === '' && isNew && !withFile) return false;
  const text = words === '' && !withFile ? null : words;
  // Slack sends two events for a mention: they are the same to the bot.
  const same = `${refOf(channel, message)}/${version}`;
  slack.handle(
    {
      surface: 'slack',
      event: same,
      sender,
      conversation: channel,
      type: 'reply',
      reply: { under, message, version, text, ...whenWritten(version, text), ...(withFile ? { hasFile: true } : {}) },
    },
    answerToReply(placeOf({ ...reply, text }), { message, isThere: text !== null }),
  );
  return true;
}

/** Of what is taken away it is not always known when. */
const whenWritten = (version: number, text: string | null) =>
  text === null ? {} : { writtenAt: Temporal.Instant.fromEpochMilliseconds(version) };

/** An hour, in milliseconds: when Slack has been away for so long, the writer is told. */
const within = 3_600_000;

/** Nothing that somebody wrote is lost because they could not be looked up: Slack sends it again, and we try again. */
const putOff = (slack: SlackReceiving, event: SlackMessageEvent, eventId: string, reply: SlackReply): void =>
  slack.postponed.keep(eventId, {
    within,
    again: () => onReply(slack, event, eventId),
    giveUp: async () => {
      const { account, text } = reply;
      if (text !== null) slack.post({ event: `${eventId}/ej`, account }, answerAt(placeOf(reply), notKept));
    },
  });

/** Slack shows words in a thread only while it has replies: after a removed reply the answer stands in the channel. */
const placeOf = ({ channel, account, text, thread }: SlackReply) => ({
  channel,
  account,
  thread: text === null ? undefined : thread,
});
