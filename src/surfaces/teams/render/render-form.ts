import {
  type Field,
  type Form,
  type FormErrors,
  type FormValues,
  isShown,
  type SearchField,
  valuesFrom,
} from '../../../chat/form.ts';
import { formInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { shortened } from '../../../chat/swedish.ts';
import { inReadingOrder } from '../../../pictures/reading-order.ts';
import { attachment, type Card, type CardElement, card, fitsInDialog, richTextElement, run } from './card.ts';
import { fieldPrefix, type Opener } from './card-data.ts';
import { searchElements } from './render-search.ts';

/** `isNext`: fields have come that belong to what was chosen. */
export type DialogValues = { errors: FormErrors; values: FormValues; isNext?: true };

const untouched: DialogValues = { errors: {}, values: {} };

const longestDialogTitle = 60;

/** A card in a window of its own. */
export const dialogWith = (title: string, content: Card) => ({
  title: shortened(inReadingOrder(title), longestDialogTitle),
  height: 'medium',
  width: 'medium',
  card: attachment(content),
});

/** A form as the card of a dialog. @param opener what shows it again, when something in it is wrong. */
export function renderDialog(form: Form, opener: Opener, filled: DialogValues = untouched): Card {
  const shown = formInReadingOrder(form);
  const rendered = (most: number) => formCard(shown, opener, filled, most);
  const most = mostLetters.find((letters) => fitsInDialog(rendered(letters), form.title)) ?? 0;
  return rendered(most);
}

/** How many characters each field may begin with; the first number that fits the card is used. */
const mostLetters = [3_000, 2_000, 1_400, 1_000, 700, 500, 300, 100];

function formCard(form: Form, opener: Opener, { errors, values, isNext }: DialogValues, most: number): Card {
  const { shown, hidden } = apart(form, values);
  return card([
    ...(form.title.length > longestDialogTitle ? [richTextElement([run(form.title, { weight: 'Bolder' })])] : []),
    ...(form.intro ? [richTextElement([run(form.intro)])] : []),
    ...(isNext ? [richTextElement([run(next, { weight: 'Bolder' })])] : []),
    ...elsewhere(shown, errors),
    ...shown.flatMap((field) => fieldElements(field, { error: errors[field.id], value: values[field.id], most })),
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Submit',
          title: form.submit,
          style: 'positive',
          data: {
            form: form.id,
            context: form.context,
            opener,
            shown: shownInPart(shown, values, most),
            ...(mayShowMore(form) && { asked: shown.map(({ id }) => id), kept: keptOf(hidden, values) }),
          },
        },
      ],
    },
  ]);
}

const next = 'Fyll i det som hör till ditt val också.';

/** Those fields that matter with what is chosen in the others, and the rest. */
function apart(form: Form, values: FormValues): { shown: Field[]; hidden: Field[] } {
  const shown = form.fields.filter((field) => isShown(field, form.fields, valuesFrom(form, values)));
  return { shown, hidden: form.fields.filter((field) => !shown.includes(field)) };
}

export const mayShowMore = ({ fields }: Form): boolean => fields.some(({ shownWhen }) => shownWhen);

/** Whether a field matters that was not there to be filled in. */
export const lacks = (
  form: Form,
  { asked = [], values }: { asked?: readonly string[] | undefined; values: FormValues },
) => apart(form, values).shown.some(({ id }) => !asked.includes(id));

/** What was typed in fields that are not shown comes back with the form, and stands there when they are. */
const keptOf = (hidden: readonly Field[], values: FormValues): FormValues =>
  Object.fromEntries(hidden.map((field) => [field.id, startOf(field, values)]).filter(([, typed]) => typed));

/** Faults that belong to none of the fields that are shown. */
const elsewhere = (fields: readonly Field[], errors: FormErrors): CardElement[] =>
  Object.entries(errors)
    .filter(([id]) => !fields.some((field) => field.id === id))
    .map(([, words]) => fault(words));

const fault = (words: string): CardElement =>
  richTextElement([run(`Fel: ${words}`, { color: 'Attention', weight: 'Bolder' })]);

/** In characters: the longest text that a field begins with. */
const longestInitial = { text: 1_000, longText: 3_000, link: 2_000 };

/** How many characters of its first text a field shows. */
const roomFor = ({ type }: Field, most: number): number =>
  type === 'date' || type === 'select' || type === 'search'
    ? Number.POSITIVE_INFINITY
    : Math.min(most, longestInitial[type]);

const startOf = (field: Field, values: FormValues): string => values[field.id] ?? field.initial ?? '';

/** How many characters are shown of each field that is shown in part. */
const shownInPart = (fields: readonly Field[], values: FormValues, most: number): Record<string, number> =>
  Object.fromEntries(
    fields
      .filter((field) => startOf(field, values).length > roomFor(field, most))
      .map((field) => [field.id, roomFor(field, most)]),
  );

/** A field that was shown in part and comes back unchanged keeps its full text. */
export const restored = (
  { fields }: Form,
  shown: Readonly<Record<string, number>>,
  values: FormValues,
): FormValues => ({
  ...values,
  ...Object.fromEntries(
    fields.flatMap(({ id, initial = '' }) => {
      const isAsShown = shown[id] !== undefined && values[id]?.replaceAll('\r\n', '\n') === initial.slice(0, shown[id]);
      return isAsShown ? [[id, initial]] : [];
    }),
  ),
});

type ShownField = { error: string | undefined; value: string | undefined; most: number };

function fieldElements(field: Field, { error, value, most }: ShownField): CardElement[] {
  const typed = value ?? field.initial ?? '';
  const begins = typed.slice(0, roomFor(field, most));
  const isPart = begins !== typed;
  const hints = [field.hint, isPart ? (typed === field.initial ? inPart : tooLong) : undefined];
  return [
    ...inputsOf(field, begins),
    ...(error === undefined ? [] : [fault(error)]),
    ...hints.flatMap((hint) => (hint ? [richTextElement([run(hint, { isSubtle: true, size: 'Small' })], beside)] : [])),
  ];
}

const inPart = 'Texten är förkortad, eftersom Teams inte har plats för den. Ändrar du inget i den sparas den hel.';
const tooLong = 'Texten är för lång för Teams och är förkortad.';

const beside = { spacing: 'None' };

/** Teams checks that a required field is filled in, and so does the bot when the form comes. */
function inputsOf(field: Field, value: string): CardElement[] {
  return field.type === 'search' ? searchElements(field) : [inputOf(field, value)];
}

function inputOf(field: Exclude<Field, SearchField>, value: string): CardElement {
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

/** A message with a button that opens the form, because a form cannot open by itself. */
export const renderOpener = ({ title, intro }: Pick<Form, 'title' | 'intro'>, opener: Opener): Card =>
  card([
    richTextElement([run(inReadingOrder(title), { weight: 'Bolder', size: 'Medium' })]),
    ...(intro ? [richTextElement([run(inReadingOrder(intro))])] : []),
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
