import type { Invocation } from '../../../chat/invocation.ts';
import { type Activity, accountOf, conversationAddress, eventOf, isPersonal } from './activity.ts';

type Coming = { type: 'joined'; name: string } | { type: 'left' } | { type: 'home' };
type Came = Coming & { conversation: string };

/**
 * We were added somewhere, or taken away. Null: it was someone else, or something else. Teams tells of the same coming
 * and going in two ways, and of other people's in the same words.
 */
function cameOrWent(activity: Activity): Came | null {
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

const nameOf = ({ conversation, channelData }: Activity): string =>
  channelData?.channel?.name ?? channelData?.team?.name ?? conversation.name ?? 'en gruppchatt';

/** Null when it asks for nothing. */
export function membershipChange(activity: Activity): Invocation | null {
  const came = cameOrWent(activity);
  if (!came) return null;
  const account = accountOf(activity);
  const direct = isPersonal(activity) ? came.conversation : '';
  return { surface: 'teams', event: eventOf(activity), sender: { account, direct }, ...came };
}
