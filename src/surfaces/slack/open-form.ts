import type { RespondFn } from '@slack/bolt';
import type { Form } from '../../chat/form.ts';
import type { Hearing } from './hearing.ts';
import { renderForm } from './render-form.ts';
import { trying } from './trying.ts';

/** `trigger`: what the person just did, which Slack lets us open one form for, within three seconds. */
type Opening = { trigger: string; place: string; respond: RespondFn };

/** Opens the form, or says that it did not open. */
export async function openForm(hearing: Hearing, form: Form, { trigger, place, respond }: Opening): Promise<void> {
  const view = renderForm(form, place);
  const isOpen = await trying(hearing.log, 'open a form', () =>
    hearing.client.views.open({ trigger_id: trigger, view }),
  );
  if (!isOpen) await trying(hearing.log, 'say so', () => respond(notOpened));
}

const notOpened = {
  response_type: 'ephemeral',
  replace_original: false,
  text: 'Formuläret gick inte att öppna den här gången. Försök igen.',
} as const;
