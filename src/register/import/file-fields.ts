import { z } from 'zod';
import { addressAsWritten } from '../addresses.ts';
import { longestPurpose, mostPapersDays, mostPlaces } from '../register.ts';

/** What may stand in a register file's fields. The reasons stand after the place of the fault. */

/** Free text on one line. */
export const words = z
  .string()
  .normalize()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), 'får inte innehålla radbrytningar eller andra styrtecken');

export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ska skrivas med små bokstäver a–z, siffror och bindestreck');

/** Another row's id. Whether it is there is for the rules to say. */
export const reference = z.string().min(1);

export const email = z.string().transform(addressAsWritten).pipe(z.email().max(200));

const daysInWords = `ska vara ett helt antal dagar, högst ${mostPapersDays}`;

/** So many days before something. */
export const dayCount = z.int(daysInWords).min(0, daysInWords).max(mostPapersDays, daysInWords);

const placesInWords = `ska vara ett helt antal platser, 1 till ${mostPlaces}`;

/** So many of a body's places are ours. */
export const placeCount = z.int(placesInWords).min(1, placesInWords).max(mostPlaces, placesInWords);

/** What a seat is for. */
export const purpose = words.max(longestPurpose);

export const day = z.iso.date('ska vara ett datum som finns, skrivet som 2026-01-01');

/** A time in the time zone of the settings. */
export const localTime = z
  .string()
  .refine(isLocalTime, 'ska vara en tid som finns, skriven som 2027-01-14T13:00, utan tidszon');

function isLocalTime(text: string): boolean {
  const [, date, hour, minute] = text.match(/^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/) ?? [];
  return day.safeParse(date).success && Number(hour) < 24 && Number(minute) < 60;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text inom citattecken',
  array: 'en lista',
  object: 'ett objekt',
};

/** For `safeParse`: what is wrong, in Swedish, where the field itself does not say. */
export function inSwedish(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'saknas' : `ska vara ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined ? 'saknas' : `ska vara något av ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'email' ? 'är ingen e-postadress' : 'är skrivet på fel sätt';
    case 'too_small':
      return 'är tomt';
    case 'too_big':
      return `är för långt: högst ${issue.maximum} tecken`;
    default:
      return 'är fel';
  }
}
