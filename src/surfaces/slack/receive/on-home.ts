import type { Message } from '../../../chat/message.ts';
import { formOnButton } from '../render/render-form.ts';
import { couldNotLook } from './could-not-look.ts';
import { answerInWords } from './posted-answers.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Drawing = Pick<SlackReceiving, 'connection' | 'handle' | 'directory' | 'views'>;

/** Someone opened the bot's home: it shows how things are for them now, and from then on. */
export async function onHome(slack: SlackReceiving, event: string, account: string): Promise<void> {
  const message = await homeOf(slack, event, account);
  slack.homes.opened(account, JSON.stringify(message));
  void slack.views.showHome(account, message ?? couldNotLook);
}

/** Null when it could not be looked up whose it is. */
async function homeOf(
  { connection, handle, directory }: Drawing,
  event: string,
  account: string,
): Promise<Message | null> {
  const sender = await directory.senderOf(account);
  if (!sender) return null;
  const response = handle({ connection, event, sender, conversation: account, type: 'home' });
  return response.type === 'message' ? response.message : null;
}

/** Draws an open home again where it would look different. @returns how it looks then. */
export async function redrawHome(slack: Drawing, account: string, shown: string): Promise<string> {
  const message = await homeOf(slack, `home/${account}`, account);
  const now = JSON.stringify(message);
  if (!message || now === shown) return shown;
  return (await slack.views.showHome(account, message)) ? now : shown;
}

/** Someone opened the conversation with the bot. Where nothing has been said in it, the bot says hello. */
export async function onMessagesTab(
  { connection, handle, directory, answers, answered }: SlackReceiving,
  { event, account, channel }: { event: string; account: string; channel: string },
): Promise<void> {
  const hello = `hello/${account}`;
  if (!answered.isNew(hello)) return;
  const isEmpty = await answers.isEmpty(channel);
  const sender = isEmpty ? await directory.senderOf(account) : null;
  if (isEmpty !== false && !sender) answered.forget(hello);
  if (!sender) return;
  const origin = { connection, event, sender, conversation: account } as const;
  // Opening a tab is not writing to the bot: nobody hears of a stranger who does.
  handle(
    directory.isRegistered(account) ? { ...origin, type: 'command', text: 'hej' } : { ...origin, type: 'home' },
    answerInWords({ channel, account, thread: undefined }, formOnButton),
  );
}
