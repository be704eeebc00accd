import { z } from 'zod';
import { type FormReading, filled, noDay, tooLong } from '../../chat/filled.ts';
import type { FormValues } from '../../chat/form.ts';
import { date } from '../../chat/swedish.ts';
import { stepNumbers } from './area.ts';

export const longest = { name: 120, text: 2000, number: 40 };

export const oneLineValue = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ');
export const line = (most: number) =>
  z
    .string()
    .transform(oneLineValue)
    .pipe(z.string().max(most, tooLong(most)));
export const orNone = (text: string): string | null => (text === '' ? null : text);
export const name = line(longest.name);
export const maybe = (most: number) => line(most).transform(orNone);
export const longText = z.string().trim().max(longest.text, tooLong(longest.text));

const emptyDay = z.literal('').transform(() => null);
const someDay = z
  .string()
  .trim()
  .pipe(z.iso.date(noDay))
  .transform((text): Temporal.PlainDate => Temporal.PlainDate.from(text));
export const maybeDay = z.union([emptyDay, someDay], noDay);

/** The first rikssjukvård permits: what is earlier is a slip in the year. */
const earliest = Temporal.PlainDate.from('2000-01-01');
export const pastDay = (today: Temporal.PlainDate) =>
  someDay
    .refine((on) => Temporal.PlainDate.compare(on, today) <= 0, `Välj en dag senast ${date(today)}.`)
    .refine((on) => Temporal.PlainDate.compare(on, earliest) >= 0, 'Stämmer årtalet?');

export const linkValue = z.union(
  [
    z.literal('').transform(() => null),
    z.url({ protocol: /^https?$/, error: 'Skriv en hel adress, som börjar med https://.' }),
  ],
  'Skriv en hel adress, som börjar med https://.',
);

export const stepNumber = z.string().transform(Number).pipe(z.literal(stepNumbers, 'Välj ett steg.'));

/** Missing fields are empty ones. */
export function parsed<Schema extends z.ZodObject>(schema: Schema, values: FormValues): FormReading<z.output<Schema>> {
  const empty = Object.fromEntries(Object.keys(schema.shape).map((id) => [id, '']));
  const result = schema.safeParse({ ...empty, ...values });
  if (result.success) return filled(result.data);
  const faults = result.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
  return { ok: false, faults: Object.fromEntries(faults) };
}
