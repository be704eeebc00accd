import { isAfter, isBefore } from './days.ts';
import { findByWords } from './find.ts';
import { visibleText } from './fold.ts';
import type { Field, Option, SearchField, ShownWhen } from './form.ts';
import { date, shortened } from './swedish.ts';
import { typedDay, waysToWriteDay } from './typed.ts';

/** A value, or what is wrong with it in the user's words. */
export type FieldReading<Value> = { value: Value } | { fault: string };

/** What is wrong with a value, in the user's words; null when nothing is. */
export type Rule<Value> = (value: Value) => string | null;

/** A field that draws and reads itself. Its id is its name in the form; a field that was left empty reads as null. */
export type FormField<Value> = {
  draw(id: string): Field;
  read(typed: string): FieldReading<Value>;
  hint(words: string | null): FormField<Value>;
  /** Filled in with this when the form opens; null leaves it empty. */
  initial(typed: string | null | undefined): FormField<Value>;
  /** @param missing what to do, when it is empty: "Skriv varför." */
  needed(missing: string): FormField<NonNullable<Value>>;
  /** Drawn as required; if it comes back empty all the same, it is read as this. */
  emptyMeans(usual: NonNullable<Value>): FormField<NonNullable<Value>>;
  check(rule: Rule<NonNullable<Value>>): FormField<Value>;
  /** Read as something else. @param unclear what to do, when it cannot be: "Skriv ett klockslag, till exempel 09.00." */
  as<Other>(read: (value: NonNullable<Value>) => Other | null, unclear: string): FormField<Other | null>;
  /** Read as something else by a reading that knows its own faults. */
  meaning<Other>(read: (value: NonNullable<Value>) => FieldReading<Other>): FormField<Other | null>;
  /** Shown only while that field of the form has one of the values; hidden it reads as null. */
  shownWhen(field: string, ...is: readonly string[]): FormField<Value | null>;
  /** Read together with its fault, which the form does not show: the one who handles the form decides. */
  deferred(): FormField<FieldReading<Value>>;
};

type Look = { label: string; hint?: string; initial?: string; required?: true; shownWhen?: ShownWhen };
type Kind = Extract<Field, { type: 'text' | 'longText' | 'link' | 'date' }>['type'];
type Draw = (id: string, look: Look) => Field;
type Read<Value> = (typed: string) => FieldReading<Value>;

function field<Value>(draw: Draw, look: Look, read: Read<Value>): FormField<Value> {
  return {
    draw: (id) => draw(id, look),
    read,
    hint: (words) => field(draw, words === null ? look : { ...look, hint: words }, read),
    initial: (typed) => field(draw, typed === null || typed === undefined ? look : { ...look, initial: typed }, read),
    needed: (missing) => field(draw, { ...look, required: true }, (typed) => filledIn(read(typed), missing)),
    emptyMeans: (usual) => field(draw, { ...look, required: true }, (typed) => orUsual(read(typed), usual)),
    check: (rule) => field(draw, look, (typed) => checked(read(typed), rule)),
    as: (other, unclear) => field(draw, look, (typed) => readAs(read(typed), orFault(other, unclear))),
    meaning: (other) => field(draw, look, (typed) => readAs(read(typed), other)),
    shownWhen: (other, ...is) => field<Value | null>(draw, { ...look, shownWhen: { field: other, is } }, read),
    deferred: () => field(draw, look, (typed) => ({ value: read(typed) })),
  };
}

function filledIn<Value>(reading: FieldReading<Value>, missing: string): FieldReading<NonNullable<Value>> {
  if ('fault' in reading) return reading;
  const { value } = reading;
  return value === null || value === undefined ? { fault: missing } : { value };
}

const orUsual = <Value>(reading: FieldReading<Value>, usual: NonNullable<Value>): FieldReading<NonNullable<Value>> =>
  'fault' in reading ? reading : { value: reading.value ?? usual };

function checked<Value>(reading: FieldReading<Value>, rule: Rule<NonNullable<Value>>): FieldReading<Value> {
  if ('fault' in reading || reading.value === null || reading.value === undefined) return reading;
  const fault = rule(reading.value);
  return fault === null ? reading : { fault };
}

function readAs<Value, Other>(
  reading: FieldReading<Value>,
  read: (value: NonNullable<Value>) => FieldReading<Other>,
): FieldReading<Other | null> {
  if ('fault' in reading) return reading;
  return reading.value === null || reading.value === undefined ? { value: null } : read(reading.value);
}

const orFault =
  <Value, Other>(read: (value: Value) => Other | null, unclear: string) =>
  (value: Value): FieldReading<Other> => {
    const other = read(value);
    return other === null ? { fault: unclear } : { value: other };
  };

const typedField =
  (type: Kind): Draw =>
  (id, look) => ({ type, id, ...look });

/** As it was typed; what nobody can see is nothing. */
const written: Read<string | null> = (typed) => ({ value: visibleText(typed) === '' ? null : typed.trim() });
const oneLine: Read<string | null> = (typed) => ({ value: visibleText(typed) || null });

export const textField = (label: string): FormField<string | null> => field(typedField('text'), { label }, written);
/** The same, without what is invisible, and where blanks and line breaks inside it are one blank each, as in names. */
export const lineField = (label: string): FormField<string | null> => field(typedField('text'), { label }, oneLine);
export const longTextField = (label: string): FormField<string | null> =>
  field(typedField('longText'), { label }, written);

