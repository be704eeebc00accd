/** A form that every surface can show: a modal in Slack, a dialog in Teams, a `<dialog>` on the page. */
export type Form = {
  /** Which row of the table of forms takes the answer: `duty.submit`. */
  id: string;
  title: string;
  /** A few words above the fields. */
  intro?: string;
  submit: string;
  fields: readonly Field[];
  /** Comes back untouched with the answer, at most 3,000 characters (Slack's `private_metadata`). */
  context: string;
};

type Common = {
  id: string;
  label: string;
  hint?: string;
  required?: boolean;
  initial?: string;
  /** Missing: it is always shown. */
  shownWhen?: ShownWhen;
};

/** A field that matters only while another one has one of these values. Hidden it is not read, and keeps what was typed. */
export type ShownWhen = { field: string; is: readonly string[] };

export type Field =
  | (Common & { type: 'text' })
  | (Common & { type: 'longText' })
  | (Common & { type: 'link' })
  /** Answers with `2027-02-28`. */
  | (Common & { type: 'date' })
  /** Answers with an option's `value`. Of more than ten one finds by typing. At most 200 options (the size of a dialog in Teams). */
  | (Common & { type: 'select'; options: readonly Option[] })
  /**
   * One finds it by typing, among more than a list holds. Answers with the `value`s, one a line, or with what was typed
   * where nothing could be chosen, so its reader takes names too. `among`: the kind of findable. `chosen`: its `initial`, in words.
   */
  | SearchField;

/** `maybe`: what words may have meant that fit several. */
export type SearchField = Common & {
  type: 'search';
  among: string;
  many?: true;
  chosen: readonly Option[];
  maybe?: readonly Option[];
};

export type Option = { value: string; label: string };

/** What was filled in, by field id. An empty field is the empty string or is missing. */
export type FormValues = Readonly<Record<string, string>>;

/** Whether the field is shown while the others have those values. */
export function isShown(field: Field, fields: readonly Field[], typedIn: (id: string) => string): boolean {
  const when = field.shownWhen;
  if (!when) return true;
  const other = fields.find(({ id }) => id === when.field);
  return when.is.includes(typedIn(when.field)) && (!other || isShown(other, fields, typedIn));
}

/** What each field begins with, where nothing else has been filled in. */
export const valuesFrom =
  ({ fields }: Pick<Form, 'fields'>, values: FormValues = {}) =>
  (id: string): string =>
    values[id] ?? fields.find((field) => field.id === id)?.initial ?? '';

/** What is wrong, by field id, in the user's words. */
export type FormErrors = Readonly<Record<string, string>>;

/** What was filled in, or what is wrong with it. */
export type FormReading<Filled> = { ok: true; filled: Filled } | { ok: false; faults: FormErrors };

export const filled = <Filled>(value: Filled): FormReading<Filled> => ({ ok: true, filled: value });

export const fault = <Filled>(field: string, words: string): FormReading<Filled> => ({
  ok: false,
  faults: { [field]: words },
});

/** Those fields that have a fault. */
export const faultsIn = (fields: Readonly<Record<string, string | null>>): FormErrors =>
  Object.fromEntries(Object.entries(fields).flatMap(([id, words]) => (words === null ? [] : [[id, words]])));
