import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import { conversationOf } from '../addresses.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** `/samverkan …`: the answer comes in the acknowledgement, seen by nobody else. */
export async function onCommand(
  { handle, directory, answers, files, answered }: SlackReceiving,
  { command, ack, respond }: SlackCommandMiddlewareArgs,
): Promise<void> {
  const { user_id: account, trigger_id: trigger } = command;
  const conversation = conversationOf(command.channel_id, account);
  const sender = await directory.senderOf(account);
  if (!sender) return ack(answers.privately(couldNotLook));
  const text = typedText(command.text ?? '');
  const response = handle({ surface: 'slack', event: trigger, sender, conversation, type: 'command', text });
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
