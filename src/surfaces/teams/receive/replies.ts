import type { MessageRef, Reply } from '../../../chat/invocation.ts';
import { threadOf } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, isPersonal } from './activity.ts';
import { quotedIn, writtenIn } from './message-text.ts';
import { keptLately } from './recently.ts';

/** What was said, and the activity with its sender. */
export type TeamsReply = { reply: Reply; activity: Activity };

const remembered = 2_000;

/**
 * What is said in the threads that we listen to; null for all else. A group chat has no threads: there, to quote a message
 * is to reply to it. When something is taken away, Teams does not say what it quoted, and may not say who did it.
 */
export function createReplies({ listensTo, repliedTo }: Pick<TeamsContext, 'listensTo' | 'repliedTo'>) {
  const writers = keptLately<Activity['from']>(remembered);

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
    const text = under === null ? undefined : textOf(activity);
    if (under === null || from === null || text === undefined) return null;
    writers.set(name, from);
    return { reply: { under, message: id, version: versionOf(activity), text }, activity: { ...activity, from } };
  };
}

export type Replies = ReturnType<typeof createReplies>;

/** Null when it was taken away, or nothing is left of it; undefined when nothing was written, or it is not said what. */
function textOf(activity: Activity): string | null | undefined {
  if (activity.type === 'messageDelete') return null;
  const written = writtenIn(activity);
  if (written === null) return undefined;
  if (written !== '') return written;
  return activity.type === 'message' ? undefined : null;
}

/** Teams tells when each change was made. The id of a message is when it was first written. */
function versionOf({ timestamp = '', id }: Activity): number {
  const changedAt = Date.parse(timestamp);
  return Number.isNaN(changedAt) ? Number(id) || 0 : changedAt;
}
