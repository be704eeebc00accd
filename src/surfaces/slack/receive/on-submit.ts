import type { SlackViewAction, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { FormErrors, FormValues } from '../../../chat/form.ts';
import { carriedIn } from '../render/hidden-fields.ts';
import { formOf } from '../render/render-form.ts';
import { couldNotLook, couldNotLookHere } from './could-not-look.ts';
import { answerAcknowledged } from './posted-answers.ts';
import type { SlackReceiving } from './slack-receiving.ts';

type View = SlackViewAction['view'];

/** A form that was filled in: faults at their fields, or the answer in the form's place. */
export async function onSubmit(
  slack: SlackReceiving,
  { body, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>,
): Promise<void> {
  const { user, view } = body;
  const { conversation: openedIn, form } = formOf(view.callback_id);
  const conversation = openedIn || user.id;
  const event = body.trigger_id ?? `${view.id}/${view.hash}`;
  const sender = await slack.directory.senderOf(user.id);
  if (!sender) return ack(keptOpen(slack, view, conversation));
  const origin = { connection: slack.connection, event, sender, conversation } as const;
  const values = valuesOf(view.state);
  const { context } = carriedIn(view.private_metadata);
  const response = slack.handle({ ...origin, type: 'form', id: form, context, values }, answerAcknowledged(user.id));
  if (response.type === 'faults') {
    return ack({ response_action: 'errors', errors: faultsAt(response.faults, fieldsOf(view)) });
  }
  const next = slack.views.of(response, conversation);
  await ack(next ? { response_action: 'update', view: next } : { response_action: 'clear' });
}

/** The form stays as it was filled in. */
function keptOpen({ views }: SlackReceiving, view: View, conversation: string): ViewResponseAction {
  const [first] = fieldsOf(view);
  return first === undefined
    ? { response_action: 'update', view: views.modal(couldNotLook, conversation) }
    : { response_action: 'errors', errors: { [first]: couldNotLookHere } };
}

const fieldsOf = ({ blocks }: View): string[] =>
  blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));

type Input = {
  value?: string | null;
  selected_date?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: readonly { value: string }[] | null;
};

/** What was filled in, by field id. */
export const valuesOf = (state: View['state']): FormValues =>
  Object.fromEntries(
    Object.entries(state.values as Record<string, Record<string, Input>>).map(([field, inputs]) => [
      field,
      valueIn(Object.values(inputs)[0] ?? {}),
    ]),
  );

const valueIn = ({ value, selected_date, selected_option, selected_options }: Input): string =>
  value ?? selected_date ?? selected_option?.value ?? selected_options?.map((one) => one.value).join('\n') ?? '';

/** Slack takes a fault only at a field that the form has, so other faults go to the first field. */
function faultsAt(faults: FormErrors, fields: readonly string[]): Record<string, string> {
  const at: Record<string, string> = {};
  for (const [name, words] of Object.entries(faults)) {
    const field = fields.includes(name) ? name : (fields[0] ?? name);
    at[field] = at[field] ? `${at[field]} ${words}` : words;
  }
  return at;
}
