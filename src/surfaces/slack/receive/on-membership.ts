import type { Invocation } from '../../../chat/invocation.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Joined = { event: string; channel: string; inviter: string | undefined };

/** Someone added the bot to a channel. */
export async function onJoined(
  { connection, handle, directory }: SlackReceiving,
  { event, channel, inviter }: Joined,
): Promise<void> {
  const name = await directory.channelName(channel);
  handle({ connection, ...happened(event, channel, inviter), type: 'joined', name });
}

/** The bot was taken out of a channel. */
export function onLeft({ connection, handle }: SlackReceiving, event: string, channel: string): void {
  handle({ connection, ...happened(event, channel), type: 'left' });
}

/** The app was removed from the workspace, or its token was revoked: Slack may send both events. */
export function onUninstalled({ connection, handle, answered }: SlackReceiving, event: string): void {
  if (answered.isNew('uninstalled')) handle({ connection, ...happened(event, ''), type: 'uninstalled' });
}

const happened = (event: string, conversation: string, account = ''): Omit<Invocation, 'type' | 'connection'> => ({
  event,
  sender: { account, direct: account },
  conversation,
});
