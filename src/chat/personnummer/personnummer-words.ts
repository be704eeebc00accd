import type { FormErrors, FormValues } from '../form.ts';
import type { SentFile } from '../sent-file.ts';
import { list } from '../swedish.ts';
import { personnummerIn, withPersonnummer } from './personnummer.ts';

const mostShown = 3;

/** Shows the numbers masked, and nothing else of the text. */
function maskedInWords(masked: readonly string[]): string {
  const more = masked.length - mostShown;
  const shown = more > 0 ? [...masked.slice(0, mostShown), `${more} till`] : masked;
  return `något som ser ut som ett personnummer (${list(shown)})`;
}

/** For text that was not posted anywhere. Null when there is no personnummer in it. */
export const personnummerRefusal = (text: string, today: Temporal.PlainDate): string | null =>
  refusalIn(text, today, 'Den är inte sparad. Ta bort numret och försök igen.');

/** For a message in a thread, which the bot cannot remove. */
export const personnummerInThread = (text: string, today: Temporal.PlainDate, isDirect: boolean): string | null =>
  refusalIn(
    text,
    today,
    `Den är inte sparad hos mig, men ditt meddelande står kvar i ${placeName(isDirect)}: ta bort det där.`,
  );

/** For a command in a channel, which others see (a mention) or not (a slash command). */
export const personnummerInChannel = (text: string, today: Temporal.PlainDate): string | null =>
  refusalIn(
    text,
    today,
    'Den är inte sparad. Om ditt meddelande syns i kanalen: ta bort det där. Försök sedan igen utan numret.',
  );

/**
 * For files that were sent. Neither a name nor a content is quoted. Null when there is no personnummer in any.
 *
 * @param isDirect where the message still stands: alone with the bot, or among others; null when it stands nowhere.
 */
export function personnummerInFiles(
  files: readonly SentFile[],
  today: Temporal.PlainDate,
  isDirect: boolean | null,
): string | null {
  const masked = files.flatMap((file) => [
    ...personnummerIn(file.name, today),
    ...('content' in file ? personnummerIn(file.content.words, today) : []),
  ]);
  if (masked.length === 0) return null;
  const found = `En fil eller dess namn innehåller ${maskedInWords(masked)}. Inget är sparat`;
  return isDirect === null
    ? `${found}. Skicka filen utan numret.`
    : `${found} hos mig, men ditt meddelande står kvar i ${placeName(isDirect)}: ta bort det där, och skicka filen utan numret.`;
}

const placeName = (isDirect: boolean): string => (isDirect ? 'chatten' : 'kanalen');

function refusalIn(text: string, today: Temporal.PlainDate, next: string): string | null {
  const masked = personnummerIn(text, today);
  return masked.length > 0 ? `Texten innehåller ${maskedInWords(masked)}. ${next}` : null;
}

/** For a field of a register file, to be written after its place. Null when there is none in it. */
export function personnummerInFile(text: string, today: Temporal.PlainDate): string | null {
  const masked = personnummerIn(text, today);
  return masked.length > 0 ? `innehåller ${maskedInWords(masked)}` : null;
}

/** A fault at each field that has one. */
export const personnummerFaults = (values: FormValues, today: Temporal.PlainDate): FormErrors =>
  Object.fromEntries(
    withPersonnummer(values, today).map((id) => [id, personnummerRefusal(values[id] ?? '', today) ?? '']),
  );
