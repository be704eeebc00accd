import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { alignmentOn, meetingNoticeOn, permitsOn } from '../area/counted-days.ts';
import type { NoticeKind } from '../area/starts.ts';

/** What an errand's day is counted from. */
export type Counting = {
  /** The workday morning after it was started: nothing is said sooner. */
  firstOn: Temporal.PlainDate;
  state: AreaState;
  /** Ledningsgruppen's next meeting; null when there is none in the calendar. */
  meetingOn: Temporal.PlainDate | null;
  calendar: WorkCalendar;
};

/** The workday on which an errand is to be said; null while that cannot be told. */
export function noticeDay(
  kind: NoticeKind,
  { firstOn, state, meetingOn, calendar }: Counting,
): Temporal.PlainDate | null {
  const namndOn = plannedOn(state, 'namnd');
  switch (kind) {
    case 'interest':
    case 'intention':
    case 'agenda':
    case 'b2_agenda':
    case 'analysis':
      return firstOn;
    case 'ledningsgrupp':
    case 'b2':
      return meetingOn && later(firstOn, meetingNoticeOn(meetingOn, calendar));
    case 'alignment':
      return namndOn ? later(firstOn, alignmentOn(namndOn, calendar)) : firstOn;
    case 'permits':
      return namndOn && later(firstOn, permitsOn(namndOn, calendar));
  }
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
