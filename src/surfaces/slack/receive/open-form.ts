import type { RespondFn } from '@slack/bolt';
import type { Form } from '../../../chat/form.ts';
import { renderModal } from '../render/render-form.ts';
import { privately } from '../send/say.ts';
import { trying } from '../send/trying.ts';
import { formOnButton } from './form-button.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** `trigger`: what the person just did, which Slack lets us open one form for, within three seconds. */
type Opening = { trigger: string; place: string; respond: RespondFn };

/** Opens the form, or says that it did not open. */
export async function openForm(
  hearing: SlackReceiving,
  form: Form,
  { trigger, place, respond }: Opening,
): Promise<void> {
  const view = renderModal(form, place);
  const isOpen = await trying(hearing.log, 'open a form', () =>
    hearing.client.views.open({ trigger_id: trigger, view }),
  );
  if (!isOpen) await trying(hearing.log, 'say so', () => respond(notOpened(hearing, form)));
}

const words = 'Formuläret gick inte att öppna den här gången. Försök igen.';

/** With a button that opens it, since only a new press lets us. */
const notOpened = (hearing: SlackReceiving, form: Form) => ({
  ...privately(hearing, { title: words, blocks: formOnButton(form).blocks }),
  replace_original: false,
  text: words,
});
