/** Microsoft's own limit. */
const pageSize = '50';

/** A channel in Graph: its team is known there by another id than in the Bot Framework. */
type GraphChannel = { team: string; channel: string };

/** The first messages of the channel's threads in which anything has changed since then. */
export const channelPath = (of: GraphChannel, since: Temporal.Instant): string =>
  `${messagesOf(of)}/delta?${query({ top: pageSize, filter: changed(since) })}`;

export const repliesPath = (of: GraphChannel, under: string): string =>
  `${messagesOf(of)}/${encodeURIComponent(under)}/replies?${query({ top: pageSize })}`;

/** What has changed in the chat since then, the latest first: without that order the filter is not heeded. */
export const chatPath = (chat: string, since: Temporal.Instant): string =>
  `/chats/${encodeURIComponent(chat)}/messages?${query({
    top: pageSize,
    orderby: 'lastModifiedDateTime desc',
    filter: changed(since),
  })}`;

const messagesOf = ({ team, channel }: GraphChannel): string =>
  `/teams/${team}/channels/${encodeURIComponent(channel)}/messages`;

const changed = (since: Temporal.Instant): string => `lastModifiedDateTime gt ${since}`;

const query = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `$${name}=${encodeURIComponent(value)}`)
    .join('&');
