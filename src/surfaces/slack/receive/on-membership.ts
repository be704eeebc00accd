import type { Invocation } from '../../../chat/invocation.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Joined = { event: string; channel: string; inviter: string | undefined };

/** Someone added the bot to a channel. */
export async function onJoined(
  { handle, directory }: SlackReceiving,
  { event, channel, inviter }: Joined,
): Promise<void> {
  const name = await directory.channelName(channel);
  handle({ ...origin(event, channel, inviter), type: 'joined', name });
}

/** The bot was taken out of a channel. */
export function onLeft({ handle }: SlackReceiving, event: string, channel: string): void {
  handle({ ...origin(event, channel), type: 'left' });
}

/** The app was removed from the workspace, or its token was revoked: Slack may send both events. */
export function onUninstalled({ handle, answered }: SlackReceiving, event: string): void {
  if (answered.isNew('uninstalled')) handle({ ...origin(event, ''), type: 'uninstalled' });
}

function origin(event: string, conversation: string, account = '') {
  const sender = { account, direct: account };
  return { connection: 'slack', event, sender, conversation } as const satisfies Omit<Invocation, 'type'>;
}
