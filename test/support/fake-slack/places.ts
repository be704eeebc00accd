import { ApiError } from './api-error.ts';
import type { House } from './house.ts';
import type { Channel, ShownMessage } from './workspace.ts';

/** The channel as the bot may see it. A private one that it is not in does not exist for it. */
export function visibleChannel({ workspace, installation }: House, id: string): Channel {
  const channel = workspace.channels.get(id);
  if (!channel || (channel.type !== 'public' && !channel.members.has(installation.botUser))) {
    throw new ApiError('channel_not_found');
  }
  return channel;
}

export function joinedChannel(features: House, id: string): Channel {
  const channel = visibleChannel(features, id);
  if (!channel.members.has(features.installation.botUser)) throw new ApiError('not_in_channel');
  return channel;
}

/** What is posted to a deactivated account is taken too. @param id a channel, or a person: then it is their direct conversation with the bot. */
export function placeToPost(features: House, id: string): Channel {
  const { workspace, installation } = features;
  const person = workspace.people.get(id);
  const channel =
    person && !person.isBot ? workspace.directWith(id, installation.botUser) : joinedChannel(features, id);
  if (channel.archived) throw new ApiError('is_archived');
  return channel;
}

export function ownMessage({ workspace, installation }: House, channel: Channel, ts: string, refusal: string) {
  const message: ShownMessage | undefined = workspace.find(channel.id, ts);
  if (!message) throw new ApiError('message_not_found');
  if (message.user !== installation.botUser) throw new ApiError(refusal);
  return message;
}
