import { on } from '../chat/action.ts';
import { onForm } from '../chat/form-definition.ts';
import { type ActionTable, anyoneKnown, asked } from '../chat/table.ts';
import { addMeeting, groupsToChoose, maySomewhere, openMeetingForm } from './add-meeting.ts';
import { askForMeeting, openCalendar } from './calendar-actions.ts';
import { meetingForm } from './meeting-form.ts';
import { showCalendar } from './show-calendar.ts';
import { showNext } from './show-next.ts';

type Uses = Parameters<typeof openMeetingForm>[0] &
  Parameters<typeof addMeeting>[0] &
  Parameters<typeof showCalendar>[0] &
  Parameters<typeof showNext>[0];

export const calendarTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['kalender', 'kalendern'],
      example: 'kalender onkologi',
      about: 'Visar möten och sista dagar framöver, i dina grupper eller i en av dem',
      everyday: [
        ...asked('', 'händer', 'kommande möten', 'alla|mina|våra|vilka möten', 'möten', 'mötestid-', 'när ses|träffas'),
        ...asked('nästa vecka', 'nästa vecka', 'nästa vecka händer|möten|möte|gång'),
        ...asked('nästa månad', 'nästa månad', 'nästa månad händer|möten|möte|gång'),
        ...asked('denna vecka', 'veckan|vecka', 'veckan|vecka händer|möten|möte|gång', 'denna|här veckan|vecka'),
        ...asked('denna månad', 'denna|här månaden|månad', 'månaden händer|möten|gång'),
        ...asked('i dag', 'dag|idag händer|möte|möten', 'idag'),
        ...asked('i morgon', 'morgon|imorgon händer|möte|möten', 'imorgon'),
        ...asked(
          '…',
          'händer',
          'händer i|under',
          'möten',
          'när möte|mötet|träff|ses|träffas|sammanträder',
          'nästa möte',
          'mötestid-',
          'flytta|flyttade|flyttat|skjuta|ändra mötet|möte',
          'blev inte mötet|möte',
          'ställ|ställa|ställs|avboka|avbokas|inställt mötet|möte',
          'kan inte komma|delta',
          'förhindrad|förhinder',
        ),
      ],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showCalendar(uses, rest, turn),
    },
    {
      words: ['nästa', 'nästa möte'],
      example: 'nästa',
      about: 'Ditt nästa möte, i vilken av dina grupper det än är',
      everyday: asked('', 'när möte|mötet|sammanträde|träff', 'när nästa möte|gång|träff', 'nästa sammanträde|träff'),
      reads: true,
      allowed: anyoneKnown,
      run: (_rest, turn) => showNext(uses, turn),
    },
    {
      words: ['möte', 'nytt möte'],
      example: 'möte onkologi',
      about: 'Lägger till ett möte i en grupps kalender',
      everyday: [
        ...asked('', 'boka|lägga|lägg|skapa|planera|kalla möte|mötet|möten|mötena'),
        ...asked(
          '…',
          'boka|lägga|lägg|skapa|planera|kalla möte|mötet|möten|mötena',
          'boka|lägga|lägg in möte|mötet|möten|mötena',
        ),
      ],
      reads: true,
      allowed: maySomewhere(uses),
      run: (rest, turn) => openMeetingForm(uses, rest, turn),
    },
  ],
  buttons: [
    on(openCalendar, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ group }, turn) => showCalendar(uses, group, turn),
    }),
    on(askForMeeting, {
      reads: true,
      allowed: maySomewhere(uses),
      run: ({ group }, turn) => openMeetingForm(uses, group, turn),
    }),
  ],
  forms: [
    onForm(meetingForm, {
      allowed: maySomewhere(uses),
      subject: (_context, turn) => ({
        subject: {
          groups: groupsToChoose(uses, turn),
          chosen: null,
          today: turn.today,
          timeZone: uses.timeZone,
        },
      }),
      run: (meeting, _subject, turn) => addMeeting(uses, meeting, turn),
    }),
  ],
});
