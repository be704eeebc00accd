import { dayField, type FormField } from '../../chat/form-fields.ts';

/** A term begins and ends within these years; anything else is a slip of the finger. */
const years = { first: 2000, last: 2100 };

export const termYearFault = ({ year }: Temporal.PlainDate): string | null =>
  year < years.first || year > years.last ? 'Kontrollera året.' : null;

/** The first or the last day of a seat. */
export const termField = (label: string): FormField<Temporal.PlainDate | null> => dayField(label).check(termYearFault);
