/** A person's own conversation with the bot is known by their account, before and after it has a channel. */
export const isPerson = (address: string): boolean => /^[UW]/.test(address);
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** The conversation as the bot knows it: a channel, or the account of the one who writes to the bot alone. */
export const conversationOf = (channel: string, account: string): string => (isDirect(channel) ? account : channel);

/** What one person alone sees in a channel: a place of its own, so that nobody else's answers there wait for theirs. */
export const privatePlace = (channel: string, account: string): string => `${channel}/${account}`;

export function privatePlaceOf(address: string): { channel: string; account: string } {
  const [channel = '', account = ''] = address.split('/');
  return { channel, account };
}

/** A message's channel and its own id, in one text. */
export const refOf = (channel: string, ts: string): string => `${channel}/${ts}`;

export function slackPlaceOf(ref: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = ref.split('/');
  return { channel, ts };
}

/** The id of the connection that the single settings name. */
export const shortFormId = 'slack';

/** Where Slack posts what happens in the connection's workspace. */
export const pathOf = (connection: string): string =>
  connection === shortFormId ? '/slack/events' : `/slack/events/${connection}`;
