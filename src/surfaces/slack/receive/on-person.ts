import { listedUser, type SlackUser } from './listed-user.ts';
import { deactivated } from './slack-people.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** Slack tells of somebody who has come, has changed something, or whose account is deactivated. */
export function onPerson(
  { connection, handle, directory, identity }: SlackReceiving,
  event: string,
  user: SlackUser,
): void {
  const { account, name, addresses, guest, elsewhere, isBot } = listedUser(user, identity());
  if (isBot || elsewhere || account === '') return;
  const [email] = addresses;
  const sender = {
    account,
    direct: account,
    ...(name !== null && { name }),
    ...(email !== undefined && { email }),
    ...(guest && { guest: true as const }),
  };
  directory.forget(account);
  const gone = user.deleted ? deactivated : null;
  handle({ connection, event, sender, conversation: account, type: 'told', gone });
}

/** Somebody came to a channel that the bot is in. */
export async function onMemberJoined(slack: SlackReceiving, event: string, account: string): Promise<void> {
  if (slack.directory.isRegistered(account)) return;
  const sender = await slack.directory.senderOf(account);
  if (sender?.email === undefined) return;
  slack.handle({ connection: slack.connection, event, sender, conversation: account, type: 'told', gone: null });
}
