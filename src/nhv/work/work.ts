import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { keyed, numberValue } from '../../chat/action.ts';
import { laterOf } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { errandLadder } from '../../obligations/ladder.ts';
import { type AreaRecord, type AreaState, plannedOn } from '../area/area-state.ts';
import { analysisBy } from '../area/counted-days.ts';
import type { Notice } from '../area/notice-store.ts';
import type { Work } from './work-store.ts';

/** What the regional routine makes somebody owe about an area: the NHV-kansli its analysis, the kansli the alignment. */
export const workKinds = ['analysis', 'alignment'] as const;
export type WorkKind = (typeof workKinds)[number];

/** As reminders name it. */
export const workKey = keyed('nhv/arbete', numberValue);

/** Somebody's work with the notice that asked for it, and the area that it is about. */
export type WorkOf = { work: Work; kind: WorkKind; notice: Notice; record: AreaRecord };

export const workKindOf = ({ kind }: Pick<Notice, 'kind'>): WorkKind | null =>
  workKinds.find((one) => one === kind) ?? null;

/** Neither done nor without a point. */
export const isWorkOwed = ({ work, notice }: Pick<WorkOf, 'work' | 'notice'>): boolean =>
  notice.isOpen && work.done === null;

/** A last day, and whether it follows from a national date or was set by the kansli. */
export type WorkLimit = { on: Temporal.PlainDate; isNational: boolean };

const withoutDate = { days: 30 };

/** By when it is to be done. Never sooner than the workday after it was asked for. */
export function workLimit({ work, kind, record }: WorkOf, calendar: WorkCalendar): WorkLimit {
  if (work.bookedOn) return { on: work.bookedOn, isNational: false };
  const national = kind === 'analysis' ? analysisDay(record.state, calendar) : alignedBy(record.state, calendar);
  return national
    ? { on: laterOf(national, calendar.next(work.askedOn)), isNational: true }
    : { on: work.askedOn.add(withoutDate), isNational: false };
}

function analysisDay(state: AreaState, calendar: WorkCalendar): Temporal.PlainDate | null {
  const on = plannedOn(state, 'b2') ?? plannedOn(state, 'namnd');
  return on && analysisBy(on, calendar);
}

/** The workday before the board decides. */
function alignedBy(state: AreaState, calendar: WorkCalendar): Temporal.PlainDate | null {
  const on = plannedOn(state, 'namnd');
  return on && calendar.onOrBefore(on.subtract({ days: 1 }));
}

/** It is said the morning that it is asked for; then the rungs of its day. */
export const workLadder = (of: WorkOf, calendar: WorkCalendar): DatedLadder =>
  datedLadder(
    errandLadder,
    { lastDayOn: workLimit(of, calendar).on, meetingOn: of.work.askedOn.subtract({ days: 1 }) },
    calendar,
  );
