import { z } from 'zod';

const day = z.iso.date();

/** A day as a date field gives it, `2027-02-28`; null when it is anything else, or no day in the calendar. */
export function typedDay(text: string | undefined): Temporal.PlainDate | null {
  const parsed = day.safeParse(text?.trim());
  return parsed.success ? Temporal.PlainDate.from(parsed.data) : null;
}

/** A time of day as people write it: "9", "9.30", "09:30", "0930", "kl. 9", "klockan 9". */
export function typedTime(text: string | undefined): Temporal.PlainTime | null {
  const [, hour, minute = '0'] = text?.trim().match(/^(?:kl(?:\.|ockan)?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?$/iu) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return new Temporal.PlainTime(Number(hour), Number(minute));
}
