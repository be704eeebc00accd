import { z } from 'zod';
import type { FormErrors, FormValues } from '../../chat/form.ts';
import { type SurfaceName, surfaceNames } from '../../chat/invocation.ts';
import { type OwnRole, ownRoles, type Region } from '../register.ts';
import type { PersonFacts } from '../register-writers.ts';
import { none } from './person-forms.ts';

export type PersonAnswer = PersonFacts & { roles: readonly OwnRole[] };

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ');

const name = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, 'Skriv personens namn.').max(100, 'Namnet får vara högst 100 tecken.'));

const email = z
  .string()
  .trim()
  .max(254, 'Adressen är för lång.')
  .pipe(z.email('Skriv en e-postadress, till exempel namn@example.org.'));

const noEmail = z
  .string()
  .trim()
  .length(0)
  .transform(() => null);

const roles = z.string().transform((value) => ownRoles.filter((role) => value.split('+').includes(role)));

const surface = z
  .enum([none, ...surfaceNames], 'Välj ett av alternativen.')
  .transform((value): SurfaceName | null => (value === none ? null : value));

const regionOf = (regions: readonly Region[]) =>
  z
    .string()
    .transform((value) => (value === none ? null : value))
    .refine((id) => id === null || regions.some((region) => region.id === id), 'Välj en region, eller Ingen region.');

/** A form's answer as facts, or what is wrong with each field. */
export function personAnswer(
  values: FormValues,
  regions: readonly Region[],
  emailRequired: boolean,
): { answer: PersonAnswer } | { faults: FormErrors } {
  const form = z.object({
    name,
    email: emailRequired ? email : z.union([noEmail, email]),
    region: regionOf(regions),
    roles,
    surface,
  });
  const parsed = form.safeParse({ name: '', email: '', region: none, roles: none, surface: none, ...values });
  if (parsed.success) return { answer: parsed.data };
  return { faults: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])) };
}
