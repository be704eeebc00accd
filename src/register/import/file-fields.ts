import { z } from 'zod';
import { readDay } from '../../chat/typed.ts';
import { readAddress } from '../reading/read-address.ts';
import { readPersonName } from '../reading/read-person-name.ts';
import { readSeatRole } from '../reading/read-seat-role.ts';
import type { NotedReading } from '../reading/reading.ts';
import { longestPurpose, mostPapersDays, mostPlaces } from '../register.ts';
import type { SeatRole } from '../seat-roles.ts';

/** What may stand in a register file's fields. The reasons stand after the place of the fault. */

/** Free text on one line. @param most characters */
const lineOf = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize()
        .replaceAll(/\p{Cf}/gu, '')
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1).max(most));

export const words = lineOf(200);

/** What the one reader of such values makes of it. */
const readBy = <Value>(read: (text: string) => NotedReading<Value>) =>
  z.string().transform((text, context): Value => {
    const reading = read(text);
    if ('value' in reading) return reading.value;
    context.addIssue({ code: 'custom', message: reading.fault, input: text });
    return z.NEVER;
  });

export const personName = readBy(readPersonName);

export const seatRole: z.ZodType<SeatRole> = readBy(readSeatRole);

export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ska skrivas med små bokstäver a–z, siffror och bindestreck');

/** Another row's id. Whether it is there is for the rules to say. */
export const reference = z.string().min(1);

export const email = readBy(readAddress);

const daysInWords = `ska vara ett helt antal dagar, högst ${mostPapersDays}`;

/** So many days before something. */
export const dayCount = z.int(daysInWords).min(0, daysInWords).max(mostPapersDays, daysInWords);

const placesInWords = `ska vara ett helt antal platser, 1 till ${mostPlaces}`;

/** So many of a body's places are ours. */
export const placeCount = z.int(placesInWords).min(1, placesInWords).max(mostPlaces, placesInWords);

/** What a seat is for. */
export const purpose = lineOf(longestPurpose);

export const day = readBy((text): NotedReading<string> => {
  const reading = readDay(text);
  return 'fault' in reading ? reading : { value: reading.value.toString() };
});

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
