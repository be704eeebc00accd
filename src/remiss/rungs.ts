import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { type Step, stepsOf } from '../duties/ladder.ts';
import { nextStepLook } from '../duties/ladder-clock.ts';
import type { Custom } from '../duties/mornings.ts';
import type { Remiss } from './remiss.ts';

export type RemissRung = { name: string; offset: number };

/** SPEC 7: days before our own last day on which the regions that still owe an answer are reminded. */
const rungs: readonly RemissRung[] = [14, 7, 3, 1, 0].map((days) => ({ name: `P${days}D`, offset: -days }));

type Dated = Pick<Remiss, 'lastOn'>;

/** In order, each on the nearest workday before it; where several meet on one day only the sharpest is left. */
export const stepsTo = ({ lastOn }: Dated, calendar: WorkCalendar): Step<RemissRung>[] =>
  stepsOf(rungs, { lastDayOn: lastOn, meetingOn: null }, calendar);

/** When to remind next: whoever has just been asked is not reminded of what was due this morning. */
export const nextRung = (remiss: Dated, now: Temporal.Instant, custom: Custom): Temporal.Instant | null =>
  nextStepLook(stepsTo(remiss, custom.calendar), now, custom);
