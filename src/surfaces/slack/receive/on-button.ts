import type { BlockButtonAction, RespondArguments, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ConnectionId, Invocation, Sender } from '../../../chat/invocation.ts';
import { answer, ask, type Response } from '../../../chat/response.ts';
import { conversationOf, isDirect } from '../addresses.ts';
import { pressed } from '../render/render-buttons.ts';
import { againButton, formOf, formOn } from '../render/render-form.ts';
import { formNotOpened } from '../send/answers.ts';
import { respondAt } from '../send/respond.ts';
import { couldNotLook } from './could-not-look.ts';
import { answeredAlready, answerStandingBy, keepUnasked, wordsIn } from './posted-answers.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Press = Pick<SlackActionMiddlewareArgs<BlockButtonAction>, 'body' | 'action' | 'ack'>;

/** A button in a message, in a modal or on the home. */
export async function onButton(slack: SlackReceiving, press: Press): Promise<void> {
  const { action, body, ack } = press;
  const event = eventOf(body, action);
  const isNew = slack.answered.isNew(event);
  const sender = await slack.directory.senderOf(body.user.id);
  const response = responseTo(slack, press, { sender, isNew });
  await ack();
  if (!isNew) return;
  if (body.view) slack.standBys.settle(event, await answerInView(slack, response, body));
  else await answerMessage(slack, response, press);
}

function responseTo(
  slack: SlackReceiving,
  press: Press,
  { sender, isNew }: { sender: Sender | null; isNew: boolean },
): Response {
  const { body, action } = press;
  const asked = { event: eventOf(body, action), account: body.user.id, conversation: conversationOfPress(body) };
  const posting = isNew ? answerStandingBy(asked) : answeredAlready;
  const form = formOn(pressed(action));
  if (form) return keepUnasked(slack.post, asked, { response: ask(form), posting });
  return sender
    ? slack.handle(invocation(slack.connection, press, sender), posting)
    : keepUnasked(slack.post, asked, { response: answer(couldNotLook), posting });
}

const eventOf = ({ user }: Press['body'], { action_ts }: Press['action']): string => `${user.id}/${action_ts}`;

function invocation(connection: ConnectionId, press: Press, sender: Sender): Invocation {
  const { action, body } = press;
  const { id, value } = pressed(action);
  const event = eventOf(body, action);
  const origin = { connection, event, sender, conversation: conversationOfPress(body) } as const;
  return id === againButton ? { ...origin, type: 'command', text: value } : { ...origin, type: 'button', id, value };
}

/** A modal carries the conversation in which it was asked for; the home is between the person and the bot. */
function conversationOfPress({ channel, view, user }: Press['body']): string {
  if (channel) return conversationOf(channel.id, user.id);
  return formOf(view?.callback_id ?? '').conversation || user.id;
}

/** @returns whether it was shown. A view can be opened for three seconds only. */
async function answerInView({ views }: SlackReceiving, response: Response, body: Press['body']): Promise<boolean> {
  const { view, trigger_id: trigger } = body;
  const shown = views.of(response, conversationOfPress(body));
  if (!view || !shown) return true;
  return view.type === 'home' ? views.open(trigger, shown) : views.update(view.id, shown);
}

/** To a button in a message. */
async function answerMessage({ answers }: SlackReceiving, response: Response, press: Press): Promise<void> {
  const { body, action } = press;
  const respond = respondAt(body.response_url);
  const asked = { event: eventOf(body, action), conversation: conversationOfPress(body), respond };
  if (response.type === 'form') return answers.openForm(response.form, { trigger: body.trigger_id, ...asked });
  const message = wordsIn(response, formNotOpened);
  if (!message) return;
  const replaces = response.type === 'message' && (response.replaces ?? false);
  await answers.respond(asked, message, {
    ...placeOfAnswer(body),
    replace_original: replaces && pressed(action).isAnswer,
  });
}

/** In the direct conversation the answer stays; where others are, only the one who pressed sees it. */
function placeOfAnswer({ channel, container }: Press['body']): Pick<RespondArguments, 'response_type' | 'thread_ts'> {
  const stays = isDirect(channel?.id ?? '') && container.is_ephemeral !== true;
  const thread = typeof container.thread_ts === 'string' ? { thread_ts: container.thread_ts } : {};
  return { response_type: stays ? 'in_channel' : 'ephemeral', ...thread };
}
