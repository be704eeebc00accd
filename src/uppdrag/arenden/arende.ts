import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { keyed, numberValue } from '../../chat/action.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { requestLadder } from '../../obligations/ladder.ts';
import type { Decision } from '../../register/decision.ts';
import { type Subject, standingOf } from '../../register/may-see.ts';
import type { Group } from '../../register/register.ts';
import type { LookedAtBy } from '../leading-group.ts';

/** What a group may put before ledningsgruppen. */
export const arendeKinds = ['forslag', 'resurser', 'ny_grupp', 'rutin', 'nominering', 'annat'] as const;
export type ArendeKind = (typeof arendeKinds)[number];

export const arendeAnswers = ['ja', 'nej', 'aterkommer'] as const;
export type ArendeAnswer = (typeof arendeAnswers)[number];

export type ArendeState = 'vantar' | 'besvarat' | 'aterkallat';

export type Arende = {
  /** Its number, by which people name it. */
  id: number;
  group: Group;
  /** Ledningsgruppen. */
  to: Group;
  kind: ArendeKind;
  title: string;
  words: string;
  link: string | null;
  state: ArendeState;
  version: number;
  by: { id: string; name: string };
  sentAt: Temporal.Instant;
  /** The last; one that comes back is no end. */
  answer: { is: ArendeAnswer; decision: Decision; text: string | null } | null;
  /** By when it is to be answered, and whether that is counted from a meeting. */
  answerBy: LookedAtBy;
};

/** As the log and the reminders name it, and as its point on an agenda is known. */
export const arendePrefix = 'arende';
export const arendeSubject = keyed(arendePrefix, numberValue);
export const arendeKey = ({ id }: Pick<Arende, 'id'>): string => arendeSubject.write(id);

export const isWaiting = ({ state }: Pick<Arende, 'state'>): boolean => state === 'vantar';

/** The group's members, ledningsgruppen and the kansli. */
export const arendeSeen = ({ group }: Pick<Arende, 'group'>): Subject => standingOf(group.id);

/** The agenda says that it is coming, so nobody is reminded before the meeting. */
export const arendeLadder = ({ answerBy }: Pick<Arende, 'answerBy'>, calendar: WorkCalendar): DatedLadder =>
  datedLadder(requestLadder, { lastDayOn: answerBy.on, meetingOn: null }, calendar);

const answerWithin = 3;
const withoutMeeting = { days: 30 };

/** The third workday after the meeting at which it is taken up. Without one in the calendar it has thirty days. */
export const answerByFrom = (
  meetingOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  calendar: WorkCalendar,
): LookedAtBy =>
  meetingOn
    ? { on: calendar.addWorkdays(meetingOn, answerWithin), atMeeting: true }
    : { on: today.add(withoutMeeting), atMeeting: false };
