import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { StepNumber } from '../area/area.ts';
import type { AreaRecord, AreaState } from '../area/area-state.ts';
import type { Remisser } from '../area/remisser.ts';
import type { AreaBriefing, MeetingPoint } from './point-views.ts';
import type { Task } from './task-views.ts';

/** Something that the regional routine asks for when an area comes to a step. */
export type Start = {
  name: string;
  /** The steps that start it. It is not started again from one of them to another. */
  steps: readonly StepNumber[];
  /** Also started when units are advertised again: they are applied for as in steps 4–5, whatever step the area is in. */
  whenReadvertised?: true;
  /** The steps in which there is still a point in its notices; where this is missing, those that start it. */
  lasts?: readonly StepNumber[];
  /** There is a point in its notices also once the area is stopped or withdrawn. */
  outlives?: true;
  /** What happens at once. Returns a sentence about it, to the one who recorded the move. */
  begin(beginning: Beginning): string;
  notices: readonly NoticeRule[];
};

/** An area as it is after a move that starts something, and what a start may need of its surroundings. */
export type Beginning = Pick<Remisser, 'draftRemiss' | 'remisserAbout'> & {
  record: AreaRecord;
  turn: Turn;
  /** The workday morning after the move: nothing is said sooner. */
  firstOn: Temporal.PlainDate;
  /** Ledningsgruppen's next meeting; null when there is none in the calendar. */
  meetingOn: Temporal.PlainDate | null;
};

/** Something that a start leaves to be said. */
export type NoticeRule = {
  /** As it is stored: it never changes, and the database knows which there are. */
  kind: string;
  /** The workday on which it is said; null while that cannot be told. */
  day(counting: Counting): Temporal.PlainDate | null;
  says: Question | TaskToSend | WorkToOwe | PointToSend;
};

/** What a notice's day is counted from. */
export type Counting = Pick<Beginning, 'firstOn' | 'meetingOn'> & Pick<SendingHours, 'calendar'> & { state: AreaState };

/** What the regions mean to do: one message for each region, about all areas (ask-questions.ts). */
type Question = { type: 'question' };
/** Something to see to: one message for each person, with all their tasks of the morning. */
type TaskToSend = {
  type: 'task';
  to(context: NoticeContext): readonly Addressee[];
  task(briefing: AreaBriefing, context: NoticeContext): Task;
  /** The point of ledningsgruppen's meeting that it is about. */
  about?: MeetingPoint;
};
/** Whoever owes it is reminded until it is done (work-obligation.ts). @property told those who only get to know. */
type WorkToOwe = { type: 'work'; told: Omit<TaskToSend, 'type'> | null };
/** A point of ledningsgruppen's next meeting: one message to the group about all of them. */
type PointToSend = { type: 'point'; point: MeetingPoint };

/** The morning on which notices are sent. */
export type NoticeContext = {
  register: RegisterStore;
  hours: SendingHours;
  today: Temporal.PlainDate;
  meetingOn: Temporal.PlainDate | null;
};
