import { clockTime } from '../../chat/swedish.ts';

/** When people are told what is said by the clock, unless they have chosen another time. */
export const usualHour = Temporal.PlainTime.from('08:30');

const earliest = Temporal.PlainTime.from('07:00');
const latest = Temporal.PlainTime.from('16:00');

/** Why nobody can be told then; null when they can. */
export const hourFault = (time: Temporal.PlainTime): string | null =>
  Temporal.PlainTime.compare(time, earliest) < 0 || Temporal.PlainTime.compare(time, latest) > 0 ? whichHours : null;

export const whichHours = `Välj ett klockslag från ${clockTime(earliest)} till ${clockTime(latest)}`;

/** "kl. 09.00", "kl. 08.30, som vanligt" */
export const hourInWords = (toldAt: Temporal.PlainTime | null): string =>
  toldAt ? clockTime(toldAt) : `${clockTime(usualHour)}, som vanligt`;
