import { openCalendar } from '../calendar/calendar-actions.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import type { HomeNumber } from '../obligations/feature-hooks.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';

type Uses = { meetings: Pick<MeetingStore, 'between'>; hours: Pick<SendingHours, 'timeZone'> };

/** On the kansli's home: how many meetings are left of the week, of all groups. */
export function meetingsOnHome({ meetings, hours }: Uses, { asker, now, today }: Turn): HomeNumber[] {
  if (!isKansli(asker)) return [];
  const monday = today.add({ days: 1 + today.daysInWeek - today.dayOfWeek });
  const end = monday.toZonedDateTime(hours.timeZone).toInstant();
  const left = meetings.between(now, end).filter(({ cancelled }) => !cancelled);
  return [{ count: left.length, words: 'Möten den här veckan', open: openCalendar.button('Visa', { group: '' }) }];
}
