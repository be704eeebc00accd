import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { keyed, numberValue } from '../../chat/action.ts';
import { earlierOf, laterOf } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { errandLadder } from '../../obligations/ladder.ts';
import { type AreaRecord, type AreaState, plannedOn } from '../area/area-state.ts';
import { analysisBy, meetingNoticeOn } from '../area/counted-days.ts';
import type { Notice } from '../area/notice-store.ts';
import type { StrayedRemiss } from '../area/remisser.ts';
import type { Work } from './work-store.ts';

/**
 * What is owed about an area: by the NHV-kansli its analysis and the joint review with our two in B2, by the kansli the
 * alignment before the board decides, the permits to register, and what is to become of a remiss that has answers.
 */
const workKinds = ['remiss', 'analysis', 'review', 'alignment', 'permits'] as const;
export type WorkKind = (typeof workKinds)[number];

/** As reminders name it. */
export const workKey = keyed('nhv/arbete', numberValue);

/** Somebody's work with the notice that asked for it, and the area that it is about. */
export type WorkOf = {
  work: Work;
  kind: WorkKind;
  notice: Notice;
  record: AreaRecord;
  /** The remisser that are to be as the area is, where that is what is owed. */
  strayed: readonly StrayedRemiss[];
  /** The meeting of ledningsgruppen that is to hear of it before B2; null where there is none. */
  reportedOn: Temporal.PlainDate | null;
};

/** Held at a meeting that can be booked. */
const isMeetingWork = ({ kind }: Pick<WorkOf, 'kind'>): boolean => kind === 'review' || kind === 'alignment';

/** Its meeting can be booked, or booked anew: it is still to come, and somebody owes it. */
export const isToBeBooked = (of: WorkOf): boolean => isMeetingWork(of) && isWorkOwed(of);

export const workKindOf = ({ kind }: Pick<Notice, 'kind'>): WorkKind | null =>
  workKinds.find((one) => one === kind) ?? null;

/** Neither done nor without a point. */
export const isWorkOwed = ({ work, notice, kind, strayed }: Pick<WorkOf, 'work' | 'notice' | 'kind' | 'strayed'>) =>
  notice.isOpen && work.done === null && (kind !== 'remiss' || strayed.length > 0);

/** A last day, and whether it follows from a national date or was set by the kansli. */
export type WorkLimit = { on: Temporal.PlainDate; isNational: boolean };

const withoutDate = { days: 30 };
/** SPEC 4: a request is answered on the third workday. */
const toDecide = 3;
/** The board's decisions are published within days. */
const toRegister = { days: 7 };

/** By when it is to be done. Never sooner than the workday after it was asked for. */
export function workLimit({ work, kind, record, reportedOn }: WorkOf, calendar: WorkCalendar): WorkLimit {
  if (work.bookedOn) return { on: work.bookedOn, isNational: false };
  if (kind === 'remiss') return { on: calendar.addWorkdays(work.askedOn, toDecide), isNational: true };
  const counted = nationalLimits[kind](record.state, calendar);
  const forMeeting = kind === 'analysis' && counted && reportedOn ? meetingNoticeOn(reportedOn, calendar) : null;
  const national = counted && forMeeting ? earlierOf(counted, forMeeting) : counted;
  return national
    ? { on: laterOf(national, calendar.next(work.askedOn)), isNational: true }
    : { on: work.askedOn.add(withoutDate), isNational: false };
}

type Limiting = (state: AreaState, calendar: WorkCalendar) => Temporal.PlainDate | null;

const nationalLimits: Record<Exclude<WorkKind, 'remiss'>, Limiting> = {
  analysis: (state, calendar) => whenKnown(reviewedOn(state), (on) => analysisBy(on, calendar)),
  review: (state, calendar) => whenKnown(reviewedOn(state), (on) => workdayBefore(on, calendar)),
  alignment: (state, calendar) => whenKnown(plannedOn(state, 'namnd'), (on) => workdayBefore(on, calendar)),
  permits: (state, calendar) => whenKnown(plannedOn(state, 'namnd'), (on) => calendar.onOrAfter(on.add(toRegister))),
};

/** When B2 meets, or else when the board decides. */
const reviewedOn = (state: AreaState): Temporal.PlainDate | null => plannedOn(state, 'b2') ?? plannedOn(state, 'namnd');

const workdayBefore = (on: Temporal.PlainDate, calendar: WorkCalendar): Temporal.PlainDate =>
  calendar.onOrBefore(on.subtract({ days: 1 }));

const whenKnown = (
  on: Temporal.PlainDate | null,
  count: (on: Temporal.PlainDate) => Temporal.PlainDate,
): Temporal.PlainDate | null => on && count(on);

/** It is said the morning that it is asked for; then the rungs of its day. */
export const workLadder = (of: WorkOf, calendar: WorkCalendar): DatedLadder =>
  datedLadder(
    errandLadder,
    { lastDayOn: workLimit(of, calendar).on, meetingOn: of.work.askedOn.subtract({ days: 1 }) },
    calendar,
  );
