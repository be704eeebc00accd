import type { SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { nothingFound } from '../../../chat/searching/findable.ts';
import { formOf } from '../render/render-form.ts';
import { amongIn, mostSuggested, suggestionsOf } from '../render/render-search.ts';
import type { SlackReceiving } from './slack-receiving.ts';

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
