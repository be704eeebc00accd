import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { askedLadder } from '../../obligations/ladder.ts';
import { type Duty, dayIn, isOwed } from '../duty/duty.ts';
import type { DayRequest } from './day-request-store.ts';

/** A request with the duty that needs a day. */
export type DayRequestOf = { request: DayRequest; duty: Duty };

/** The kansli is not asked about what should have been asked long before the bot knew of it. */
const askedWithin = { days: 60 };

/** Whether the kansli is to be asked that day to set a day for it. */
export function needsDay(duty: Duty, today: Temporal.PlainDate): boolean {
  const { rule, period, lastDayOn } = duty;
  if (!rule.kansliAskedOn || lastDayOn || !isOwed(duty)) return false;
  const askOn = dayIn(period, rule.kansliAskedOn);
  return !isAfter(askOn, today) && isBefore(today, askOn.add(askedWithin));
}

/** SPEC 4: a request has three workdays. */
const answerWithin = 3;

export const setBy = ({ askedOn }: DayRequest, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.addWorkdays(askedOn, answerWithin);

/** Asked the first workday from that day, and again until it is set. */
export const dayRequestLadder = (request: DayRequest, calendar: WorkCalendar): DatedLadder =>
  datedLadder(
    askedLadder,
    { lastDayOn: setBy(request, calendar), meetingOn: request.askedOn.subtract({ days: 1 }) },
    calendar,
  );
