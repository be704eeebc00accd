import type { SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Posting } from '../../../chat/posted-answer.ts';
import { conversationOf } from '../addresses.ts';
import { onItsWay } from '../send/file-answers.ts';
import { respondAt } from '../send/respond.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import { answerAcknowledged, answeredAlready, answerStandingBy } from './posted-answers.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** `/samverkan …`: the answer comes in the acknowledgement, seen by nobody else. */
export async function onCommand(
  { connection, handle, directory, speaksThere, answers, answered }: SlackReceiving,
  { command, ack }: Pick<SlackCommandMiddlewareArgs, 'command' | 'ack'>,
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
  const origin = { connection, event: trigger, sender, conversation } as const;
  const isNew = answered.isNew(trigger);
  const posting = isNew ? answerToCommand({ account, conversation }) : answeredAlready;
  const response = handle({ ...origin, type: 'command', text, ...outside }, posting);
  switch (response.type) {
    case 'message':
      return ack(answers.privately(response.message));
    case 'form':
      await ack();
      if (isNew) {
        const respond = respondAt(command.response_url);
        await answers.openForm(response.form, { trigger, event: trigger, conversation, respond });
      }
      return;
    case 'file':
      return ack(answers.privately(onItsWay(response)));
    case 'noted':
    case 'faults':
    case 'nothing':
      return ack();
  }
}

/** Only a form is no part of the acknowledgement. */
const answerToCommand =
  (asked: { account: string; conversation: string }): Posting =>
  (response) =>
    (response.type === 'form' ? answerStandingBy(asked) : answerAcknowledged(asked.account))(response);
