import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { types } from '@slack/bolt';
import type { Field, Form, Option } from '../../../chat/form.ts';
import { buttons, type Message, say, text } from '../../../chat/message.ts';
import { formInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { shortened } from '../../../chat/swedish.ts';
import { decisive, fieldsShown } from './hidden-fields.ts';
import { optionOf, searchElement } from './render-search.ts';
import { fittedRichText, linkAddress, plainElement, plainly } from './rich-text.ts';

const mostTitle = 24;
const mostLabel = 2000;
const mostTyped = 3000;
const mostOption = 75;
const mostIntro = 6000;

/** A form as a modal, which carries the form's id and context and the conversation in which it was asked for. */
export const renderModal = (form: Form, conversation: string): types.ModalView =>
  modalOf(formInReadingOrder(form), conversation);

function modalOf(form: Form, conversation: string): types.ModalView {
  const { shown, carried } = fieldsShown(form);
  const deciding = decisive(form);
  return {
    type: 'modal',
    callback_id: `${conversation}${separator}${form.id}`,
    private_metadata: carried,
    title: plainElement(form.title, mostTitle),
    submit: plainElement(form.submit, mostTitle),
    close: plainElement('Avbryt', mostTitle),
    blocks: [...introduction(form), ...shown.flatMap((field) => fieldBlocks(field, deciding.has(field.id)))],
  };
}

const separator = ' ';

/** Which form it is and where it was asked for. The form is empty when the modal shows a message. */
export function formOf(callbackId: string): { conversation: string; form: string } {
  const [conversation = '', form = ''] = callbackId.split(separator);
  return { conversation, form };
}

const formButton = 'samverkan.formular';
const mostValue = 2000;

/** A button that carries the whole form, for where no form can be opened at once. */
export function formOnButton(form: Form): Message {
  const value = deflateRawSync(JSON.stringify(form)).toString('base64url');
  if (value.length > mostValue) {
    return say(form.title, 'Det görs i ett formulär. Öppna det med knapparna i meddelandet som tråden hör till.');
  }
  return openingMessage(form.title, formButton, value);
}

/** The form on the button that was pressed; null when it was any other button. */
export const formOn = (button: { id: string; value: string }): Form | null =>
  button.id === formButton ? JSON.parse(inflateRawSync(Buffer.from(button.value, 'base64url')).toString()) : null;

/** The id of a button whose value is a command that opens a form. */
export const againButton = 'samverkan.igen';

export const formByCommand = (form: Form, command: string): Message =>
  openingMessage(form.title, againButton, command.slice(0, mostValue));

const openingMessage = (title: string, id: string, value: string): Message => ({
  title,
  blocks: [
    text('Tryck på knappen så öppnas formuläret.'),
    buttons({ id, label: 'Öppna formuläret', value, primary: true }),
  ],
});

/** A title that is too long for the modal's head stands in full below it. */
function introduction({ title, intro }: Form): types.KnownBlock[] {
  const head: types.KnownBlock[] =
    title.length > mostTitle && title.length <= 150 ? [{ type: 'header', text: plainElement(title, 150) }] : [];
  const words = fittedRichText(intro ? [[plainly(intro)]] : [], mostIntro);
  return [...head, ...(words ? [words] : [])];
}

/** @param decides whether other fields are shown by what is chosen in it: then Slack tells of each choice. */
function fieldBlocks(field: Field, decides: boolean): types.KnownBlock[] {
  if (field.type === 'select' && field.options.length === 0) {
    const nothing = fittedRichText([[plainly(`${field.label}: det finns inget att välja.`)]], mostIntro);
    return nothing ? [nothing] : [];
  }
  const cut = (field.type === 'text' || field.type === 'longText') && (field.initial?.length ?? 0) > mostTyped;
  const hint = [field.hint, cut ? 'Texten är för lång för Slack och är förkortad.' : ''].filter(Boolean).join(' ');
  return [
    {
      type: 'input',
      block_id: field.id,
      label: plainElement(field.label, mostLabel),
      ...(hint && { hint: plainElement(hint, mostLabel) }),
      optional: !field.required,
      ...(decides && { dispatch_action: true }),
      element: inputOf(field),
    },
  ];
}

function inputOf(field: Field): types.InputBlockElement {
  const { initial } = field;
  const action_id = valueId;
  switch (field.type) {
    case 'text':
    case 'longText':
      return {
        type: 'plain_text_input',
        action_id,
        ...(field.type === 'longText' && { multiline: true }),
        ...(initial && { initial_value: shortened(initial, mostTyped) }),
      };
    case 'link': {
      const url = initial ? linkAddress(initial) : null;
      return { type: 'url_text_input', action_id, ...(url && { initial_value: url }) };
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(initial && { initial_date: initial }) };
    case 'search':
      return searchElement(field);
    case 'select': {
      const chosen = field.options.find(({ value }) => value === initial);
      return {
        type: 'static_select',
        action_id,
        ...choicesOf(field.options),
        ...(chosen && { initial_option: optionOf(chosen) }),
      };
    }
  }
}

/** Every field's block holds one element, which has this name unless we find in it. */
export const valueId = 'varde';

/** Slack's limit for the options of a select, and for those of a group of them. It finds among all by what one types. */
const mostTogether = 100;

/** Many are in groups, each named by its first and its last. */
function choicesOf(options: readonly Option[]): Pick<types.StaticSelect, 'options' | 'option_groups'> {
  if (options.length <= mostTogether) return { options: options.map(optionOf) };
  const starts = Array.from({ length: Math.ceil(options.length / mostTogether) }, (_, at) => at * mostTogether);
  return {
    option_groups: starts.map((start) => {
      const group = options.slice(start, start + mostTogether);
      const [first, last] = [group[0], group.at(-1)].map((one) => shortened(one?.label ?? '', mostOption / 2 - 2));
      return { label: plainElement(`${first} – ${last}`, mostOption), options: group.map(optionOf) };
    }),
  };
}
