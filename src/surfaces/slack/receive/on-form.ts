import type { SlackViewAction, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { formOf } from '../render/render-form.ts';
import { messageModal } from '../render/views.ts';
import { handOverInView } from '../send/upload-file.ts';
import { couldNotLook, couldNotLookHere } from './could-not-look.ts';
import { viewFor } from './on-button.ts';
import type { SlackReceiving } from './slack-receiving.ts';
import { faultsAt, type ViewState, valuesOf } from './view-state.ts';

type Heard = { body: ViewSubmitAction; ack(answer?: ViewResponseAction): Promise<void> };

/** A form that was filled in: faults at their fields, or the answer in the form's place. */
export async function onForm(hearing: SlackReceiving, { body, ack }: Heard): Promise<void> {
  const { user, view } = body;
  const { place, form } = formOf(view.callback_id);
  const conversation = place || user.id;
  const event = body.trigger_id ?? `${view.id}/${view.hash}`;
  const sender = await hearing.senderOf(user.id);
  if (!sender) return void (await ack(stillOpen(hearing, view, conversation)));
  const response = hearing.handle({
    surface: 'slack',
    event,
    sender,
    conversation,
    type: 'form',
    id: form,
    context: view.private_metadata,
    values: valuesOf(view.state as ViewState),
  });
  if (response.type === 'faults') {
    await ack({ response_action: 'errors', errors: faultsAt(response.faults, fieldsOf(view)) });
    return;
  }
  const next = viewFor(hearing, response, conversation);
  await ack(next ? { response_action: 'update', view: next } : { response_action: 'clear' });
  if (response.type === 'file' && hearing.recent.isNew(event)) {
    await handOverInView(hearing, response, { view: view.id, account: user.id, place: conversation });
  }
}

/** What was filled in stays where it is. */
function stillOpen(hearing: SlackReceiving, view: SlackViewAction['view'], place: string): ViewResponseAction {
  const [first] = fieldsOf(view);
  return first === undefined
    ? { response_action: 'update', view: messageModal(couldNotLook, place, hearing) }
    : { response_action: 'errors', errors: { [first]: couldNotLookHere } };
}

const fieldsOf = ({ blocks }: SlackViewAction['view']): string[] =>
  blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));
