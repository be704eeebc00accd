import type { Field, Form, FormErrors, FormValues } from '../../chat/form.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Opener } from './asked.ts';
import { attachment, type Card, card, type Element, hasRoomFor, richText, run } from './card.ts';

/** Before a field's id, so that no field can be taken for what the card itself sends. */
export const fieldPrefix = 'field.';

export type Filled = { errors: FormErrors; values: FormValues };

const untouched: Filled = { errors: {}, values: {} };

const longestDialogTitle = 60;

/** A card in a window of its own. */
export const dialogWith = (title: string, content: Card) => ({
  title: shortened(title, longestDialogTitle),
  height: 'medium',
  width: 'medium',
  card: attachment(content),
});

/** A form as the card of a dialog. @param opener what shows it again, when something in it is wrong. */
export function renderForm(form: Form, opener: Opener, filled: Filled = untouched): Card {
  const rendered = (most: number) => formCard(form, opener, filled, most);
  const most = mostLetters.find((letters) => hasRoomFor(rendered(letters), form.title)) ?? 0;
  return rendered(most);
}

/** Letters that each field may begin with: as many as the card has room for. */
const mostLetters = [3_000, 2_000, 1_400, 1_000, 700, 500, 300, 100];

function formCard(form: Form, opener: Opener, { errors, values }: Filled, most: number): Card {
  return card([
    ...(form.title.length > longestDialogTitle ? [richText([run(form.title, { weight: 'Bolder' })])] : []),
    ...(form.intro ? [richText([run(form.intro)])] : []),
    ...elsewhere(form, errors),
    ...form.fields.flatMap((field) => fieldElements(field, { error: errors[field.id], value: values[field.id], most })),
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

/** Letters that a field begins with. */
export const longestInitial = { text: 1_000, longText: 3_000, link: 2_000 };

type Shown = { error: string | undefined; value: string | undefined; most: number };

function fieldElements(field: Field, { error, value, most }: Shown): Element[] {
  const typed = value ?? field.initial ?? '';
  const isChosen = field.type === 'date' || field.type === 'select';
  const begins = isChosen ? typed : typed.slice(0, Math.min(most, longestInitial[field.type]));
  const hints = [field.hint, begins === typed ? undefined : 'Texten är för lång för Teams och är förkortad.'];
  return [
    inputOf(field, begins),
    ...(error === undefined ? [] : [fault(error)]),
    ...hints.flatMap((hint) => (hint ? [richText([run(hint, { isSubtle: true, size: 'Small' })], beside)] : [])),
  ];
}

const beside = { spacing: 'None' };

/** Whether it may be empty is asked here, so that nothing has to be sent to know, and again when it is sent. */
function inputOf(field: Field, value: string): Element {
  const common = {
    id: `${fieldPrefix}${field.id}`,
    label: field.label,
    ...(field.required && { isRequired: true, errorMessage: 'Det här måste fyllas i.' }),
    ...(value !== '' && { value }),
  };
  switch (field.type) {
    case 'text':
      return { type: 'Input.Text', ...common, maxLength: longestInitial.text };
    case 'longText':
      return { type: 'Input.Text', ...common, isMultiline: true, maxLength: longestInitial.longText };
    case 'link':
      return { type: 'Input.Text', ...common, style: 'Url', maxLength: longestInitial.link };
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
