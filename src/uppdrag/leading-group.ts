import { dayOf } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import { isChairOf } from '../register/permissions.ts';
import { chairAmong, type Group, type Seat } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

type Register = Pick<RegisterStore, 'groupsWith'>;

/** Ledningsgruppen: there is one; null where the register lacks it. */
export const leadingGroup = (register: Register, on: Temporal.PlainDate): Group | null =>
  register.groupsWith('leads', on)[0] ?? null;

export type LeadingUses = {
  register: Register & Pick<RegisterStore, 'seats'>;
  meetings: Pick<MeetingStore, 'forGroups' | 'latest'>;
  hours: SendingHours;
};

type ComingUses = { register: Register; meetings: Pick<MeetingStore, 'forGroups'>; hours: SendingHours };

/** Its meetings that have not begun, the first first. */
export const comingLeadingMeetings = (
  { register, meetings, hours }: ComingUses,
  now: Temporal.Instant,
): readonly Meeting[] => {
  const group = leadingGroup(register, dayOf(now, hours.timeZone));
  return group ? meetings.forGroups([group.id], now) : [];
};

/** By when it looks at something, and whether that is a meeting of its own. */
export type LookedAtBy = { on: Temporal.PlainDate; atMeeting: boolean };

const withoutMeeting = { days: 30 };

/** At its next meeting. Without one in the calendar it has thirty days, set by the kansli. */
export function atNextMeeting(uses: ComingUses, now: Temporal.Instant): LookedAtBy {
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
