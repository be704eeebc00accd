import type { BlockAction, ReceiverEvent, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { nothingFound } from '../../../chat/findable.ts';
import { withValues } from '../../../chat/searching/form-help.ts';
import { carriedIn } from '../render/hidden-fields.ts';
import { formOf, renderModal, valueId } from '../render/render-form.ts';
import { amongIn, mostSuggested, suggestionsOf } from '../render/render-search.ts';
import { valuesOf } from './on-submit.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type Choice = { body: BlockAction; ack: ReceiverEvent['ack'] };

/** Whether something was chosen in a form that is still open. */
export const isChoice = ({ view, actions }: Partial<BlockAction>): boolean =>
  view?.type === 'modal' && actions?.[0]?.action_id === valueId;

/** Something was chosen by which other fields of the form are shown or hidden: it is drawn again, with all that is filled in. */
export async function onChoice(slack: SlackReceiving, { body, ack }: Choice): Promise<void> {
  const { view, user } = body;
  const { connection, directory, help, views } = slack;
  const sender = await directory.senderOf(user.id);
  await ack();
  if (!view || !sender) return;
  const { conversation: openedIn, form: id } = formOf(view.callback_id);
  const by = { connection, sender, conversation: openedIn || user.id };
  const { context, hidden } = carriedIn(view.private_metadata);
  const form = help.drawn(by, { id, context });
  if (!form) return;
  const filled = withValues(form, { ...hidden, ...valuesOf(view.state) }, (asked) => help.named(by, asked));
  // Without the view's hash: of two choices in a row the latter must win, and Slack would refuse it.
  await views.update(view.id, renderModal({ ...filled, context }, by.conversation));
}

type Suggest = SlackOptionsMiddlewareArgs<'block_suggestion'>;

/** Somebody types in a field that finds among more than a list holds. Slack waits three seconds for what to suggest. */
export async function onSuggest({ connection, directory, help }: SlackReceiving, { payload, ack }: Suggest) {
  const { user, view, action_id, value: words } = payload;
  const sender = await directory.senderOf(user.id);
  const conversation = formOf(view?.callback_id ?? '').conversation || user.id;
  const among = amongIn(action_id) ?? '';
  const found = sender
    ? help.find({ connection, sender, conversation }, { among, words, most: mostSuggested })
    : nothingFound;
  await ack(suggestionsOf(found));
}
