import type { Field, Form, FormErrors, FormValues } from '../../chat/form.ts';
import type { Opener } from './asked.ts';
import { type Card, card, type Element, richText, run } from './card.ts';

/** Before a field's id, so that no field can be taken for what the card itself sends. */
export const fieldPrefix = 'field.';

export type Filled = { errors: FormErrors; values: FormValues };

const untouched: Filled = { errors: {}, values: {} };

/** A form as the card of a dialog. @param opener what shows it again, when something in it is wrong. */
export function renderForm(form: Form, opener: Opener, { errors, values }: Filled = untouched): Card {
  return card([
    ...(form.intro ? [richText([run(form.intro)])] : []),
    ...elsewhere(form, errors),
    ...form.fields.flatMap((field) => fieldElements(field, errors[field.id], values[field.id])),
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Submit',
          title: form.submit,
          style: 'positive',
          data: { form: form.id, context: form.context, opener },
        },
      ],
    },
  ]);
}

/** What is wrong, but with no field of this form. */
const elsewhere = ({ fields }: Form, errors: FormErrors): Element[] =>
  Object.entries(errors)
    .filter(([id]) => !fields.some((field) => field.id === id))
    .map(([, words]) => fault(words));

const fault = (words: string): Element => richText([run(`Fel: ${words}`, { color: 'Attention', weight: 'Bolder' })]);

const fieldElements = (field: Field, error: string | undefined, value: string | undefined): Element[] => [
  richText([run(field.label, { weight: 'Bolder' }), run(field.required ? ' (måste fyllas i)' : '')], {
    spacing: 'Large',
  }),
  ...(field.hint ? [richText([run(field.hint, { isSubtle: true, size: 'Small' })], { spacing: 'None' })] : []),
  ...(error === undefined ? [] : [fault(error)]),
  inputOf(field, value ?? field.initial),
];

/** The label stands above as plain text, since an input's own reads Markdown; whether it is filled in we check ourselves. */
function inputOf(field: Field, value: string | undefined): Element {
  const common = { id: `${fieldPrefix}${field.id}`, ...(value !== undefined && value !== '' && { value }) };
  switch (field.type) {
    case 'text':
      return { type: 'Input.Text', ...common, maxLength: 1_000 };
    case 'longText':
      return { type: 'Input.Text', ...common, isMultiline: true, maxLength: 3_000 };
    case 'link':
      return { type: 'Input.Text', ...common, style: 'Url', maxLength: 2_000 };
    case 'date':
      return { type: 'Input.Date', ...common };
    case 'select':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: field.options.length > 10 ? 'filtered' : 'compact',
        choices: field.options.map(({ label, value: id }) => ({ title: label, value: id })),
      };
  }
}

/** A form cannot open by itself: this is the button that opens it. */
export const renderOpener = ({ title, intro }: Pick<Form, 'title' | 'intro'>, opener: Opener): Card =>
  card([
    richText([run(title, { weight: 'Bolder', size: 'Medium' })]),
    ...(intro ? [richText([run(intro)])] : []),
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Submit',
          title: 'Öppna formuläret',
          style: 'positive',
          data: { msteams: { type: 'task/fetch' }, ...opener },
        },
      ],
    },
  ]);
