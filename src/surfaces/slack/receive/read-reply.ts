import { refOf } from './places.ts';

/** A message as Slack tells of it: as much of it as we read. */
export type SlackMessage = {
  ts: string;
  thread_ts?: string | undefined;
  subtype?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  text?: string | undefined;
  edited?: { ts: string } | undefined;
};

/** What Slack tells of a message: that it was written, or what has become of it. */
export type SlackMessageEvent = SlackMessage & {
  channel: string;
  message?: SlackMessage | undefined;
  previous_message?: SlackMessage | undefined;
};

/** A reply of a person's, as Slack writes it. */
export type SlackReply = {
  channel: string;
  /** The first message of the thread, as our messages are referred to. */
  under: string;
  thread: string;
  message: string;
  version: number;
  account: string;
  /** Null: it was taken away. */
  text: string | null;
};

/** By a person, and with words in it, or a file with words beside it. Everything else has a name of its own. */
const written = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast']);
const hidden = 'tombstone';

/** The reply in a thread that the event tells of, or null when it tells of anything else. */
export function replyIn(told: SlackMessageEvent): SlackReply | null {
  const { channel, ts, message, previous_message: before } = told;
  switch (told.subtype) {
    case 'message_changed':
      if (!message) return null;
      if (message.subtype === hidden) return reply(channel, before, { at: ts, text: null });
      return isEdit(message, before) ? reply(channel, message, { at: ts, text: message.text || null }) : null;
    case 'message_deleted':
      return reply(channel, before, { at: ts, text: null });
    default:
      return told.text ? reply(channel, told, { at: ts, text: told.text }) : null;
  }
}

/** Whether it tells of what has become of a message. */
export const isChange = ({ subtype }: SlackMessageEvent): boolean =>
  subtype === 'message_changed' || subtype === 'message_deleted';

/** Slack tells of previews, broadcasts and files that went away as changes too: only other words are an edit. */
const isEdit = (message: SlackMessage, before: SlackMessage | undefined): boolean =>
  before ? message.text !== before.text : message.edited !== undefined;

/** @param at when it was written or changed. An edit's own time has whole seconds only, and would not always grow. */
function reply(
  channel: string,
  said: SlackMessage | undefined,
  { at, text }: { at: string; text: string | null },
): SlackReply | null {
  if (!said?.user || said.bot_id || !written.has(said.subtype)) return null;
  const { thread_ts: thread, ts: message, user: account } = said;
  if (!thread || !message || thread === message) return null;
  return { channel, under: refOf(channel, thread), thread, message, version: millisecondsOf(at), account, text };
}

/** `1358878755.000001` as milliseconds. */
export const millisecondsOf = (ts: string): number => Math.trunc(Number(ts.replace('.', '')) / 1000);
