import { refOf } from '../addresses.ts';
import { filesInMessage, type SlackFile } from './slack-files.ts';

/** The properties that we read of a message in Slack. */
export type SlackMessage = {
  ts: string;
  thread_ts?: string | undefined;
  subtype?: string | undefined;
  user?: string | undefined;
  bot_id?: string | undefined;
  text?: string | undefined;
  edited?: { ts: string } | undefined;
  files?: readonly unknown[] | undefined;
};

/** Slack's event about a message: it was written, changed or removed. */
export type SlackMessageEvent = SlackMessage & {
  channel: string;
  message?: SlackMessage | undefined;
  previous_message?: SlackMessage | undefined;
};

/** A reply that a person wrote in a thread. */
export type SlackReply = {
  channel: string;
  /** The first message of the thread, as our messages are referred to. */
  under: string;
  thread: string;
  message: string;
  version: number;
  account: string;
  /** Null: it was taken away. Empty: it has files and no words. */
  text: string | null;
  /** Those that came with it. */
  files: readonly SlackFile[];
  /** Of one that was changed: the ids of the files that still are in it. */
  filesLeft?: readonly string[];
};

/** The subtypes of what a person writes. Everything else that Slack calls a message has a subtype of its own. */
const writtenByPerson = new Set<string | undefined>([undefined, 'file_share', 'me_message', 'thread_broadcast']);
const hidden = 'tombstone';

/** The reply in a thread that the event is about; null when it is about anything else. */
export function replyIn(event: SlackMessageEvent): SlackReply | null {
  const { channel, ts, message, previous_message: before } = event;
  switch (event.subtype) {
    case 'message_changed':
      if (!message) return null;
      if (message.subtype === hidden) return reply(channel, before, { at: ts, text: null });
      return isEdit(message, before) ? changed(channel, message, { at: ts, before }) : null;
    case 'message_deleted':
      return reply(channel, before, { at: ts, text: null });
    default:
      return event.text || hasFile(event)
        ? reply(channel, event, { at: ts, text: event.text ?? '', files: filesInMessage(event) })
        : null;
  }
}

function changed(
  channel: string,
  message: SlackMessage,
  { at, before }: { at: string; before: SlackMessage | undefined },
) {
  const now = reply(channel, message, { at, text: message.text || (hasFile(message) ? '' : null) });
  if (!now || !(hasFile(message) || (before && hasFile(before)))) return now;
  return { ...now, filesLeft: filesInMessage(message).map(({ ref }) => ref) };
}

const hasFile = (message: Pick<SlackMessage, 'files'>): boolean => filesInMessage(message).length > 0;

/** Whether what somebody said is a message that a person wrote. */
export const isWritten = ({ subtype }: Pick<SlackMessage, 'subtype'>): boolean => writtenByPerson.has(subtype);

/** Whether a message was changed or removed, not written. */
export const isChange = ({ subtype }: SlackMessageEvent): boolean =>
  subtype === 'message_changed' || subtype === 'message_deleted';

/** Slack sends previews and broadcasts as changes too: only other words or other files are an edit. */
const isEdit = (message: SlackMessage, before: SlackMessage | undefined): boolean =>
  before ? message.text !== before.text || idsOf(message) !== idsOf(before) : message.edited !== undefined;

const idsOf = (message: SlackMessage): string =>
  filesInMessage(message)
    .map(({ ref }) => ref)
    .join();

/** @param at when it was written or changed. An edit's own time has whole seconds only, and would not always grow. */
function reply(
  channel: string,
  written: SlackMessage | undefined,
  { at, text, files = [] }: { at: string; text: string | null; files?: readonly SlackFile[] },
): SlackReply | null {
  if (!written?.user || written.bot_id || !isWritten(written)) return null;
  const { thread_ts: thread, ts: message, user: account } = written;
  if (!thread || !message || thread === message) return null;
  const under = refOf(channel, thread);
  return { channel, under, thread, message, version: millisecondsOf(at), account, text, files };
}

/** `1358878755.000001` as milliseconds. */
export const millisecondsOf = (ts: string): number => Math.trunc(Number(ts.replace('.', '')) / 1000);
