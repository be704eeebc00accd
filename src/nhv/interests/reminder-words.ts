import { isBefore } from '../../chat/days.ts';
import { date, daysSince, longDate, timeLeft, weekdayDate } from '../../chat/swedish.ts';

/** When what a reminder is about is due, seen from the day of the reminder. */
export type ReminderTiming = {
  lastDayOn: Temporal.PlainDate;
  saidOn: Temporal.PlainDate;
  /** The day of the next reminder; null when this is the last. */
  nextOn: Temporal.PlainDate | null;
  isPressing: boolean;
  /** Why it is no longer true. */
  over: string | null;
};

export function timingInWords({ lastDayOn, saidOn, nextOn }: ReminderTiming) {
  const isLate = isBefore(lastDayOn, saidOn);
  return {
    isLate,
    limit: isLate ? `${longDate(lastDayOn)} (${daysSince(lastDayOn, saidOn)})` : longDate(lastDayOn),
    /** As a headline ends: "ska lämnas in inom 7 dagar", "ska lämnas in i dag". */
    due: isLate ? `skulle ha lämnats senast ${date(lastDayOn)}` : `ska lämnas in ${timeLeft(lastDayOn, saidOn)}`,
    next: nextOn ? weekdayDate(nextOn) : 'ingen, det här är den sista',
  };
}
