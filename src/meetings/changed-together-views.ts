import { openCalendar } from '../calendar/calendar-actions.ts';
import { meetingDays, meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { buttons, facts, type Message, note, table, text } from '../chat/message.ts';
import { capitalised } from '../chat/swedish.ts';
import type { Group } from '../register/register.ts';
import type { MovedPoint } from './agenda.ts';
import { pointsMoved } from './change-views.ts';

/** A meeting before and after it was changed with others. */
export type ChangedTogether = { kind: 'moved' | 'place' | 'cancelled' | 'resumed'; was: Meeting; is: Meeting };

const mostRows = 20;

/** To the members, of several meetings that were changed at once, each in its own way. */
export const changedTogether = (
  all: readonly ChangedTogether[],
  { group, by, timeZone }: { group: Group; by: string; timeZone: string },
  points: readonly MovedPoint[] = [],
): Message => ({
  title: `${all.length} möten är ändrade i kalendern för ${group.name}`,
  blocks: [
    facts(['Grupp', group.name]),
    table(
      ['Möte', 'Ändring'],
      all.slice(0, mostRows).map((one) => [capitalised(meetingTime(one.is, timeZone)), changeInCell(one, timeZone)]),
    ),
    ...(all.length > mostRows ? [text(`och ${all.length - mostRows} till. Skriv kalender för att se dem.`)] : []),
    ...pointsMoved(null, points, timeZone),
    note(`Ändrade av ${by}.`),
    buttons(openCalendar.button('Visa kalendern', { group: group.id })),
  ],
});

function changeInCell({ kind, was, is }: ChangedTogether, timeZone: string): string {
  const place = is.place === was.place ? '' : `; ${is.place ?? 'ingen plats just nu'}`;
  switch (kind) {
    case 'moved':
      return `Flyttat från ${meetingDays(was, timeZone) === meetingDays(is, timeZone) ? meetingTime(was, timeZone) : meetingDays(was, timeZone)}${place}`;
    case 'place':
      return is.place ? `Ny plats: ${is.place}` : 'Ingen plats just nu';
    case 'cancelled':
      return 'Inställt';
    case 'resumed':
      return `Inte längre inställt${place}`;
  }
}
