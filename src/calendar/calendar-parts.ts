import type { Change } from '../changes/change-store.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { Conversation, Group, Seat } from '../register/register.ts';
import type { CalendarDeadline } from './meeting.ts';
import type { MeetingStore } from './meeting-store.ts';

/** What the calendar's commands need of the rest of the house. */
export type CalendarUses = {
  meetings: MeetingStore;
  register: {
    groups(): readonly Group[];
    group(id: string): Group | null;
    seats(group: string, on: Temporal.PlainDate): readonly Seat[];
    seatsOf(person: string, on: Temporal.PlainDate): readonly Seat[];
    conversations(group: string): readonly Conversation[];
  };
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
  log: { record(change: Change): unknown };
  timeZone: string;
  /** What the groups are to hand in, from that day on. */
  lastDays(groups: readonly string[], from: Temporal.PlainDate): readonly CalendarDeadline[];
  /** In the same transaction as the meeting. */
  onMeetingAdded(group: string, meeting: number, now: Temporal.Instant): void;
};
