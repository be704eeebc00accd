import type { Finding } from '../findable.ts';
import type { Field, Form, FormValues, Option, SearchField } from '../form.ts';
import { linesIn } from '../form-fields.ts';
import type { Invocation } from '../invocation.ts';

/** Who fills in a form, and where. */
export type FillingIn = Pick<Invocation, 'connection' | 'conversation' | 'sender'>;

/** What a surface asks while somebody fills in a form. It only reads, and never throws. */
export type FormHelp = {
  /** What a field can be, as far as this person may see it. @param among as the field says */
  find(by: FillingIn, asked: { among: string; words: string; most: number }): Finding;
  /** What the values stand for, without those that this person may not see, or that are gone. */
  named(by: FillingIn, asked: NamedValues): readonly Option[];
  /** The form as it is now; null when there is none for this person. */
  drawn(by: FillingIn, form: Pick<Form, 'id' | 'context'>): Form | null;
};

type NamedValues = { among: string; values: readonly string[] };

/** The form with what was filled in, in place of what stands there from the start. */
export const withValues = (form: Form, values: FormValues, named: (asked: NamedValues) => readonly Option[]): Form => ({
  ...form,
  fields: form.fields.map((field) => withValue(field, values[field.id], named)),
});

function withValue(field: Field, value: string | undefined, named: (asked: NamedValues) => readonly Option[]): Field {
  if (value === undefined) return field;
  if (field.type !== 'search') return { ...field, initial: value };
  return { ...field, initial: value, chosen: named({ among: field.among, values: linesIn(value) }) };
}

/** What stands in the field where nothing can be chosen: the names, one a line, and what else was typed. */
export const namesInField = (field: SearchField): string =>
  linesIn(field.initial ?? '')
    .map((line) => field.chosen.find(({ value }) => value === line)?.label ?? line)
    .join('\n');

/** The fields in which words were typed that fit several things, with those to choose among in place of the words. */
export const withMaybe = (form: Form, find: (asked: { among: string; words: string }) => readonly Option[]): Form => ({
  ...form,
  fields: form.fields.map((field) => {
    if (field.type !== 'search') return field;
    const fits = new Map(unchosenIn(field).map((words) => [words, find({ among: field.among, words })]));
    const maybe = [...fits.values()].flat().filter(({ value }) => field.chosen.every((one) => one.value !== value));
    const left = linesIn(field.initial ?? '').filter((line) => (fits.get(line)?.length ?? 0) === 0);
    return { ...field, initial: left.join('\n'), maybe };
  }),
});

/** What was typed in the field and is none of what can be chosen. */
export const unchosenIn = (field: SearchField): string[] =>
  linesIn(field.initial ?? '').filter((line) => field.chosen.every(({ value }) => value !== line));
