import { comingLeadingMeetings, type LeadingMeetings } from '../calendar/leading-meetings.ts';
import { dayOf } from '../calendar/local-time.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import { isChairOf } from '../register/permissions.ts';
import { chairAmong, type Seat } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

export type LeadingUses = {
  register: Pick<RegisterStore, 'groupsWith' | 'seats'>;
  meetings: Pick<MeetingStore, 'forGroups' | 'latest'>;
  hours: SendingHours;
};

/** By when it looks at something, and whether that is a meeting of its own. */
export type LookedAtBy = { on: Temporal.PlainDate; atMeeting: boolean };

const withoutMeeting = { days: 30 };

/** At its next meeting. Without one in the calendar it has thirty days, set by the kansli. */
export function atNextMeeting(uses: LeadingMeetings, now: Temporal.Instant): LookedAtBy {
  const [next] = comingLeadingMeetings(uses, now);
  const { timeZone } = uses.hours;
  return next
    ? { on: dayOf(next.startAt, timeZone), atMeeting: true }
    : { on: dayOf(now, timeZone).add(withoutMeeting), atMeeting: false };
}

/** Its chairs and the kansli say what it has decided. Null when the asker is one of them. */
export function decidesRefusal(
  register: Pick<RegisterStore, 'seats' | 'group'>,
  group: string,
  { asker, today }: Turn,
): string | null {
  const seats = register.seats(group, today);
  if (isKansli(asker) || isChairOf(asker.id, seats)) return null;
  const name = register.group(group)?.name ?? group;
  return `Det här kan bara ordföranden eller vice ordföranden i ${name} och kansliet göra. ${chairInWords(seats)}`;
}

function chairInWords(seats: readonly Seat[]): string {
  const chair = chairAmong(seats);
  return chair ? `Ordförande där är ${chair.name}.` : 'Gruppen har ingen ordförande just nu.';
}
