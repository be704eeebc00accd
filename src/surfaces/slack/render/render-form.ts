import type { types } from '@slack/bolt';
import type { Field, Form, Option } from '../../../chat/form.ts';
import { shortened } from '../../../chat/swedish.ts';
import { plain } from './plain-element.ts';
import { fittedRichText, plainly, webAddress } from './rich-text.ts';

const mostTitle = 24;
const mostLabel = 2000;
const mostTyped = 3000;
const mostOption = 75;
const mostIntro = 6000;

/**
 * A form as a modal. Slack keeps `context` for us; the form's id and the place where it was asked for stand in
 * `callback_id`.
 */
export const renderModal = (form: Form, place: string): types.ModalView => ({
  type: 'modal',
  callback_id: callbackOf(form.id, place),
  private_metadata: form.context,
  title: plain(form.title, mostTitle),
  submit: plain(form.submit, mostTitle),
  close: plain('Avbryt', mostTitle),
  blocks: [...introduction(form), ...form.fields.flatMap(fieldBlocks)],
});

const separator = ' ';
const callbackOf = (form: string, place: string): string => `${place}${separator}${form}`;

/** Where the form was asked for, and which it is: empty when the modal shows a message. */
export function formOf(callbackId: string): { place: string; form: string } {
  const [place = '', form = ''] = callbackId.split(separator);
  return { place, form };
}

/** A title that is too long for the modal's head stands whole at its top. */
function introduction({ title, intro }: Form): types.KnownBlock[] {
  const head: types.KnownBlock[] =
    title.length > mostTitle && title.length <= 150 ? [{ type: 'header', text: plain(title, 150) }] : [];
  const words = fittedRichText(intro ? [[plainly(intro)]] : [], mostIntro);
  return [...head, ...(words ? [words] : [])];
}

function fieldBlocks(field: Field): types.KnownBlock[] {
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
      label: plain(field.label, mostLabel),
      ...(hint && { hint: plain(hint, mostLabel) }),
      optional: !field.required,
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
      const url = initial ? webAddress(initial) : null;
      return { type: 'url_text_input', action_id, ...(url && { initial_value: url }) };
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(initial && { initial_date: initial }) };
    case 'select': {
      const chosen = field.options.find(({ value }) => value === initial);
      return {
        type: 'static_select',
        action_id,
        options: field.options.map(optionOf),
        ...(chosen && { initial_option: optionOf(chosen) }),
      };
    }
  }
}

/** Every field's block holds one element, which has this name. */
export const valueId = 'varde';

/** A name too long for its line goes on in the line below it. */
const optionOf = ({ value, label }: Option): types.PlainTextOption => ({
  value,
  text: plain(label, mostOption),
  ...(label.length > mostOption && { description: plain(`…${label.slice(mostOption - 1)}`, mostOption) }),
});
