import { type Message, say } from '../../../chat/message.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, conversationKindOf, isPersonal } from './activity.ts';
import type { TeamsRequest } from './teams-request.ts';

type Uses = Pick<TeamsContext, 'nameOfPlace' | 'safeName'>;

/** The room where it happened: as it is called in the register, else as Teams calls it, which it seldom says. */
function roomOf({ nameOfPlace, safeName }: Uses, activity: Activity): string {
  const { channel, team } = activity.channelData ?? {};
  const channelName = safeName(channel?.name || null);
  const isGroupChat = conversationKindOf(activity) === 'groupChat';
  const chatName = isGroupChat ? safeName(activity.conversation.name || null) : null;
  const teamName = safeName(team?.name || null);
  return (
    nameOfPlace(conversationAddress(activity)) ??
    (channelName && `kanalen ${channelName}`) ??
    (chatName && `gruppchatten ${chatName}`) ??
    (teamName && `en kanal i teamet ${teamName}`) ??
    (isGroupChat ? 'en gruppchatt' : 'en kanal')
  );
}

/** A private answer says where it was asked for; null when that was there. A reply's answer says it itself. */
export function whereAsked(uses: Uses, activity: Activity, request: TeamsRequest): string | null {
  if (isPersonal(activity) || 'reply' in request) return null;
  const room = roomOf(uses, activity);
  return 'button' in request ? `Du tryckte på en knapp i ${room}.` : `Du skrev i ${room}.`;
}

/** What the room is told of a private answer: nothing of what it says. */
export function answeredElsewhere({ safeName }: Uses, { from }: Activity): Message {
  const name = safeName(from.name || null);
  return say(name === null ? 'Jag svarar i vår egen chatt' : `${name}, jag svarar i vår egen chatt`);
}
