import type { LeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { datedLadder, rungAfter } from '../../obligations/dated-ladder.ts';
import { isPressingRung, longLadder } from '../../obligations/ladder.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { answerBy } from '../area/counted-days.ts';
import { meetingDaysFrom } from '../area/nhv-groups.ts';
import type { Limit } from '../area/notice-store.ts';
import type { ReminderTiming } from './reminder-words.ts';

/** The duties' ladder for a last day: those who owe an answer are reminded by the same rungs as those who owe a report. */
export const questionRungsTo = (lastDayOn: Temporal.PlainDate, { calendar }: SendingHours) =>
  datedLadder(longLadder, { lastDayOn, meetingOn: null }, calendar);

/** When to remind next: someone who has just been asked is not reminded of what was due this morning. */
export const nextLookFor = (
  lastDayOn: Temporal.PlainDate,
  now: Temporal.Instant,
  hours: SendingHours,
): Temporal.Instant | null => nextStepLook(questionRungsTo(lastDayOn, hours), now, hours);

/** By when a question that is asked this morning is to be answered. */
export function limitFrom(uses: LeadingMeetings, morning: Temporal.Instant, state: AreaState): Limit {
  const { hours } = uses;
  const until = { applicationOn: plannedOn(state, 'ansokan'), meetings: meetingDaysFrom(uses, morning) };
  const { on } = answerBy(dayOf(morning, hours.timeZone), until, hours.calendar);
  return { lastDayOn: on, nextCheckAt: nextLookFor(on, morning, hours) };
}

/** @param over why the reminder is no longer true. */
export function timingOf(
  { lastDayOn, rung, saidOn }: ReminderOnDay,
  over: string | null,
  hours: SendingHours,
): ReminderTiming {
  const steps = questionRungsTo(lastDayOn, hours);
  return {
    lastDayOn,
    saidOn,
    nextOn: rungAfter(steps, saidOn)?.on ?? null,
    isPressing: isPressingRung(rung),
    over,
  };
}
