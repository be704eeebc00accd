import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import {
  capitalised,
  date,
  dayAndMonth,
  daysSince,
  decapitalised,
  longDate,
  timeLeft,
  weekday,
  weekdayDate,
} from '../../chat/swedish.ts';
import { type Duty, isOverdue, statedDay } from './duty.ts';
import { deed, inSentence, theDocument } from './duty-words.ts';

/** A day and the calendar that tells whether it is a workday. */
export type Days = { today: Temporal.PlainDate; calendar: WorkCalendar };

export const noLimit = 'ingen tidsgräns angiven i uppdraget';

/** The last day with the mandate's word: "senast 28 februari 2027", "före 28 februari 2027". */
export function limit(duty: Duty, day: (on: Temporal.PlainDate) => string): string {
  if (!duty.lastDayOn) return noLimit;
  const stated = duty.lastDaySource === 'uppdrag' ? statedDay(duty.rule, duty.period) : null;
  return stated && duty.rule.deadline?.word === 'fore' ? `före ${day(stated)}` : `senast ${day(duty.lastDayOn)}`;
}

const bareAuthority = {
  uppdrag: null,
  kansli: 'datum satt av kansliet',
  anstand: 'anstånd',
  aterremiss: 'efter återremiss',
};

function limitWith(duty: Duty, ...more: readonly string[]): string {
  const set = duty.lastDaySource && bareAuthority[duty.lastDaySource];
  const remarks = [...(set ? [set] : []), ...more];
  return limit(duty, longDate) + (remarks.length > 0 ? ` (${remarks.join(', ')})` : '');
}

/** The same in a list, with the weekday and who set the day: "senast måndag 30 november 2026 (datum satt av kansliet)". */
export const limitInList = (duty: Duty): string => limitWith(duty);

/** The same where nothing else says how late it is: "senast söndag 28 februari 2027 (3 dagar sedan)". */
export const limitSeenOn = (duty: Duty, saidOn: Temporal.PlainDate): string =>
  duty.lastDayOn && isOverdue(duty, saidOn) ? limitWith(duty, daysSince(duty.lastDayOn, saidOn)) : limitInList(duty);

function authority(duty: Duty): string {
  if (duty.lastDaySource === 'kansli') return ` (datum satt av kansliet; ${mandatesOwn(duty) ?? noLimit})`;
  if (duty.lastDaySource === 'aterremiss') return ' (satt när dokumentet återremitterades)';
  if (duty.lastDaySource !== 'anstand') return '';
  const own = mandatesOwn(duty);
  return ` (beviljat anstånd${own ? `; ${own}` : ''})`;
}

/** "uppdraget säger före 28 februari 2027"; null where it says nothing. */
function mandatesOwn({ rule, period }: Duty): string | null {
  const stated = statedDay(rule, period);
  return stated && `uppdraget säger ${rule.deadline?.word === 'fore' ? 'före' : 'senast'} ${date(stated)}`;
}

/** What its day is called: a meeting is held on it. */
export const dayLabel = ({ rule }: Pick<Duty, 'rule'>): string => (rule.is === 'event' ? 'Dag' : 'Sista dag');

/** "Ny sista dag för verksamhetsberättelsen för 2026" */
export const newDayFor = (duty: Duty): string => `Ny ${decapitalised(dayLabel(duty))} för ${inSentence(duty)}`;

/** A better day to hand it in, while the last day is ahead and is no workday; none of a meeting, whose day is chosen. */
function advice(duty: Duty, lastDayOn: Temporal.PlainDate, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  if (duty.rule.is === 'event' && duty.lastDaySource === 'kansli') return '';
  const workday = calendar.onOrBefore(lastDayOn);
  if (workday.equals(lastDayOn) || Temporal.PlainDate.compare(workday, saidOn) < 0) return '';
  const better = `${deed(duty).better} senast ${weekdayDate(workday)}`;
  if (isBefore(duty)) return `. ${capitalised(better)}.`;
  return `. ${lastDayOn.dayOfWeek > 5 ? `Det är en ${weekday(lastDayOn)}` : 'Det är ingen arbetsdag'}, så ${better}.`;
}

/**
 * "senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari."
 * "före 28 februari 2027, alltså senast lördag 27 februari. Lämna helst senast fredag 26 februari."
 */
export function dutyLastDayInWords(duty: Duty, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  const { lastDayOn } = duty;
  if (!lastDayOn) return noLimit;
  const said = limit(duty, calendar.isWorkday(lastDayOn) && !isBefore(duty) ? longDate : date);
  const meaning = isBefore(duty) ? `, alltså senast ${weekdayDate(lastDayOn)}` : '';
  return said + meaning + authority(duty) + advice(duty, lastDayOn, saidOn, calendar);
}

const isBefore = (duty: Duty): boolean => duty.lastDaySource === 'uppdrag' && duty.rule.deadline?.word === 'fore';

/** "Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar": the days are counted from the day of sending. */
export function headline(duty: Duty, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  const { lastDayOn } = duty;
  if (!lastDayOn) return `${theDocument(duty)}: ${noLimit}`;
  if (Temporal.PlainDate.compare(lastDayOn, saidOn) < 0) {
    return `${theDocument(duty)} ${deed(duty).overdue}${again(duty)} ${limit(duty, dayAndMonth)}`;
  }
  if (lastDayOn.equals(saidOn)) return `I dag är sista dagen ${deed(duty).lastly} ${inSentence(duty)}`;
  const lastWorkday = calendar.isWorkday(saidOn) && calendar.onOrBefore(lastDayOn).equals(saidOn);
  if (lastWorkday) return `I dag är sista arbetsdagen ${deed(duty).lastly} ${inSentence(duty)}`;
  return `${theDocument(duty)} ${deed(duty).due}${again(duty)} ${timeLeft(lastDayOn, saidOn)}`;
}

/** What was sent back has been in once: it is not late as if it never had been. */
const again = ({ state }: Duty): string => (state === 'aterremitterad' ? ' på nytt' : '');
