import type { Invocation } from '../../../chat/invocation.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Coming = { event: string; channel: string; inviter: string | undefined };

const unnamed = 'en kanal';

/** Someone added the bot to a channel. */
export async function onJoined(hearing: SlackReceiving, { event, channel, inviter }: Coming): Promise<void> {
  const name = await nameOf(hearing, channel);
  hearing.handle({ ...happening(event, channel, inviter), type: 'joined', name });
}

/** The bot was taken out of a channel. */
export function onLeft(hearing: SlackReceiving, event: string, channel: string): void {
  hearing.handle({ ...happening(event, channel), type: 'left' });
}

/** The app was taken away from the workspace, or its token was: Slack may tell of both. */
export function onUninstalled(hearing: SlackReceiving, event: string): void {
  if (hearing.recent.isNew('uninstalled')) hearing.handle({ ...happening(event, ''), type: 'uninstalled' });
}

function happening(event: string, conversation: string, by = '') {
  const sender = { account: by, direct: by };
  return { surface: 'slack', event, sender, conversation } as const satisfies Omit<Invocation, 'type'>;
}

async function nameOf({ client }: SlackReceiving, channel: string): Promise<string> {
  try {
    const { channel: known } = await client.conversations.info({ channel });
    return known?.name ? `#${known.name}` : unnamed;
  } catch {
    return unnamed;
  }
}
