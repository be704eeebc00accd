import type { FormErrors, FormValues } from '../form.ts';
import { list } from '../swedish.ts';
import { personnummerIn, withPersonnummer } from './personnummer.ts';

const mostShown = 3;

/** Which they are, masked; nothing else of the text is quoted. */
function seen(masked: readonly string[]): string {
  const more = masked.length - mostShown;
  const shown = more > 0 ? [...masked.slice(0, mostShown), `${more} till`] : masked;
  return `något som ser ut som ett personnummer (${list(shown)})`;
}

/** What whoever typed it is told, where it has been posted nowhere. Null when there is none in the text. */
export const personnummerRefusal = (text: string, today: Temporal.PlainDate): string | null =>
  told(text, today, 'Den är inte sparad. Ta bort numret och försök igen.');

/** A message that has been posted stands where it was written, whatever the bot does. */
export const personnummerInThread = (text: string, today: Temporal.PlainDate, isDirect: boolean): string | null =>
  told(
    text,
    today,
    `Den är inte sparad hos mig, men ditt meddelande står kvar i ${isDirect ? 'chatten' : 'kanalen'}: ta bort det där.`,
  );

/** A command among others may have been posted (a mention) or not (a slash command). */
export const personnummerInChannel = (text: string, today: Temporal.PlainDate): string | null =>
  told(
    text,
    today,
    'Den är inte sparad. Om ditt meddelande syns i kanalen: ta bort det där. Försök sedan igen utan numret.',
  );

function told(text: string, today: Temporal.PlainDate, next: string): string | null {
  const masked = personnummerIn(text, today);
  return masked.length > 0 ? `Texten innehåller ${seen(masked)}. ${next}` : null;
}

/** For a field of a register file; stands after the place. Null when there is none in it. */
export function personnummerInFile(text: string, today: Temporal.PlainDate): string | null {
  const masked = personnummerIn(text, today);
  return masked.length > 0 ? `innehåller ${seen(masked)}` : null;
}

/** What is told at each field that has one. */
export const personnummerFaults = (values: FormValues, today: Temporal.PlainDate): FormErrors =>
  Object.fromEntries(
    withPersonnummer(values, today).map((id) => [id, personnummerRefusal(values[id] ?? '', today) ?? '']),
  );