/** A whole web address, with http or https. A longer one than `most` characters is only told so. */
export const linkField = (
  label: string,
  { most = Number.POSITIVE_INFINITY, unclear = wholeAddress }: { most?: number; unclear?: string } = {},
): FormField<string | null> =>
  field(typedField('link'), { label }, written)
    .check(atMost(most))
    .check((typed) => (isWebAddress(typed) ? null : unclear));

/** One thing a line. Empty lines are left out, and the others are read as they were typed, blanks included. */
export const linesField = (label: string): FormField<readonly string[] | null> =>
  field(typedField('longText'), { label }, (typed) => {
    const lines = typed.split('\n').filter((line) => line.trim() !== '');
    return { value: lines.length > 0 ? lines : null };
  });

/** Answers with `2027-02-28`. */
export const dayField = (label: string): FormField<Temporal.PlainDate | null> =>
  field(typedField('date'), { label }, (typed) => {
    if (typed.trim() === '') return { value: null };
    const value = typedDay(typed);
    return value ? { value } : { fault: unclearDay };
  });

/** Slack's limit for an option's label. */
const longestOption = 75;

export const formOption = (value: string, label: string): Option => ({ value, label: shortened(label, longestOption) });

/** One of some choices. */
export const choiceField = <Value extends string>(
  label: string,
  values: readonly Value[],
  nameOf: (value: Value) => string,
): FormField<Value | null> => {
  const options = values.map((value) => formOption(value, nameOf(value)));
  return field(
    (id, look) => ({ type: 'select', id, ...look, options }),
    { label },
    (typed) => ({ value: values.find((value) => value === typed) ?? null }),
  );
};

/** One of some choices, which may have changed when the form comes back: its reader checks the value. */
export const selectField = (label: string, options: readonly Option[]): FormField<string | null> =>
  field((id, look) => ({ type: 'select', id, ...look, options }), { label }, written);

type Searching = {
  /** The kind of findable, with what it is of: `group/going`. */
  among: string;
  /** What is chosen from the start. */
  chosen?: readonly Option[];
};

const searching =
  ({ among, chosen = [] }: Searching, more: Pick<SearchField, 'many'> = {}): Draw =>
  (id, look) => ({
    type: 'search',
    id,
    ...look,
    initial: chosen.map(({ value }) => value).join('\n'),
    among,
    chosen,
    ...more,
  });

/** One thing that is found by typing. It reads as the thing's value, or as the words where nothing was chosen. */
export const searchField = (label: string, of: Searching): FormField<string | null> =>
  field(searching(of), { label }, written);

/** Slack's limit for the options of a select. */
export const mostOptions = 100;

/** `among`: the kind of findable of which the options are, where a list does not hold them all. */
type Listing = { options: readonly Option[]; among: string; chosen?: Option };

/**
 * One of some things: in a list where that holds them all, else found as one types. It reads as the thing's value in either
 * case, and what was not chosen but written is read as its name.
 */
export const listedField = (label: string, { options, among, chosen }: Listing, unclear: string) =>
  options.length > mostOptions
    ? searchField(label, { among, ...(chosen && { chosen: [foundOption(chosen)] }) }).as(
        (typed) => foundMeant(options, typed),
        unclear,
      )
    : selectField(label, options)
        .initial(chosen?.value)
        .as((typed) => foundBefore(options, typed) ?? typed, unclear);

/** As a findable: what one types is never taken for a value, since a value may be a number as a name may. */
export const foundOption = ({ value, label }: Option): Option => ({ value: `=${value}`, label });

/** Chosen by finding it, perhaps while the list was longer than it is now. */
const foundBefore = (options: readonly Option[], typed: string): string | undefined =>
  options.find(({ value }) => typed === `=${value}`)?.value;

function foundMeant(options: readonly Option[], typed: string): string | null {
  const chosen = foundBefore(options, typed);
  if (chosen !== undefined) return chosen;
  const found = findByWords(typed, options, ({ label }) => [label]);
  return found.type === 'one' ? found.item.value : null;
}

/** Several of them. Each line is a value, or a name. */
export const searchManyField = (label: string, of: Searching): FormField<readonly string[] | null> =>
  field(searching(of, { many: true }), { label }, (typed) => ({ value: orNone(linesIn(typed)) }));

/** What is filled in on lines of their own, each once. */
export const linesIn = (typed: string): string[] => [
  ...new Set(typed.split('\n').flatMap((line) => line.trim() || [])),
];

const orNone = (lines: readonly string[]): readonly string[] | null => (lines.length > 0 ? lines : null);

export const unclearDay = `Välj en dag, eller skriv den som ${waysToWriteDay}.`;

const wholeAddress = 'Skriv hela adressen, med https:// först.';

const isWebAddress = (typed: string): boolean => ['http:', 'https:'].includes(URL.parse(typed)?.protocol ?? '');

export const tooLong = (most: number): string => `Skriv högst ${most} tecken.`;

export const atMost =
  (most: number): Rule<string> =>
  ({ length }) =>
    length > most ? tooLong(most) : null;

export const notAfter =
  (last: Temporal.PlainDate, words = `Välj en dag senast ${date(last)}.`): Rule<Temporal.PlainDate> =>
  (on) =>
    isAfter(on, last) ? words : null;

export const notBefore =
  (first: Temporal.PlainDate, words = `Välj en dag tidigast ${date(first)}.`): Rule<Temporal.PlainDate> =>
  (on) =>
    isBefore(on, first) ? words : null;
