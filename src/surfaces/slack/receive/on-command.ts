import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { conversationOf } from '../addresses.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** `/samverkan …`: the answer comes in the acknowledgement, seen by nobody else. */
export async function onCommand(
  { handle, directory, speaksThere, answers, files, answered }: SlackReceiving,
  { command, ack, respond }: SlackCommandMiddlewareArgs,
): Promise<void> {
  const { user_id: account, trigger_id: trigger } = command;
  const conversation = conversationOf(command.channel_id, account);
  const text = typedText(command.text ?? '');
  const asksWhere = conversation !== account && speaksThere(text);
  const [sender, isOutside] = await Promise.all([
    directory.senderOf(account),
    asksWhere ? directory.isOutside(command.channel_id) : false,
  ]);
  if (!sender) return ack(answers.privately(couldNotLook));
  const outside = isOutside ? ({ outside: true } as const) : {};
  const origin = { surface: 'slack', event: trigger, sender, conversation } as const;
  const response = handle({ ...origin, type: 'command', text, ...outside });
  switch (response.type) {
    case 'message':
      return ack(answers.privately(response.message));
    case 'form':
      await ack();
      if (answered.isNew(trigger)) await answers.openForm(response.form, { trigger, account, conversation, respond });
      return;
    case 'file': {
      await ack();
      if (!answered.isNew(trigger)) return;
      const message = await files.upload(response, account);
      await answers.respond('answer a command', { account, conversation, respond }, message);
      return;
    }
    case 'noted':
    case 'faults':
    case 'nothing':
      return ack();
  }
}
