/** A person's own conversation with the bot is known by their account, before and after it has a channel. */
export const isPerson = (address: string): boolean => /^[UW]/.test(address);
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** Where it happened, as the bot knows places. */
export const conversationOf = (channel: string, account: string): string => (isDirect(channel) ? account : channel);

/** Where a message stands: the channel's id and the message's, in one. */
export const refOf = (channel: string, ts: string): string => `${channel}/${ts}`;

export function slackPlaceOf(ref: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = ref.split('/');
  return { channel, ts };
}
