import type { FormErrors, FormValues } from '../../../chat/form.ts';

type Filled = { value?: string | null; selected_date?: string | null; selected_option?: { value: string } | null };
export type ViewState = { values: Record<string, Record<string, Filled>> };

/** What was filled in, by field id. */
export const valuesOf = ({ values }: ViewState): FormValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, of]) => {
      const [filled] = Object.values(of);
      return [field, filled?.value ?? filled?.selected_date ?? filled?.selected_option?.value ?? ''];
    }),
  );

/** Slack takes a fault only at a field that the form has: others go to its first. */
export function faultsAt(faults: FormErrors, fields: readonly string[]): Record<string, string> {
  const at: Record<string, string> = {};
  for (const [field, words] of Object.entries(faults)) {
    const place = fields.includes(field) ? field : (fields[0] ?? field);
    at[place] = at[place] ? `${at[place]} ${words}` : words;
  }
  return at;
}
