import { typedDay } from '../../chat/typed.ts';

/** What a field was read as, or what is wrong with it. */
export type Read<Value> = { value: Value } | { fault: string };

/** A term begins and ends within these years; anything else is a slip of the finger. */
const years = { first: 2000, last: 2100 };

export function termDay(typed: string | undefined): Read<Temporal.PlainDate> {
  const day = typedDay(typed);
  if (!day) return { fault: 'Skriv en dag i kalendern, till exempel 2027-02-28.' };
  return day.year < years.first || day.year > years.last ? { fault: 'Kontrollera året.' } : { value: day };
}
