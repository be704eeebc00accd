import { dayOf } from '../../calendar/local-time.ts';
import { isAfter, isBefore, laterOf } from '../../chat/days.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Group } from '../../register/register.ts';
import { type DutyLastDay, isForEvent, isWithinLife, lastDayOf } from './duty.ts';
import { firstCheck } from './duty-reminders-due.ts';
import type { DutyRoster } from './duty-roster.ts';
import type { DutyStore, NewDuty } from './duty-store.ts';

/** How far ahead duties are created, so that everyone sees their coming year and the next plan. */
const ahead = { months: 18 };

/** How long after its last day a duty is still worth creating: its last rung comes two weeks after it. */
export const createdBehind = { days: 21 };

/** The last day of what a meeting brings comes no later than this after it. */
const afterMeeting = { days: 60 };

/** A meeting that has been, or is to be. It is over when it ends. */
type HeldMeeting = { id: number; group: string; endAt: Temporal.Instant };

type MeetingDay = HeldMeeting & { on: Temporal.PlainDate };

type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate };

const within = (day: Temporal.PlainDate, { from, to }: Span): boolean => !isBefore(day, from) && !isAfter(day, to);

/** What a rule says of one year, or of one meeting. */
type Occasion = { period: number; meeting: MeetingDay | null };

const yearsIn = ({ from, to }: Span): Occasion[] =>
  Array.from({ length: to.year - from.year + 3 }, (_, at) => ({ period: from.year - 1 + at, meeting: null }));

const afterEach = (meetings: readonly MeetingDay[]): Occasion[] =>
  meetings.map((meeting) => ({ period: meeting.on.year, meeting }));

/** The day that decides whether the duty belongs to the span. Without a last day it belongs to its meeting, or its year. */
const reference = ({ period, meeting }: Occasion, lastDay: DutyLastDay | null): Temporal.PlainDate =>
  lastDay?.on ?? meeting?.on ?? Temporal.PlainDate.from({ year: period, month: 12, day: 31 });

/** What a group's mandate obliges it to in a span of days. Pure: the store makes sure that it happens once. */
export function dutiesOf(group: Group, meetings: readonly MeetingDay[], span: Span): NewDuty[] {
  const { mandate } = group;
  if (!mandate) return [];
  const ofGroup = mandate.duties.filter((rule) => rule.owedBy === undefined && !isForEvent(rule));
  return ofGroup.flatMap((rule) =>
    (rule.per === 'year' ? yearsIn(span) : afterEach(meetings)).flatMap((occasion) => {
      const { period, meeting } = occasion;
      const lastDay = lastDayOf(rule, period, meeting?.on ?? null);
      if (!within(reference(occasion, lastDay), span)) return [];
      const about = { period, meetingOn: meeting?.on ?? null, lastDayOn: lastDay?.on ?? null };
      if (!isWithinLife(group, about)) return [];
      const duty = { group: group.id, mandate: mandate.id, kind: rule.kind, period };
      return [{ ...duty, meeting: meeting?.id ?? null, lastDay }];
    }),
  );
}

export type Creation = {
  duties: Pick<DutyStore, 'missing' | 'create' | 'duty' | 'checkAgainAt'>;
  /** Those that have not ended by the day. */
  groupsFrom(on: Temporal.PlainDate): readonly Group[];
  /** The group's meetings from an instant on. */
  meetings(group: string, from: Temporal.Instant): readonly HeldMeeting[];
  roster: DutyRoster;
  hours: SendingHours;
  /** The day before which nothing is owed; null: there is none. */
  owedFrom(): Temporal.PlainDate | null;
};

/** Creates what the mandates call for in the coming 18 months, and nothing twice. Returns how many were new. */
export function createDuties(creation: Creation, now: Temporal.Instant): number {
  const { hours } = creation;
  const today = dayOf(now, hours.timeZone);
  const earliest = today.subtract(createdBehind);
  const owedFrom = creation.owedFrom();
  const span = { from: owedFrom ? laterOf(earliest, owedFrom) : earliest, to: today.add(ahead) };
  const since = now.subtract({ hours: 24 * (createdBehind.days + afterMeeting.days) });
  let created = 0;
  for (const group of creation.groupsFrom(today)) {
    const meetings = group.mandate ? creation.meetings(group.id, since).map((one) => onItsDay(one, hours)) : [];
    const wanted = dutiesOf(group, meetings, span).filter((duty) => !isOver(group, duty, today));
    created += create(creation, wanted, now);
  }
  return created;
}

/** A meeting of a year that is over, which never got a day. */
const isOver = ({ mandate }: Group, { kind, period, lastDay }: NewDuty, today: Temporal.PlainDate): boolean =>
  lastDay === null && period < today.year && mandate?.duties.find((rule) => rule.kind === kind)?.is === 'event';

/** What one meeting brings, also when it was long ago: whoever puts it in the calendar now means to have it there. */
export function createAfterMeeting(creation: Creation, group: Group, held: HeldMeeting, now: Temporal.Instant): number {
  const meeting = onItsDay(held, creation.hours);
  const span = { from: meeting.on, to: dayOf(now, creation.hours.timeZone).add(ahead) };
  const wanted = dutiesOf(group, [meeting], span).filter((duty) => duty.meeting === held.id);
  return create(creation, wanted, now);
}

const onItsDay = (meeting: HeldMeeting, { timeZone }: SendingHours): MeetingDay => ({
  ...meeting,
  on: dayOf(meeting.endAt, timeZone),
});

function create({ duties, roster, hours }: Creation, all: readonly NewDuty[], now: Temporal.Instant): number {
  let created = 0;
  for (const wanted of duties.missing(all)) {
    const id = duties.create(wanted);
    const duty = id === null ? null : duties.duty(id);
    if (!duty) continue;
    created += 1;
    duties.checkAgainAt(duty.id, firstCheck(duty, now, roster, hours));
  }
  return created;
}
