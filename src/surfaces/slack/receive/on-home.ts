import { answer } from '../../../chat/response.ts';
import { homeView } from '../render/views.ts';
import { answering } from '../send/trying.ts';
import { couldNotLook } from './could-not-look.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** Someone opened the bot's home: it shows how things stand for them now. */
export async function onHome(hearing: SlackReceiving, event: string, account: string): Promise<void> {
  const sender = await hearing.senderOf(account);
  const response = sender
    ? hearing.handle({ surface: 'slack', event, sender, conversation: account, type: 'home' })
    : answer(couldNotLook);
  if (response.type !== 'message') return;
  const view = homeView(response.message, hearing);
  void answering(hearing, 'show the home', () => hearing.client.views.publish({ user_id: account, view }));
}
