import type { MessageRef, Reply } from '../../../chat/invocation.ts';
import { keptLately } from '../../common/seen-lately.ts';
import { threadOf } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, isPersonal } from './activity.ts';
import { quotedIn, writtenIn } from './message-text.ts';
import { filesWithheldIn } from './teams-files.ts';

/** A reply, and its activity with the sender filled in. */
type TeamsReply = { reply: Reply; activity: Activity };

/**
 * Replies in the threads that we listen to; null for everything else. A group chat has no threads: there a reply is a
 * message that quotes. For a removed message Teams does not send the quote, and may not send who removed it.
 */
export function createReplies({ listensTo, repliedTo }: Pick<TeamsContext, 'listensTo' | 'repliedTo'>) {
  const writers = keptLately<Activity['from']>();

  function underIn(activity: Activity, id: string): MessageRef | null {
    const address = conversationAddress(activity);
    const thread = threadOf(activity.conversation.id);
    const candidates = thread === null ? quotedIn(activity) : [thread, ...quotedIn(activity)];
    const under = candidates.find((ref) => listensTo(address, ref));
    return under ?? (activity.type === 'message' ? null : repliedTo(address, id));
  }

  return (activity: Activity): TeamsReply | null => {
    const { id, conversation } = activity;
    if (id === undefined || isPersonal(activity)) return null;
    const name = `${conversation.id}/${id}`;
    const under = underIn(activity, id);
    const from = activity.from.id === '' ? writers.get(name) : activity.from;
    const files = activity.type === 'message' ? filesWithheldIn(activity) : [];
    const said = under === null ? undefined : textOf(activity);
    const text = said === undefined && files.length > 0 ? '' : said;
    if (under === null || from === null || text === undefined) return null;
    writers.set(name, from);
    const about = { ...whenWritten(activity), ...(files.length > 0 ? { files } : {}) };
    const reply = { under, message: id, version: messageVersion(activity), text, ...about };
    return { reply, activity: { ...activity, from } };
  };
}

export type Replies = ReturnType<typeof createReplies>;

/** Null when it was removed or emptied; undefined when there is no text, or Teams does not send it. */
function textOf(activity: Activity): string | null | undefined {
  if (activity.type === 'messageDelete') return null;
  const written = writtenIn(activity);
  if (written === null) return undefined;
  if (written !== '') return written;
  return activity.type === 'message' ? undefined : null;
}

/** Teams may send it long after, and Graph tells of it then. */
function whenWritten({ timestamp = '' }: Activity): Pick<Reply, 'writtenAt'> {
  const milliseconds = Date.parse(timestamp);
  return Number.isNaN(milliseconds) ? {} : { writtenAt: Temporal.Instant.fromEpochMilliseconds(milliseconds) };
}

/** The time of the change. The id of a message is the time when it was written. */
export function messageVersion({ timestamp = '', id }: Activity): number {
  const changedAt = Date.parse(timestamp);
  return Number.isNaN(changedAt) ? Number(id) || 0 : changedAt;
}
