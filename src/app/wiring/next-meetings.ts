import { openMeeting } from '../../calendar/calendar-actions.ts';
import { meetingDays, meetingTime } from '../../calendar/calendar-views.ts';
import { papersDayOf, papersInWords } from '../../calendar/papers-day.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { ComingMeeting } from '../../duties/pages/status-views.ts';
import type { Seat } from '../../register/register.ts';
import type { Features } from '../features.ts';

/** The next three meetings of someone who has these seats. */
export const nextMeetings =
  ({ register, meetings, hours }: Pick<Features, 'register' | 'meetings' | 'hours'>) =>
  (seats: readonly Seat[], now: Temporal.Instant): ComingMeeting[] => {
    const groups = new Set(seats.map(({ group }) => group));
    return meetings.forGroups([...groups], now, 3).map((meeting) => {
      const group = register.group(meeting.group);
      const time = capitalised(meetingTime(meeting, hours.timeZone));
      const papersOn = group && papersDayOf(group, meeting, hours);
      const where = `${time}: ${group?.name ?? meeting.group}${meeting.place ? `, ${meeting.place}` : ''}`;
      return {
        words: papersOn ? `${where}; ${papersInWords(papersOn)}` : where,
        open: openMeeting.button(`Visa mötet ${meetingDays(meeting, hours.timeZone)}`, { meeting: meeting.id }),
      };
    });
  };
