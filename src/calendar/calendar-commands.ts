import { anyoneKnown, type Table } from '../chat/table.ts';
import { addMeeting, askForMeeting, maySomewhere } from './add-meeting.ts';
import type { CalendarUses } from './calendar-parts.ts';
import { showCalendar } from './show-calendar.ts';

export const calendarTable = (parts: CalendarUses): Table => ({
  commands: [
    {
      words: ['kalender', 'kalendern'],
      example: 'kalender onkologi',
      about: 'Visar möten och sista dagar framöver, i dina grupper eller i en av dem',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showCalendar(parts, rest, turn),
    },
    {
      words: ['möte', 'nytt möte'],
      example: 'möte onkologi',
      about: 'Lägger till ett möte i en grupps kalender',
      reads: true,
      allowed: maySomewhere(parts),
      run: (rest, turn) => askForMeeting(parts, rest, turn),
    },
  ],
  buttons: [
    {
      id: 'calendar.show',
      reads: true,
      allowed: anyoneKnown,
      run: (group, turn) => showCalendar(parts, group, turn),
    },
    {
      id: 'meeting.ask',
      reads: true,
      allowed: maySomewhere(parts),
      run: (group, turn) => askForMeeting(parts, group, turn),
    },
  ],
  forms: [
    {
      id: 'meeting.add',
      reads: false,
      allowed: maySomewhere(parts),
      run: (_context, values, turn) => addMeeting(parts, values, turn),
    },
  ],
});
