import type { AckFn, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import { privately } from '../send/say.ts';
import { trying } from '../send/trying.ts';
import { couldNotLook } from './could-not-look.ts';
import { openForm } from './open-form.ts';
import { conversationOf } from './places.ts';
import type { SlackReceiving } from './slack-receiving.ts';
import { typedText } from './typed-text.ts';

type Heard = { command: SlashCommand; ack: AckFn<string | RespondArguments>; respond: RespondFn };

/** `/samverkan …`: the answer comes in the acknowledgement, seen by nobody else. */
export async function onCommand(hearing: SlackReceiving, { command, ack, respond }: Heard): Promise<void> {
  const { user_id: account, channel_id: channel, trigger_id: trigger } = command;
  const conversation = conversationOf(channel, account);
  const sender = await hearing.senderOf(account);
  if (!sender) return void (await ack(privately(hearing, couldNotLook)));
  const response = hearing.handle({
    surface: 'slack',
    event: trigger,
    sender,
    conversation,
    type: 'command',
    text: typedText(command.text ?? ''),
  });
  switch (response.type) {
    case 'message':
      await ack(privately(hearing, response.message));
      return;
    case 'form':
      await ack();
      if (!hearing.recent.isNew(trigger)) return;
      await openForm(hearing, response.form, { trigger, place: conversation, respond });
      return;
    case 'file': {
      await ack();
      if (!hearing.recent.isNew(trigger)) return;
      const message = await hearing.handOver(response, account);
      await trying(hearing.log, 'answer a command', () => respond(privately(hearing, message)));
      return;
    }
    case 'noted':
    case 'faults':
    case 'nothing':
      await ack();
  }
}
