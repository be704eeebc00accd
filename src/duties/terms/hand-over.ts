import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RehearsedItem } from '../../outbox/rehearsed.ts';
import { isOutside } from '../../register/outside.ts';
import { inForce, type Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { roleNames } from '../../register/register-words.ts';
import { isChairing } from '../../register/seat-roles.ts';
import { byUrgency, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { handoverCard } from './handover-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'seatsInForce' | 'everySeatFrom' | 'seat' | 'group'>;
  duties: Pick<DutyStore, 'unsettledOf' | 'ofGroup' | 'submission'>;
  meetings: Pick<MeetingStore, 'next'>;
  outbox: Pick<Outbox, 'tell'>;
  hours: SendingHours;
};

/** Whoever has had a seat for longer has found their way. A register that is new says nothing of the past. */
const isNews = { days: 7 };

const handoverKey = (seat: number): string => `handover/${seat}`;

/** What whoever took that seat has before them; null when they no longer have it. */
export function handoverOf(uses: Omit<Uses, 'outbox'>, id: number, now: Temporal.Instant): Message | null {
  const today = dayOf(now, uses.hours.timeZone);
  const seat = uses.register.seat(id);
  const group = seat && uses.register.group(seat.group);
  if (!seat || !group || isOutside(group) || !inForce(seat, today)) return null;
  const handedIn = uses.duties
    .ofGroup(group.id)
    .filter((duty) => !isOwed(duty))
    .flatMap((duty) => {
      const submission = uses.duties.submission(duty.id);
      return submission ? [{ duty, submission }] : [];
    })
    .toSorted((a, b) => Temporal.Instant.compare(b.submission.at, a.submission.at));
  return handoverCard({
    group,
    role: seat.role,
    decision: seat.decision,
    owed: uses.duties.unsettledOf(group.id).filter(isOwed).toSorted(byUrgency),
    handedIn: handedIn[0] ?? null,
    meeting: uses.meetings.next(group.id, now),
    today,
    timeZone: uses.hours.timeZone,
  });
}

/** Which seat the card is about. */
export const handoverItems = ({ register }: Pick<Uses, 'register'>, id: number): RehearsedItem[] => {
  const seat = register.seat(id);
  return seat ? [{ group: seat.group, what: `Ny ${roleNames[seat.role]}`, lastDay: seat.fromOn.toString() }] : [];
};

const isTakenOver = (seat: Seat, today: Temporal.PlainDate): boolean =>
  isChairing(seat) && !isBefore(seat.fromOn, today.subtract(isNews));

/** Appointed anew for what they held until then: they know what the group has before it. */
const isHeldOn = ({ register }: Pick<Uses, 'register'>, { id, group, role, person, fromOn }: Seat): boolean =>
  register
    .everySeatFrom(fromOn.subtract({ days: 1 }))
    .some(
      (other) =>
        other.id !== id &&
        other.group === group &&
        other.role === role &&
        other.person.id === person.id &&
        isBefore(other.fromOn, fromOn),
    );

/** Each new chair and vice chair gets a card in the message of their first workday, once. */
export function handOver(uses: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  const taken = uses.register.seatsInForce(today).filter((seat) => isTakenOver(seat, today) && !isHeldOn(uses, seat));
  for (const { id, person } of taken) {
    const message = handoverOf(uses, id, now);
    if (message) uses.outbox.tell({ key: handoverKey(id), to: { person: person.id }, message }, now);
  }
}
