import type { FormErrors, FormReading } from './form.ts';

export type { FormReading } from './form.ts';

export const filled = <T>(value: T): FormReading<T> => ({ ok: true, filled: value });

export const fault = <T>(field: string, words: string): FormReading<T> => ({ ok: false, faults: { [field]: words } });

/** Those fields that have a fault. */
export const faultsIn = (fields: Readonly<Record<string, string | null>>): FormErrors =>
  Object.fromEntries(Object.entries(fields).flatMap(([id, words]) => (words === null ? [] : [[id, words]])));

export const anyFault = (faults: FormErrors): boolean => Object.keys(faults).length > 0;

export const tooLong = (most: number): string => `Skriv högst ${most} tecken.`;

export const noDay = 'Välj en dag, eller skriv den som 2027-02-28.';
