import type { ConnectionId, Invocation } from '../../../chat/invocation.ts';
import { type Activity, accountOf, conversationAddress, eventOf, isPersonal } from './activity.ts';

type Change = ({ type: 'joined'; name: string } | { type: 'left' } | { type: 'home' }) & { conversation: string };

/**
 * The bot was added or removed. Null: somebody else was, or it is something else. Teams sends two kinds of activity for
 * one change, and the same kinds for people.
 */
function changeIn(activity: Activity): Change | null {
  const { type, action, recipient, membersAdded = [], membersRemoved = [], channelData } = activity;
  const conversation = conversationAddress(activity);
  const isUs = ({ id }: { id: string }) => id === recipient.id;
  if (type === 'installationUpdate') {
    if (action?.startsWith('remove')) return { type: 'left', conversation };
    return action?.startsWith('add') && isPersonal(activity) ? { type: 'home', conversation } : null;
  }
  if (type !== 'conversationUpdate') return null;
  if (membersRemoved.some(isUs)) return { type: 'left', conversation };
  if (channelData?.eventType === 'channelDeleted' && channelData.channel?.id) {
    return { type: 'left', conversation: conversationAddress(activity, channelData.channel.id) };
  }
  if (!membersAdded.some(isUs)) return null;
  return isPersonal(activity)
    ? { type: 'home', conversation }
    : { type: 'joined', conversation, name: nameOf(activity) };
}

/** Whether somebody other than us was added. */
export const peopleIn = ({ type, recipient, membersAdded = [] }: Activity): boolean =>
  type === 'conversationUpdate' && membersAdded.some(({ id }) => id !== recipient.id);

const nameOf = ({ conversation, channelData }: Activity): string =>
  channelData?.channel?.name ?? channelData?.team?.name ?? conversation.name ?? 'en gruppchatt';

/** Null when nothing follows from it. */
export function membershipChange(activity: Activity, connection: ConnectionId): Invocation | null {
  const change = changeIn(activity);
  if (!change) return null;
  const account = accountOf(activity);
  const direct = isPersonal(activity) ? change.conversation : '';
  return { connection, event: eventOf(activity), sender: { account, direct }, ...change };
}
