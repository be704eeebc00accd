import type { BlockAction, ButtonAction, RespondArguments, RespondFn, types } from '@slack/bolt';
import type { Invocation, Sender } from '../../../chat/invocation.ts';
import type { Message } from '../../../chat/message.ts';
import { answer, type Response } from '../../../chat/response.ts';
import { renderSlackMessage } from '../render/render.ts';
import { pressed } from '../render/render-buttons.ts';
import { formOf, renderModal } from '../render/render-form.ts';
import { messageModal } from '../render/views.ts';
import { sayDirectly } from '../send/say.ts';
import { answering, trying } from '../send/trying.ts';
import { handOverInView, onItsWay } from '../send/upload-file.ts';
import { couldNotLook } from './could-not-look.ts';
import { formOn, formOnButton } from './form-button.ts';
import { messageIn } from './message-in.ts';
import { openForm } from './open-form.ts';
import { conversationOf, isDirect } from './places.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Heard = { action: ButtonAction; body: BlockAction; ack(): Promise<void>; respond: RespondFn };

/** Written again as if it had been typed: what was typed in a message can open no form, and a button can. */
export const again = 'samverkan.igen';

/** A button, in a message, in a modal or on the home. */
export async function onButton(hearing: SlackReceiving, { action, body, ack, respond }: Heard): Promise<void> {
  const event = `${body.user.id}/${action.action_ts}`;
  const sender = await hearing.senderOf(body.user.id);
  const place = placeOfPress(body);
  const { id, isAnswer } = pressed(action.action_id);
  const value = action.value ?? '';
  const response =
    formOn({ id, value }) ??
    (sender ? hearing.handle(invocation({ event, sender, place, id, value })) : answer(couldNotLook));
  await ack();
  if (!hearing.recent.isNew(event)) return;
  const { view } = body;
  if (view) await answerInView(hearing, response, { view, body, place });
  else await answerBeside(hearing, response, { body, respond, place, isAnswer });
}

function invocation(heard: { event: string; sender: Sender; place: string; id: string; value: string }): Invocation {
  const { event, sender, place, id, value } = heard;
  const origin = { surface: 'slack', event, sender, conversation: place } as const;
  return id === again ? { ...origin, type: 'command', text: value } : { ...origin, type: 'button', id, value };
}

/** Modals remember where they were asked for; the home is between the two of us. */
function placeOfPress({ channel, view, user }: BlockAction): string {
  if (channel) return conversationOf(channel.id, user.id);
  return formOf(view?.callback_id ?? '').place || user.id;
}

type InView = { view: NonNullable<BlockAction['view']>; body: BlockAction; place: string };

async function answerInView(hearing: SlackReceiving, response: Response, { view, body, place }: InView): Promise<void> {
  const shown = viewFor(hearing, response, place);
  if (!shown) return;
  const { views } = hearing.client;
  let standing = view.id;
  const isSeen =
    view.type === 'home'
      ? await trying(hearing.log, 'answer on the home', async () => {
          standing = (await views.open({ trigger_id: body.trigger_id, view: shown })).view?.id ?? standing;
        })
      : await answering(hearing, 'answer in a view', () => views.update({ view_id: view.id, view: shown }));
  const account = body.user.id;
  if (response.type === 'file') await handOverInView(hearing, response, { view: standing, account, place });
  else if (!isSeen) await answerAlone(hearing, response, account);
}

/** In the direct conversation, when the view that was to show it did not open: that it may do for three seconds only. */
async function answerAlone(hearing: SlackReceiving, response: Response, account: string): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm ? formOnButton(response.form) : await messageIn(hearing, response, account);
  if (!message) return;
  await answering(hearing, 'answer beside a view', () =>
    sayDirectly(hearing, message, { channel: account, thread: undefined }),
  );
}

export function viewFor(hearing: SlackReceiving, response: Response, place: string): types.ModalView | null {
  switch (response.type) {
    case 'message':
      return messageModal(response.message, place, hearing);
    case 'noted':
      return response.message && messageModal(response.message, place, hearing);
    case 'file':
      return messageModal(onItsWay(response), place, hearing);
    case 'form':
      return renderModal(response.form, place);
    case 'faults':
    case 'nothing':
      return null;
  }
}

type Beside = { body: BlockAction; respond: RespondFn; place: string; isAnswer: boolean };

async function answerBeside(hearing: SlackReceiving, response: Response, beside: Beside): Promise<void> {
  const { body, place, respond } = beside;
  if (response.type === 'form') {
    await openForm(hearing, response.form, { trigger: body.trigger_id, place, respond });
  }
  const message = await messageIn(hearing, response, body.user.id);
  if (!message) return;
  const replaces = response.type === 'message' && (response.replaces ?? false);
  const words = answerTo(hearing, message, { ...beside, replaces });
  await trying(hearing.log, 'answer a button', () => respond(words));
}

/** In the direct conversation the answer stays; where others are, only the one who pressed sees it. */
function answerTo(
  hearing: SlackReceiving,
  message: Message,
  { body, isAnswer, replaces }: Beside & { replaces: boolean },
): RespondArguments {
  return {
    ...renderSlackMessage(message, { ...hearing, isAnswer: true }),
    response_type: isDirect(body.channel?.id ?? '') && !isEphemeral(body) ? 'in_channel' : 'ephemeral',
    replace_original: replaces && isAnswer,
    ...(typeof body.container.thread_ts === 'string' && { thread_ts: body.container.thread_ts }),
  };
}

const isEphemeral = ({ container }: BlockAction): boolean => container.is_ephemeral === true;
