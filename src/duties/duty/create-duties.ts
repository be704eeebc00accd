import { dayOf } from '../../calendar/local-time.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { DutyRule } from '../../register/mandates.ts';
import type { Group } from '../../register/register.ts';
import { firstLook, type Roster } from './duty-reminders-due.ts';
import type { DutyStore, NewDuty } from './duty-store.ts';
import { lastDayOf } from './last-day.ts';

/** How far ahead duties stand in the register, so that everyone sees their coming year and the next plan. */
const ahead = { months: 18 };

/** How long after its last day a duty is still worth creating: its last rung comes two weeks after it. */
const behind = { days: 21 };

/** The last day of what a meeting brings comes no later than this after it. */
const afterMeeting = { days: 60 };

export type DutyMeeting = { id: number; group: string; startAt: Temporal.Instant };

type MeetingDay = DutyMeeting & { on: Temporal.PlainDate };

type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate };

const within = (day: Temporal.PlainDate, { from, to }: Span): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0;

/** A duty without a last day belongs to its whole year. */
const reference = (period: number, lastDay: { on: Temporal.PlainDate } | null): Temporal.PlainDate =>
  lastDay?.on ?? Temporal.PlainDate.from({ year: period, month: 12, day: 31 });

function yearly(group: Group, mandate: string, rule: DutyRule, span: Span): NewDuty[] {
  const years = Array.from({ length: span.to.year - span.from.year + 3 }, (_, at) => span.from.year - 1 + at);
  return years
    .map((period) => ({ period, lastDay: lastDayOf(rule, period, null) }))
    .filter(({ period, lastDay }) => within(reference(period, lastDay), span))
    .map(({ period, lastDay }) => ({ group: group.id, mandate, kind: rule.kind, period, meeting: null, lastDay }));
}

const afterMeetings = (
  group: Group,
  mandate: string,
  rule: DutyRule,
  meetings: readonly MeetingDay[],
  span: Span,
): NewDuty[] =>
  meetings
    .map(({ id, on }) => ({ meeting: id, on, lastDay: lastDayOf(rule, on.year, on) }))
    .filter(({ on, lastDay }) => within(lastDay?.on ?? on, span))
    .map(({ meeting, on, lastDay }) => ({
      ...{ group: group.id, mandate, kind: rule.kind, period: on.year, meeting, lastDay },
    }));

/** What a group's mandate obliges it to in a span of days. Pure: the store makes sure that it happens once. */
export function dutiesOf(group: Group, meetings: readonly MeetingDay[], span: Span): NewDuty[] {
  const { mandate } = group;
  if (!mandate) return [];
  return mandate.duties.flatMap((rule) =>
    rule.per === 'year'
      ? yearly(group, mandate.id, rule, span)
      : afterMeetings(group, mandate.id, rule, meetings, span),
  );
}

export type Creation = {
  duties: Pick<DutyStore, 'create' | 'duty' | 'checkAgainAt'>;
  groups(): readonly Group[];
  /** The group's meetings from an instant on. */
  meetings(group: string, from: Temporal.Instant): readonly DutyMeeting[];
  roster: Roster;
  hours: SendingHours;
};

/** Creates what the mandates call for in the coming 18 months, and nothing twice. Returns how many were new. */
export function createDuties(parts: Creation, now: Temporal.Instant): number {
  const today = dayOf(now, parts.hours.timeZone);
  const span = { from: today.subtract(behind), to: today.add(ahead) };
  const since = now.subtract({ hours: 24 * (behind.days + afterMeeting.days) });
  const onDay = (meeting: DutyMeeting) => ({ ...meeting, on: dayOf(meeting.startAt, parts.hours.timeZone) });
  let created = 0;
  for (const group of parts.groups()) {
    const meetings = group.mandate ? parts.meetings(group.id, since).map(onDay) : [];
    for (const wanted of dutiesOf(group, meetings, span)) {
      const id = parts.duties.create(wanted);
      const duty = id === null ? null : parts.duties.duty(id);
      if (!duty) continue;
      created += 1;
      parts.duties.checkAgainAt(duty.id, firstLook(duty, now, parts.roster, parts.hours));
    }
  }
  return created;
}
