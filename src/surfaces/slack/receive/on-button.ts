import type { BlockButtonAction, RespondArguments, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Invocation, Sender } from '../../../chat/invocation.ts';
import { answer, ask, type Response } from '../../../chat/response.ts';
import { conversationOf, isDirect } from '../addresses.ts';
import { pressed } from '../render/render-buttons.ts';
import { againButton, formOf, formOn } from '../render/render-form.ts';
import { formNotOpened } from '../send/answers.ts';
import { couldNotLook } from './could-not-look.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Press = SlackActionMiddlewareArgs<BlockButtonAction>;

/** A button in a message, in a modal or on the home. */
export async function onButton(slack: SlackReceiving, press: Press): Promise<void> {
  const { action, body, ack } = press;
  const sender = await slack.directory.senderOf(body.user.id);
  const form = formOn(idAndValue(press));
  const fromBot = () => (sender ? slack.handle(invocation(press, sender)) : answer(couldNotLook));
  const response = form ? ask(form) : fromBot();
  await ack();
  if (!slack.answered.isNew(eventOf(body, action))) return;
  if (body.view) await answerInView(slack, response, body);
  else await answerMessage(slack, response, press);
}

const eventOf = ({ user }: Press['body'], { action_ts }: Press['action']): string => `${user.id}/${action_ts}`;

const idAndValue = ({ action }: Press) => ({ id: pressed(action.action_id).id, value: action.value ?? '' });

function invocation(press: Press, sender: Sender): Invocation {
  const { action, body } = press;
  const { id, value } = idAndValue(press);
  const event = eventOf(body, action);
  const origin = { surface: 'slack', event, sender, conversation: conversationOfPress(body) } as const;
  return id === againButton ? { ...origin, type: 'command', text: value } : { ...origin, type: 'button', id, value };
}

/** A modal carries the conversation in which it was asked for; the home is between the person and the bot. */
function conversationOfPress({ channel, view, user }: Press['body']): string {
  if (channel) return conversationOf(channel.id, user.id);
  return formOf(view?.callback_id ?? '').conversation || user.id;
}

async function answerInView(slack: SlackReceiving, response: Response, body: Press['body']): Promise<void> {
  const { view, user, trigger_id: trigger } = body;
  const conversation = conversationOfPress(body);
  const shown = slack.views.of(response, conversation);
  if (!view || !shown) return;
  const { id, isOpen } =
    view.type === 'home'
      ? await slack.views.open(trigger, shown)
      : { id: view.id, isOpen: await slack.views.update(view.id, shown) };
  if (response.type === 'file') {
    await slack.views.upload(response, { id: id ?? view.id, account: user.id, conversation });
  } else if (!isOpen) await answerDirectly(slack, response, user.id);
}

/** A view can be opened for three seconds only; after that the answer stands in the direct conversation. */
async function answerDirectly({ files, answers }: SlackReceiving, response: Response, account: string): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm ? formNotOpened(response.form) : await files.messageIn(response, account);
  if (message) await answers.sayDirectly('answer beside a view', message, account);
}

/** To a button in a message. */
async function answerMessage({ answers, files }: SlackReceiving, response: Response, press: Press): Promise<void> {
  const { body, action, respond } = press;
  const asked = { account: body.user.id, conversation: conversationOfPress(body), respond };
  if (response.type === 'form') return answers.openForm(response.form, { trigger: body.trigger_id, ...asked });
  const message = await files.messageIn(response, body.user.id);
  if (!message) return;
  const replaces = response.type === 'message' && (response.replaces ?? false);
  await answers.respond('answer a button', asked, message, {
    ...placeOfAnswer(body),
    replace_original: replaces && pressed(action.action_id).isAnswer,
  });
}

/** In the direct conversation the answer stays; where others are, only the one who pressed sees it. */
function placeOfAnswer({ channel, container }: Press['body']): Pick<RespondArguments, 'response_type' | 'thread_ts'> {
  const stays = isDirect(channel?.id ?? '') && container.is_ephemeral !== true;
  const thread = typeof container.thread_ts === 'string' ? { thread_ts: container.thread_ts } : {};
  return { response_type: stays ? 'in_channel' : 'ephemeral', ...thread };
}
