import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { hasHomeRule, homeReportLadder, reportsHome } from './home-report.ts';
import type { HomeReportStore } from './home-report-store.ts';

type Uses = {
  homeReports: Pick<HomeReportStore, 'add'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  register: Pick<RegisterStore, 'everyGroup' | 'seats'>;
  going: Pick<GoingStore, 'quietOn' | 'owedFrom'>;
  hours: SendingHours;
};

/** A meeting that is typed in, or found after an outage, so long after it is still worth a line at home. */
const behind = { hours: 24 * 14 };

/** Every night: whoever sat in the group at a meeting that has been held owes their home region a word of it. */
export function askHomeReports(uses: Uses, now: Temporal.Instant): void {
  const { meetings, register, going, hours } = uses;
  if (going.quietOn(dayOf(now, hours.timeZone))?.why === 'silent') return;
  const groups = register.everyGroup().filter(hasHomeRule);
  const held = meetings
    .forGroups(
      groups.map(({ id }) => id),
      now.subtract(behind),
    )
    .filter(({ endAt }) => isAfter(now, endAt));
  for (const meeting of held) askAfter(uses, meeting, dayOf(meeting.startAt, hours.timeZone), now);
}

function askAfter(
  { homeReports, register, going, hours }: Uses,
  { id, group }: Meeting,
  heldOn: Temporal.PlainDate,
  now: Temporal.Instant,
): void {
  const lastDayOn = hours.calendar.next(heldOn);
  const owedFrom = going.owedFrom();
  if (owedFrom && isBefore(lastDayOn, owedFrom)) return;
  const look = firstStepLook(homeReportLadder({ heldOn, lastDayOn }, hours.calendar), now, hours);
  const members = register.seats(group, heldOn).filter(reportsHome);
  for (const { person } of members) homeReports.add({ meeting: id, person: person.id, lastDayOn }, look);
}
