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

/** What a person wrote in a thread, or changed outside threads. */
export type SlackReply = {
  channel: string;
  /** The first message of the thread, as our messages are referred to; null outside threads. */
  under: string | null;
  thread: string | undefined;
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

/** The reply in a thread, or the changed message, that the event is about; null when it is about anything else. */
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
        ? reply(channel, event, { at: saidAt(event), text: event.text ?? '', files: filesInMessage(event) })
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

/** What is found afterwards has the words of its latest edit. */
const saidAt = ({ ts, edited }: SlackMessage): string => (edited ? endOfSecond(edited.ts) : ts);

/** An edit has whole seconds only: at their end it is later than whatever happened in that second. */
export const endOfSecond = (ts: string): string => `${ts.split('.', 1)[0]}.999000`;

/** @param at when it was written or changed. An edit's own time has whole seconds only, and would not always grow. */
function reply(
  channel: string,
  written: SlackMessage | undefined,
  { at, text, files = [] }: { at: string; text: string | null; files?: readonly SlackFile[] },
): SlackReply | null {
  if (!written?.user || written.bot_id || !isWritten(written)) return null;
  const { thread_ts, ts: message, user: account } = written;
  if (!message) return null;
  const thread = thread_ts === message ? undefined : thread_ts;
  const under = thread === undefined ? null : refOf(channel, thread);
  return { channel, under, thread, message, version: millisecondsOf(at), account, text, files };
}

/** Milliseconds as `1358878755.000001`. */
export const tsOf = (milliseconds: number): string => (milliseconds / 1000).toFixed(6);

/** `1358878755.000001` as milliseconds. */
export const millisecondsOf = (ts: string): number => Math.trunc(Number(ts.replace('.', '')) / 1000);
