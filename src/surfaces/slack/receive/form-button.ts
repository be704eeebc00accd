import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Form } from '../../../chat/form.ts';
import { buttons, type Message, say, text } from '../../../chat/message.ts';
import { ask, type Response } from '../../../chat/response.ts';

/** A button whose value is a whole form. */
const id = 'samverkan.formular';
const mostValue = 2000;

/** What was written in a thread can open no form, and a button can: the form rides on it, and so is not lost. */
export function formOnButton(form: Form): Message {
  const value = deflateRawSync(JSON.stringify(form)).toString('base64url');
  if (value.length > mostValue) {
    return say(form.title, 'Det görs i ett formulär. Öppna det med knapparna i meddelandet som tråden hör till.');
  }
  return {
    title: form.title,
    blocks: [
      text('Tryck på knappen så öppnas formuläret.'),
      buttons({ id, label: 'Öppna formuläret', value, primary: true }),
    ],
  };
}

/** The form on the button that was pressed; null when it was any other button. */
export const formOn = (button: { id: string; value: string }): Response | null =>
  button.id === id ? ask(JSON.parse(inflateRawSync(Buffer.from(button.value, 'base64url')).toString())) : null;
