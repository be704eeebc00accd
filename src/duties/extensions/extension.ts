import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { requestLadder } from '../../obligations/ladder.ts';
import { type Duty, isOwed, lastDayOf } from '../duty/duty.ts';
import type { Extension } from './extension-store.ts';

/** A request with the duty that it is about. */
export type ExtensionOfDuty = { extension: Extension; duty: Duty };

/** As messages and reminders name it. */
export const extensionKey = ({ id }: Pick<Extension, 'id'>): string => `extension/${id}`;
export const extensionIdIn = (key: string): number => Number(key.slice('extension/'.length));

/** SPEC 4: whoever grants it has three workdays. */
const answerWithin = 3;

/** The reminders of a request that was made that day. */
export const extensionLadder = (askedOn: Temporal.PlainDate, calendar: WorkCalendar): DatedLadder =>
  datedLadder(requestLadder, { lastDayOn: grantBy(askedOn, calendar), meetingOn: null }, calendar);

export const grantBy = (askedOn: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.addWorkdays(askedOn, answerWithin);

/** Why a request can no longer be granted, inside a sentence; null while it can. */
export function outdatedBy(
  { extension, duty }: ExtensionOfDuty,
  today: Temporal.PlainDate,
  inWords: (on: Temporal.PlainDate) => string,
): string | null {
  if (!isOwed(duty)) return 'uppgiften är inte längre öppen';
  if (duty.lastDayOn && !isBefore(duty.lastDayOn, extension.lastDayOn)) {
    return `sista dag är redan ${inWords(duty.lastDayOn)}`;
  }
  return isBefore(today, extension.lastDayOn) ? null : `den begärda dagen var ${inWords(extension.lastDayOn)}`;
}

/** A chair may ask for so long after the mandate's own day, or the kansli's; what is longer the kansli sets itself. */
const furthest = { days: 90 };

/** The latest day that can be asked for; null where nothing counts from a day. */
export const latestToAskFor = ({ rule, period, meetingOn, lastDayOn }: Duty): Temporal.PlainDate | null =>
  (lastDayOf(rule, period, meetingOn)?.on ?? lastDayOn)?.add(furthest) ?? null;
