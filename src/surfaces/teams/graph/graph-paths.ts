/** Microsoft's own limit. */
const pageSize = '50';

/** The first messages of the channel's threads in which anything has changed since then. */
export const channelPath = ({ team, channel }: { team: string; channel: string }, since: Temporal.Instant): string =>
  `/teams/${team}/channels/${encodeURIComponent(channel)}/messages/delta?${query({ top: pageSize, filter: changed(since) })}`;

/** What has changed in the chat since then, the latest first: without that order the filter is not heeded. */
export const chatPath = (chat: string, since: Temporal.Instant): string =>
  `/chats/${encodeURIComponent(chat)}/messages?${query({ top: pageSize, orderby: 'lastModifiedDateTime desc', filter: changed(since) })}`;

const changed = (since: Temporal.Instant): string => `lastModifiedDateTime gt ${since}`;

const query = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `$${name}=${encodeURIComponent(value)}`)
    .join('&');
