import { askForPoint, openCalendar, openMeeting } from '../calendar/calendar-actions.ts';
import { meetingDays, meetingFacts, meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { type Block, buttons, type Message, note, table, text } from '../chat/message.ts';
import { capitalised, daysUntil } from '../chat/swedish.ts';
import type { Group } from '../register/register.ts';
import { type Agenda, agendaBlocks } from './agenda-views.ts';
import type { MeetingWord } from './word-days.ts';

/** What members hear before a meeting: when and where it is, and what is on its agenda. */
export const meetingWordSaid = (
  word: MeetingWord,
  agenda: Agenda,
  { papersOn, today, timeZone }: { papersOn: Temporal.PlainDate | null; today: Temporal.PlainDate; timeZone: string },
): Message => {
  const { meeting, group } = agenda;
  const on = meeting.startAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    title: `${capitalised(daysUntil(on, today))} möts ${group.name}`,
    blocks: [
      ...(word === 'day'
        ? [text('Tid, plats eller dagordning har ändrats den senaste veckan. Så här är det nu.')]
        : []),
      meetingFacts(meeting, group, timeZone, papersOn),
      ...agendaBlocks(agenda),
      buttons(
        openMeeting.button('Visa mötet', { meeting: meeting.id }),
        askForPoint.button('Lägg till punkt', { meeting: meeting.id }),
      ),
    ],
  };
};

const mostRows = 10;

/** All of a group's meetings that an import has put in the calendar, or changed, since its members last heard: one message. */
export function invitation(meetings: readonly Meeting[], group: Group, timeZone: string): Message {
  const [only, ...others] = meetings;
  if (only && others.length === 0) {
    return {
      title: wasTold(only)
        ? `Mötet ${meetingDays(only, timeZone)} har ändrats`
        : `Nytt möte ${meetingTime(only, timeZone)}`,
      blocks: [
        meetingFacts(only, group, timeZone),
        note(laterWord),
        buttons(openMeeting.button('Visa mötet', { meeting: only.id })),
      ],
    };
  }
  return {
    title: `${meetings.length} ${newOrChanged(meetings)} möten i kalendern för ${group.name}`,
    blocks: [
      table(
        ['När', 'Plats'],
        meetings.slice(0, mostRows).map((meeting) => [meetingTime(meeting, timeZone), meeting.place ?? '–']),
      ),
      ...left(meetings.length - mostRows),
      note(laterWord),
      buttons(openCalendar.button('Visa kalendern', { group: group.id })),
    ],
  };
}

/** Its members know of it, as it was. */
const wasTold = ({ version }: Meeting): boolean => version > 0;

function newOrChanged(meetings: readonly Meeting[]): string {
  const changed = meetings.filter(wasTold).length;
  if (changed === 0) return 'nya';
  return changed === meetings.length ? 'ändrade' : 'nya eller ändrade';
}

const laterWord = 'Jag påminner en vecka före varje möte, med dagordningen.';

const left = (count: number): Block[] => (count > 0 ? [text(`och ${count} till.`)] : []);
