import type { MessageShortcut, RespondFn } from '@slack/bolt';
import type { Pointed } from '../../../chat/invocation.ts';
import { say } from '../../../chat/message.ts';
import { answer } from '../../../chat/response.ts';
import { privately } from '../send/say.ts';
import { trying } from '../send/trying.ts';
import { couldNotLook } from './could-not-look.ts';
import { messageIn } from './message-in.ts';
import { messageText } from './message-text.ts';
import { openForm } from './open-form.ts';
import { conversationOf } from './places.ts';
import { millisecondsOf, type SlackMessage } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Heard = { shortcut: MessageShortcut; ack(): Promise<void>; respond: RespondFn };

/** The shortcut in a message's menu, wherever the message stands: the bot need not be there. */
export async function onShortcut(hearing: SlackReceiving, { shortcut, ack, respond }: Heard): Promise<void> {
  const { user, channel, trigger_id: event, callback_id: id } = shortcut;
  const conversation = conversationOf(channel.id, user.id);
  const [sender, pointed] = await Promise.all([hearing.senderOf(user.id), pointedAt(hearing, shortcut.message)]);
  const response = sender
    ? hearing.handle({ surface: 'slack', event, sender, conversation, type: 'pointed', id, pointed })
    : answer(couldNotLook);
  await ack();
  if (!hearing.recent.isNew(event)) return;
  if (response.type === 'form') {
    await openForm(hearing, response.form, { trigger: event, place: conversation, respond });
    return;
  }
  await trying(hearing.log, 'answer a shortcut', async () => {
    const message = await messageIn(hearing, response, user.id);
    const said = message ?? (response.type === 'noted' ? say('Det är noterat') : null);
    if (said) await respond({ ...privately(hearing, said), replace_original: false });
  });
}

/** Whoever is in the register is known by their account. */
async function pointedAt(
  hearing: SlackReceiving,
  { ts, edited, user, bot_id: bot, text = '' }: SlackMessage,
): Promise<Pointed> {
  const isPerson = user !== undefined && !bot;
  const [by, words] = await Promise.all([isPerson ? hearing.senderOf(user) : null, messageText(hearing, text)]);
  return {
    message: ts,
    version: Math.max(millisecondsOf(ts), edited ? millisecondsOf(edited.ts) : 0),
    text: words,
    writer: isPerson ? { account: user, name: by?.name ?? null } : null,
  };
}
