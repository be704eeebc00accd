import type { DutyRule, YearlyDay } from '../../register/mandates.ts';
import type { LastDaySource } from './duty.ts';

export type DutyLastDay = { on: Temporal.PlainDate; source: LastDaySource };

const dayIn = (period: number, { month, day, year }: YearlyDay): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: period + year, month, day });

/** The day named in the mandate: 28 February both where it says "senast" and where it says "före". */
export const statedDay = (rule: DutyRule, period: number): Temporal.PlainDate | null =>
  rule.deadline && dayIn(period, rule.deadline.on);

/**
 * The last day that counts. "Senast 28 februari" includes the 28th; "före den 28 februari" does not: the last day is
 * the 27th. A last day is never moved to a workday: lag (1930:173) 2 § does not reach mandates (DOMAIN 7.1).
 */
export function lastDayOf(rule: DutyRule, period: number, meetingOn: Temporal.PlainDate | null): DutyLastDay | null {
  if (rule.deadline) {
    const stated = dayIn(period, rule.deadline.on);
    return { on: rule.deadline.word === 'fore' ? stated.subtract({ days: 1 }) : stated, source: 'uppdrag' };
  }
  if (!rule.kansliDate) return null;
  if ('on' in rule.kansliDate) return { on: dayIn(period, rule.kansliDate.on), source: 'kansli' };
  return meetingOn && { on: meetingOn.add({ days: rule.kansliDate.daysAfterMeeting }), source: 'kansli' };
}
