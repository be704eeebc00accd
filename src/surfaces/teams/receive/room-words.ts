import { type Message, say } from '../../../chat/message.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, conversationKindOf, isPersonal } from './activity.ts';
import type { TeamsRequest } from './ask-bot.ts';

type Uses = Pick<TeamsContext, 'nameOfPlace' | 'safeName'>;

/** The room where it happened: as it is called in the register, else as Teams calls it. Null: nothing is known. */
function roomOf({ nameOfPlace, safeName }: Uses, activity: Activity): string | null {
  const { channel, team } = activity.channelData ?? {};
  const channelName = safeName(channel?.name || null);
  const chatName = conversationKindOf(activity) === 'groupChat' ? safeName(activity.conversation.name || null) : null;
  const teamName = safeName(team?.name || null);
  return (
    nameOfPlace(conversationAddress(activity)) ??
    (channelName && `kanalen ${channelName}`) ??
    (chatName && `gruppchatten ${chatName}`) ??
    (teamName && `en kanal i teamet ${teamName}`)
  );
}

/** A private answer says where it was asked for; null when that was there, or is not known. A reply's answer says it itself. */
export function whereAsked(uses: Uses, activity: Activity, request: TeamsRequest): string | null {
  const room = isPersonal(activity) || 'reply' in request ? null : roomOf(uses, activity);
  if (room === null) return null;
  return 'button' in request ? `Du tryckte på en knapp i ${room}.` : `Du skrev i ${room}.`;
}

/** What the room is told of a private answer: nothing of what it says. */
export function answeredElsewhere({ safeName }: Uses, { from }: Activity): Message {
  const name = safeName(from.name || null);
  return say(name === null ? 'Jag svarar i vår egen chatt' : `${name}, jag svarar i vår egen chatt`);
}
