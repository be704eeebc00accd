import { answer } from '../../../chat/response.ts';
import { couldNotLook } from './could-not-look.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** Someone opened the bot's home: it shows how things are for them now. */
export async function onHome(
  { handle, directory, views }: SlackReceiving,
  event: string,
  account: string,
): Promise<void> {
  const sender = await directory.senderOf(account);
  const response = sender
    ? handle({ surface: 'slack', event, sender, conversation: account, type: 'home' })
    : answer(couldNotLook);
  if (response.type === 'message') void views.showHome(account, response.message);
}
