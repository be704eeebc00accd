import type { Surface } from '../../../chat/surface.ts';
import type { TeamsChannels } from '../teams-context.ts';
import { fromAddress, isChannel, isSharedConversation } from './address.ts';

/**
 * Teams' deep link to a message (learn.microsoft.com, "Deep link to Teams chat"). A channel's needs the team's id in Graph: one
 * that nothing has told it of yet has none.
 */
export const teamsMessageLink =
  (channels: Pick<TeamsChannels, 'teamOf'>): NonNullable<Surface['linkTo']> =>
  ({ address, ref }) => {
    const place = fromAddress(address);
    if (!place || !isSharedConversation(place.conversation) || place.tenant === '' || ref === '') return null;
    const message = `https://teams.microsoft.com/l/message/${encodeURIComponent(place.conversation)}/${encodeURIComponent(ref)}`;
    if (!isChannel(place.conversation))
      return `${message}?${query({ tenantId: place.tenant, context: '{"contextType":"chat"}' })}`;
    const group = channels.teamOf(address)?.group ?? null;
    return (
      group && `${message}?${query({ tenantId: place.tenant, groupId: group, parentMessageId: ref, createdTime: ref })}`
    );
  };

const query = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
