import type { Form } from '../form.ts';
import type { Button, Message, OwnView } from '../message.ts';
import type { PostedAnswer } from '../posted-answer.ts';
import type { Response } from '../response.ts';

/**
 * A database's time between two restores. An id that was given in another epoch may since have been given to something
 * else, so what names one carries its epoch. Empty: the database has never been restored.
 */
export type Epoch = string;

export const firstEpoch: Epoch = '';

/** In no other text that a button or a form carries. */
const begin = '\u00a7';
const stamp = new RegExp(`^${begin}([0-9a-z]{1,12})${begin}`, 'u');

/** No stamp is longer, in characters. */
export const longestStamp = 14;

/** What is carried, and the epoch in which it was written. */
export function unstamped(carried: string): { epoch: Epoch; value: string } {
  const [mark = '', epoch = firstEpoch] = stamp.exec(carried) ?? [];
  return { epoch, value: carried.slice(mark.length) };
}

/** In the first epoch it is left as it is. An earlier stamp is replaced. */
export function stamped(carried: string, epoch: Epoch): string {
  const { value } = unstamped(carried);
  return epoch === firstEpoch ? value : `${begin}${epoch}${begin}${value}`;
}

/** Buttons with such ids are a surface's own, and carry no id of ours. */
const surfacePrefix = 'samverkan.';

const stampedButton = (button: Button, epoch: Epoch): Button =>
  button.id.startsWith(surfacePrefix) ? button : { ...button, value: stamped(button.value, epoch) };

const stampedOwn = (own: OwnView, epoch: Epoch): OwnView => ({
  ...own,
  value: stamped(own.value, epoch),
  otherwise: stampedButton(own.otherwise, epoch),
});

/** The same message, whose buttons say in which epoch it was sent. */
export const stampedMessage = (message: Message, epoch: Epoch): Message => ({
  ...message,
  ...(message.own && { own: stampedOwn(message.own, epoch) }),
  blocks: message.blocks.map((block) => {
    if (block.type === 'buttons') {
      return { ...block, buttons: block.buttons.map((button) => stampedButton(button, epoch)) };
    }
    if (block.type !== 'table' || !block.opens) return block;
    return { ...block, opens: block.opens.map((button) => button && stampedButton(button, epoch)) };
  }),
});

export const stampedForm = (form: Form, epoch: Epoch): Form => ({ ...form, context: stamped(form.context, epoch) });

export function stampedResponse(response: Response, epoch: Epoch): Response {
  if (epoch === firstEpoch) return response;
  switch (response.type) {
    case 'message':
    case 'file':
      return { ...response, message: stampedMessage(response.message, epoch) };
    case 'noted':
      return { ...response, message: response.message && stampedMessage(response.message, epoch) };
    case 'form':
      return { ...response, form: stampedForm(response.form, epoch) };
    case 'faults':
    case 'nothing':
      return response;
  }
}

/** The posting of what is answered in the epoch. */
export const stampedPosting =
  (
    posting: (response: Response, acted?: boolean) => readonly PostedAnswer[],
    epoch: Epoch,
  ): ((response: Response, acted?: boolean) => readonly PostedAnswer[]) =>
  (response, acted) =>
    posting(stampedResponse(response, epoch), acted);
