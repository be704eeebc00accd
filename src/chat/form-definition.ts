import { type Codec, joinedValues, type Shape } from './action.ts';
import { type Form, type FormErrors, type FormReading, type FormValues, isShown } from './form.ts';
import type { FieldReading, FormField } from './form-fields.ts';
import { faulty, outdated, type Response } from './response.ts';
import type { FormAction, Gate, Turn } from './table.ts';

export type FieldsOf<Values> = { readonly [Name in keyof Values]: FormField<Values[Name]> };

/** How a form about something looks and what must hold between its fields. */
export type Layout<Values> = {
  title: string;
  intro?: string;
  submit: string;
  fields: FieldsOf<Values>;
  /** Tells of one fault at a time, the first in the order of the fields. Otherwise of all. */
  oneFaultAtATime?: true;
  /** The fields that do not count with what else was filled in: they read as null, whatever is in them. */
  unused?(read: Partial<Values>): readonly (keyof Values & string)[];
  /** What no field can see alone, of those that could be read, at the field where it is to be mended. */
  check?(read: Partial<Values>): FormErrors;
};

/** A form, defined once: what it carries, what it is about, and the fields that draw and read themselves. */
export type FormDefinition<Context, Subject, Values> = {
  id: string;
  context: Codec<Context>;
  layout(subject: Subject): Layout<Values>;
  open(context: Context, subject: Subject): Form;
};

/**
 * @param id `feature.verb`. Forms that are open when the bot is updated come back with it, so it never changes.
 * @param layout is asked when the form opens and again when it comes back, so that it is read as it was drawn.
 */
export const defineForm = <Context extends object, Subject, Values>(
  id: string,
  shape: Shape<Context>,
  layout: (subject: Subject) => Layout<Values>,
): FormDefinition<Context, Subject, Values> => defineFormOn(id, joinedValues(shape), layout);

/** As `defineForm`, where what the form carries is written in another way than as values with slashes between. */
export function defineFormOn<Context, Subject, Values>(
  id: string,
  context: Codec<Context>,
  layout: (subject: Subject) => Layout<Values>,
): FormDefinition<Context, Subject, Values> {
  return {
    id,
    context,
    layout,
    open(carried, subject) {
      const { fields, title, intro, submit } = layout(subject);
      const drawn = namedFields(fields).map(([name, field]) => field.draw(name));
      return { id, title, ...(intro ? { intro } : {}), submit, fields: drawn, context: context.write(carried) };
    },
  };
}

const namedFields = <Values>(fields: FieldsOf<Values>): [string, FormField<unknown>][] =>
  Object.entries<FormField<unknown>>(fields as Record<string, FormField<unknown>>);

/** What was filled in, or the faults at their fields. */
export function readForm<Values>(layout: Layout<Values>, typed: FormValues): FormReading<Values> {
  const all = namedFields(layout.fields).map(([name, field]) => [name, field.read(typed[name] ?? '')] as const);
  const hidden = hiddenIn(layout.fields, typed);
  const unused: readonly string[] = [...hidden, ...(layout.unused?.(valuesIn(all)) ?? [])];
  const read = all.map(([name, reading]) => [name, unused.includes(name) ? { value: null } : reading] as const);
  const filled: Partial<Values> = valuesIn(read);
  const checked = layout.check?.(filled) ?? {};
  const faults = read.flatMap(([name, reading]) => {
    const fault = 'fault' in reading ? reading.fault : checked[name];
    return fault === undefined ? [] : [[name, fault] as const];
  });
  if (faults.length === 0) return { ok: true, filled: filled as Values };
  return { ok: false, faults: Object.fromEntries(layout.oneFaultAtATime ? faults.slice(0, 1) : faults) };
}

/** The names of the fields that do not matter with what was chosen in others. */
function hiddenIn<Values>(fields: FieldsOf<Values>, typed: FormValues): string[] {
  const drawn = namedFields(fields).map(([name, field]) => field.draw(name));
  return drawn.filter((field) => !isShown(field, drawn, (id) => typed[id] ?? '')).map(({ id }) => id);
}

const valuesIn = <Values>(read: readonly (readonly [string, FieldReading<unknown>])[]): Partial<Values> =>
  Object.fromEntries(
    read.flatMap(([name, reading]) => ('value' in reading ? [[name, reading.value] as const] : [])),
  ) as Partial<Values>;

type Handling<Context, Subject, Values> = {
  reads?: boolean;
  allowed: Gate;
  /** What the form is about, or the answer when it is gone or not this person's. */
  subject(context: Context, turn: Turn): { subject: Subject } | { refused: Response };
  run(filled: Values, subject: Subject, turn: Turn): Response;
};

/** What happens when the form is sent. */
export const onForm = <Context, Subject, Found extends Subject, Values>(
  definition: FormDefinition<Context, Subject, Values>,
  { reads = false, allowed, subject, run }: Handling<Context, Found, Values>,
): FormAction => ({
  id: definition.id,
  reads,
  allowed,
  draw(text, turn) {
    const context = definition.context.read(text);
    const found = context === null ? null : subject(context, turn);
    return context !== null && found && 'subject' in found ? definition.open(context, found.subject) : null;
  },
  run(text, typed, turn) {
    const context = definition.context.read(text);
    if (context === null) return outdated('Formuläret');
    const found = subject(context, turn);
    if ('refused' in found) return found.refused;
    const reading = readForm(definition.layout(found.subject), typed);
    return reading.ok ? run(reading.filled, found.subject, turn) : faulty(reading.faults);
  },
});
