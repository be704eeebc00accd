import { isAfter, isBefore } from '../../chat/days.ts';
import type { DutyRule, Mandate, YearlyDay } from '../../register/mandates.ts';
import type { Group } from '../../register/register.ts';

export const dutyStates = [
  'ej_paborjad',
  'pagar',
  'inlamnad',
  'godkand',
  'faststalld',
  'aterremitterad',
  'undantagen',
] as const;
export type DutyState = (typeof dutyStates)[number];

/** Where the last day comes from: the mandate, the kansli, a granted extension, or the decision to send it back. */
export type LastDaySource = 'uppdrag' | 'kansli' | 'anstand' | 'aterremiss';

/** A meeting that something is owed after. */
type DutyMeeting = { id: number; firstOn: Temporal.PlainDate; isCancelled: boolean };

/** What a mandate obliges a group to do for one year, or after one meeting. */
export type Duty = {
  id: number;
  group: Group;
  mandate: Mandate;
  rule: DutyRule;
  /** The year it is about. */
  period: number;
  /** The meeting it follows from, when it follows from one. */
  meeting: DutyMeeting | null;
  /** The last day of that meeting. */
  meetingOn: Temporal.PlainDate | null;
  /** The last day that counts; null when the mandate has none and none is set. */
  lastDayOn: Temporal.PlainDate | null;
  lastDaySource: LastDaySource | null;
  state: DutyState;
  nextCheckAt: Temporal.Instant | null;
  /** The reminders that the kansli has moved or cancelled. */
  moved: readonly MovedReminder[];
};

/** By the rung's name; `on` is null where it is cancelled. */
export type MovedReminder = { rung: string; on: Temporal.PlainDate | null };

/** As the log names it. */
export const dutyKey = ({ id }: Pick<Duty, 'id'>): string => `duty/${id}`;
export const dutyIdIn = (key: string): number => Number(key.slice('duty/'.length));

/** The same, as the request to the kansli to set its day. */
export const dayRequestKey = ({ id }: Pick<Duty, 'id'>): string => `day/${id}`;
export const dutyIdOfDayRequest = (key: string): number => Number(key.slice('day/'.length));

const next: Record<DutyState, readonly DutyState[]> = {
  ej_paborjad: ['pagar', 'inlamnad', 'undantagen'],
  pagar: ['inlamnad', 'undantagen'],
  inlamnad: ['godkand', 'faststalld', 'aterremitterad', 'undantagen'],
  aterremitterad: ['inlamnad', 'undantagen'],
  godkand: [],
  faststalld: [],
  undantagen: [],
};

const decisions = { godkanner: 'godkand', faststaller: 'faststalld' } as const;

/** The state that the approver's word leads to, or null where nobody approves. */
export const approvedState = (rule: DutyRule): 'godkand' | 'faststalld' | null =>
  rule.approver && decisions[rule.approver.verb];

/** Whether the mandate lets this duty go from the state it is in to the other. */
export function mayMoveDuty({ state, rule }: Pick<Duty, 'state' | 'rule'>, to: DutyState): boolean {
  if (!next[state].includes(to)) return false;
  if (to === 'godkand' || to === 'faststalld') return to === approvedState(rule);
  if (state === 'inlamnad') return rule.approver !== null;
  return true;
}

/** The group still owes it. Only these are reminded of. */
export const isOwed = ({ state }: Pick<Duty, 'state'>): boolean =>
  state === 'ej_paborjad' || state === 'pagar' || state === 'aterremitterad';

/** What the group itself writes down of a meeting, for everyone who was to be there. */
export const isMinutes = ({ rule }: Pick<Duty, 'rule'>): boolean =>
  rule.is === 'document' && rule.per === 'meeting' && rule.owedBy === undefined;

/** Something has been said or decided of it that can be taken back. */
export const canReopen = ({ state }: Pick<Duty, 'state'>): boolean => state !== 'ej_paborjad';

/** Somebody has approved it, or laid it down. */
export const isApproved = ({ state }: Pick<Duty, 'state'>): boolean => state === 'godkand' || state === 'faststalld';

/** Handed in, and someone is to approve it. */
export const awaitsDecision = ({ state, rule }: Pick<Duty, 'state' | 'rule'>): boolean =>
  state === 'inlamnad' && rule.approver !== null;

/** What a year or a meeting can bring. The year counts only where no meeting does. */
type DutyOccasion = Pick<Duty, 'period' | 'meetingOn' | 'lastDayOn'>;

/** Nothing that was over when the group began, and nothing that begins after its end. */
export function isWithinLife({ fromOn, toOn }: Group, { period, meetingOn, lastDayOn }: DutyOccasion): boolean {
  const first = meetingOn ?? Temporal.PlainDate.from({ year: period, month: 1, day: 1 });
  const last = meetingOn ?? Temporal.PlainDate.from({ year: period, month: 12, day: 31 });
  const wasOver = fromOn !== null && (isBefore(last, fromOn) || (lastDayOn !== null && isBefore(lastDayOn, fromOn)));
  return !wasOver && (toOn === null || !isAfter(first, toOn));
}

/** Owed by a mandate of another type than the group has now. */
export const isOwedByOldType = (duty: Duty): boolean => isOwed(duty) && duty.mandate.type !== duty.group.type.id;

export const isSettled = (duty: Pick<Duty, 'state' | 'rule'>): boolean => !isOwed(duty) && !awaitsDecision(duty);

export const isOverdue = (duty: Pick<Duty, 'state' | 'lastDayOn'>, today: Temporal.PlainDate): boolean =>
  isOwed(duty) && duty.lastDayOn !== null && Temporal.PlainDate.compare(duty.lastDayOn, today) < 0;

/** Overdue first, then by last day; those without one last. */
export function byUrgency(a: Duty, b: Duty): number {
  if (!a.lastDayOn || !b.lastDayOn) return Number(!a.lastDayOn) - Number(!b.lastDayOn) || a.id - b.id;
  return Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn) || a.id - b.id;
}

export type DutyLastDay = { on: Temporal.PlainDate; source: LastDaySource };

/** The day in that year, or in the one before or after. */
export const dayIn = (period: number, { month, day, year }: YearlyDay): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: period + year, month, day });

/** The day named in the mandate: 28 February both where it says "senast" and where it says "före". */
export const statedDay = (rule: DutyRule, period: number): Temporal.PlainDate | null =>
  rule.deadline && dayIn(period, rule.deadline.on);

/** A day is counted from an event: it is owed once that has a day (`events`). */
export const isForEvent = ({ kansliDate }: DutyRule): boolean => kansliDate !== null && 'event' in kansliDate;

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
  if ('event' in rule.kansliDate) return null;
  if ('on' in rule.kansliDate) return { on: dayIn(period, rule.kansliDate.on), source: 'kansli' };
  return meetingOn && { on: meetingOn.add({ days: rule.kansliDate.daysAfterMeeting }), source: 'kansli' };
}
