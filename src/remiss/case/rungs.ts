import { at } from '../../calendar/local-time.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type DatedLadder, datedLadderOf } from '../../obligations/dated-ladder.ts';
import type { Ladder } from '../../obligations/ladder.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { morningOf, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Remiss } from './remiss.ts';

/** @property to the regions that still owe an answer, or the kansli once the last day is over. */
export type RemissRung = { name: string; offset: number; to: 'regions' | 'kansli' };

const rung = (offset: number, name: string, to: RemissRung['to']): RemissRung => ({ name, offset, to });

/** SPEC 7: days before our own last day on which the regions are reminded; and the day after, when it has closed. */
const ladder: Ladder<RemissRung> = {
  name: 'remiss',
  rungs: [...[14, 7, 3, 1, 0].map((days) => rung(-days, `P${days}D`, 'regions')), rung(1, '-P1D', 'kansli')],
  weekly: null,
};

export const remissRung = (name: string): RemissRung | null => ladder.rungs.find((one) => one.name === name) ?? null;

type Dated = Pick<Remiss, 'lastOn'>;

/** In order, each on the nearest workday before it, the last after it; of several on one day only the sharpest is left. */
export const remissRungsTo = ({ lastOn }: Dated, calendar: WorkCalendar): DatedLadder<RemissRung> =>
  datedLadderOf(ladder, { lastDayOn: lastOn, meetingOn: null }, calendar);

/** Those of them on which the regions are reminded, and groups as such with them. */
export function regionRungsTo(of: Dated, calendar: WorkCalendar): DatedLadder<RemissRung> {
  const all = remissRungsTo(of, calendar);
  return { ...all, rungs: all.rungs.filter((step) => step.rung.to === 'regions') };
}

/** On the last day to answer and the day before. @param name of a rung to those who answer */
export const isLastRung = (name: string): boolean => name === 'P0D' || name === 'P1D';

/** When to remind next. Whoever has just been asked is not reminded of what was due this morning. */
export const nextRung = (remiss: Dated, now: Temporal.Instant, hours: SendingHours): Temporal.Instant | null =>
  nextStepLook(remissRungsTo(remiss, hours.calendar), now, hours);

/** When a remiss closes by itself: at the end of its last day. */
export const closeAtOf = ({ lastOn }: Dated, { timeZone }: SendingHours): Temporal.Instant =>
  at(lastOn.add({ days: 1 }), '00:00', timeZone);

/** The morning on which the kansli is told that the last day is over. */
export const morningAfter = ({ lastOn }: Dated, hours: SendingHours): Temporal.Instant =>
  morningOf(hours.calendar.onOrAfter(lastOn.add({ days: 1 })), hours);
