import { openMeeting } from '../calendar/calendar-actions.ts';
import { meetingDays, meetingFacts, meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { toldInWords } from '../calendar/told-views.ts';
import { type Block, buttons, facts, type Message, note, text } from '../chat/message.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { Group } from '../register/register.ts';
import { resumeMeetingAction } from './meeting-actions.ts';

/** A meeting before and after a change, and who made it. */
type Changed = { was: Meeting; is: Meeting; group: Group; by: string; timeZone: string };

type Pair = readonly [label: string, value: string];

const placed = ({ place }: Meeting): Pair[] => (place ? [['Plats', place]] : []);

const seen = ({ id }: Meeting) => buttons(openMeeting.button('Visa mötet', { meeting: id }));

/** To its members: the old time and the new. */
export const movedNotice = ({ was, is, group, by, timeZone }: Changed): Message => ({
  title: `Mötet ${meetingDays(was, timeZone)} är flyttat till ${meetingTime(is, timeZone)}`,
  blocks: [
    facts(
      ['Grupp', group.name],
      ['Ny tid', meetingTime(is, timeZone)],
      ['Tidigare tid', meetingTime(was, timeZone)],
      ...placed(is),
    ),
    note(`Flyttat av ${by}.`),
    seen(is),
  ],
});

export const placeNotice = ({ was, is, group, by, timeZone }: Changed): Message => ({
  title: `Mötet ${meetingDays(is, timeZone)} har ${is.place ? 'en ny plats' : 'ingen plats just nu'}`,
  blocks: [
    facts(
      ['Grupp', group.name],
      ['Tid', meetingTime(is, timeZone)],
      ...placed(is),
      ...(was.place ? [['Tidigare plats', was.place] as const] : []),
    ),
    note(`Ändrat av ${by}.`),
    seen(is),
  ],
});

export const cancelledNotice = ({ is, group, by, timeZone }: Changed): Message => ({
  title: `Mötet ${meetingDays(is, timeZone)} är inställt`,
  blocks: [
    facts(
      ['Grupp', group.name],
      ['Skulle ha varit', meetingTime(is, timeZone)],
      ...(is.cancelled?.reason ? [['Skäl', is.cancelled.reason] as const] : []),
    ),
    note(`Inställt av ${by}.`),
    seen(is),
  ],
});

export const resumedNotice = ({ is, group, by, timeZone }: Changed): Message => ({
  title: `Mötet ${meetingDays(is, timeZone)} är inte längre inställt`,
  blocks: [meetingFacts(is, group, timeZone), note(`Återupptaget av ${by}.`), seen(is)],
});

type ChangedTogether = Omit<Changed, 'was' | 'is'>;

/** To the members, of several at once. All have the same reason. */
export const cancelledTogether = (all: readonly Meeting[], { group, by, timeZone }: ChangedTogether): Message => ({
  title: `${all.length} möten är inställda`,
  blocks: [
    facts(['Grupp', group.name], ...(all[0]?.cancelled?.reason ? [['Skäl', all[0].cancelled.reason] as const] : [])),
    ...meetingLines(all, timeZone),
    note(`Inställda av ${by}.`),
  ],
});

export const resumedTogether = (all: readonly Meeting[], { group, by, timeZone }: ChangedTogether): Message => ({
  title: `${all.length} möten är inte längre inställda`,
  blocks: [facts(['Grupp', group.name]), ...meetingLines(all, timeZone), note(`Återupptagna av ${by}.`)],
});

const mostLines = 20;

const meetingLines = (all: readonly Meeting[], timeZone: string): Block[] => [
  ...all.slice(0, mostLines).map((meeting) => text(meetingTime(meeting, timeZone))),
  ...(all.length > mostLines ? [text(`och ${all.length - mostLines} till. Skriv kalender för att se dem.`)] : []),
];

/** To the one who made the change: how the meeting is now, and who has heard of it. */
export const toldOfChange = (
  title: string,
  { meeting, group, timeZone }: { meeting: Meeting; group: Group; timeZone: string },
  to: readonly Addressee[],
): Message => ({
  title,
  blocks: [
    meetingFacts(meeting, group, timeZone),
    text(toldInWords(to, group)),
    ...(meeting.cancelled
      ? [
          buttons(
            resumeMeetingAction.button('Ångra', { meeting: meeting.id }),
            openMeeting.button('Visa mötet', { meeting: meeting.id }),
          ),
        ]
      : [seen(meeting)]),
  ],
});
