import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { keyed, numberValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { shortLadder } from '../../obligations/ladder.ts';
import type { Decision } from '../../register/decision.ts';
import { type Subject, standingOf } from '../../register/may-see.ts';
import type { Group } from '../../register/register.ts';
import type { LookedAtBy } from '../leading-group.ts';

export const uppdragStates = ['pagar', 'rapporterat', 'klart', 'atertaget'] as const;
export type UppdragState = (typeof uppdragStates)[number];

/** What may become of it. A report that is taken back or sent back goes on; what is done or withdrawn may be opened again. */
export const nextStates: Record<UppdragState, readonly UppdragState[]> = {
  pagar: ['rapporterat', 'atertaget'],
  rapporterat: ['pagar', 'klart', 'atertaget'],
  klart: ['rapporterat'],
  atertaget: ['pagar', 'rapporterat'],
};

/** What a group has reported back: words, a link or a number, or both. */
export type UppdragReport = {
  words: string | null;
  document: string | null;
  by: string;
  byName: string;
  at: Temporal.Instant;
};

/** A formal uppdrag. Only ledningsgruppen gives one. */
export type Uppdrag = {
  /** Its number, by which people name it. */
  id: number;
  group: Group;
  /** The group that gave it. */
  giver: Group;
  words: string;
  /** The decision that gave it: `body` is the giver's name. */
  decision: Decision;
  lastDayOn: Temporal.PlainDate;
  state: UppdragState;
  version: number;
  /** The last; null: nothing has been reported. */
  report: UppdragReport | null;
  /** By when the report is looked at; null while there is none. */
  review: LookedAtBy | null;
  /** Who at the kansli sees to it; null: all of them. */
  handler: { id: string; name: string } | null;
  /** Why it was sent back or withdrawn, the last time. */
  why: string | null;
  /** The decision that it is done. */
  done: { decision: Decision; words: string | null } | null;
};

/** As the log and the reminders name it. */
export const uppdragSubject = keyed('uppdrag', numberValue);
export const uppdragKey = ({ id }: Pick<Uppdrag, 'id'>): string => uppdragSubject.write(id);
/** The same of its report, which somebody is to look at. */
export const reportSubject = keyed('uppdrag-report', numberValue);
export const uppdragReportKey = ({ id }: Pick<Uppdrag, 'id'>): string => reportSubject.write(id);

export const isUnreported = ({ state }: Pick<Uppdrag, 'state'>): boolean => state === 'pagar';
export const awaitsReview = ({ state }: Pick<Uppdrag, 'state'>): boolean => state === 'rapporterat';
/** Somebody has more to do with it. */
export const isOpenUppdrag = (of: Pick<Uppdrag, 'state'>): boolean => isUnreported(of) || awaitsReview(of);

export const isLateUppdrag = (of: Pick<Uppdrag, 'state' | 'lastDayOn'>, today: Temporal.PlainDate): boolean =>
  isUnreported(of) && isBefore(of.lastDayOn, today);

/** The group's members, ledningsgruppen and the kansli. */
export const uppdragSeen = ({ group }: Pick<Uppdrag, 'group'>): Subject => standingOf(group.id);

/** Its chair has been told of it, so the first reminder is a week before its day. */
export const uppdragLadder = ({ lastDayOn }: Pick<Uppdrag, 'lastDayOn'>, calendar: WorkCalendar): DatedLadder =>
  datedLadder(shortLadder, { lastDayOn, meetingOn: null }, calendar);

/** Of the report, to whoever looks at it; null where nobody has to. */
export const reviewLadder = ({ state, review }: Pick<Uppdrag, 'state' | 'review'>, calendar: WorkCalendar) =>
  awaitsReview({ state }) && review
    ? datedLadder(shortLadder, { lastDayOn: review.on, meetingOn: null }, calendar)
    : null;
