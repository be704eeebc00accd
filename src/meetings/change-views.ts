import { openMeeting } from '../calendar/calendar-actions.ts';
import { meetingDays, meetingFacts, meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { toldInWords } from '../calendar/told-views.ts';
import { type Block, bulletList, buttons, facts, type Message, note, text } from '../chat/message.ts';
import { plural } from '../chat/swedish.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { Group } from '../register/register.ts';
import type { MovedPoint } from './agenda.ts';
import { resumeMeetingAction } from './meeting-actions.ts';

/** A meeting before and after a change, and who made it. */
type Changed = {
  was: Meeting;
  is: Meeting;
  group: Group;
  by: string;
  timeZone: string;
  /** What the reader may know of what was on its agenda, with where it is taken up now. */
  points?: readonly MovedPoint[];
};

type Pair = readonly [label: string, value: string];

const placed = ({ place }: Meeting): Pair[] => (place ? [['Plats', place]] : []);

const seen = ({ id }: Meeting) => buttons(openMeeting.button('Visa mötet', { meeting: id }));

/** To its members: the old time and the new. */
export const movedNotice = ({ was, is, group, by, timeZone, points = [] }: Changed): Message => ({
  title: `Mötet ${meetingDays(was, timeZone)} är flyttat till ${meetingTime(is, timeZone)}`,
  blocks: [
    facts(
      ['Grupp', group.name],
      ['Ny tid', meetingTime(is, timeZone)],
      ['Tidigare tid', meetingTime(was, timeZone)],
      ...placed(is),
    ),
    ...pointsMoved(is, points, timeZone),
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

export const cancelledNotice = ({ is, group, by, timeZone, points = [] }: Changed): Message => ({
  title: `Mötet ${meetingDays(is, timeZone)} är inställt`,
  blocks: [
    facts(
      ['Grupp', group.name],
      ['Skulle ha varit', meetingTime(is, timeZone)],
      ...(is.cancelled?.reason ? [['Skäl', is.cancelled.reason] as const] : []),
    ),
    ...pointsMoved(is, points, timeZone),
    note(`Inställt av ${by}.`),
    seen(is),
  ],
});

export const resumedNotice = ({ is, group, by, timeZone, points = [] }: Changed): Message => ({
  title: `Mötet ${meetingDays(is, timeZone)} är inte längre inställt`,
  blocks: [
    meetingFacts(is, group, timeZone),
    ...pointsMoved(is, points, timeZone),
    note(`Återupptaget av ${by}.`),
    seen(is),
  ],
});

type ChangedTogether = Omit<Changed, 'was' | 'is'>;

/** To the members, of several at once. All have the same reason. */
export const cancelledTogether = (
  all: readonly Meeting[],
  { group, by, timeZone, points = [] }: ChangedTogether,
): Message => ({
  title: `${all.length} möten är inställda`,
  blocks: [
    facts(['Grupp', group.name], ...(all[0]?.cancelled?.reason ? [['Skäl', all[0].cancelled.reason] as const] : [])),
    ...meetingLines(all, timeZone),
    ...pointsMoved(all[0] ?? null, points, timeZone),
    note(`Inställda av ${by}.`),
  ],
});

export const resumedTogether = (
  all: readonly Meeting[],
  { group, by, timeZone, points = [] }: ChangedTogether,
): Message => ({
  title: `${all.length} möten är inte längre inställda`,
  blocks: [
    facts(['Grupp', group.name]),
    ...meetingLines(all, timeZone),
    ...pointsMoved(null, points, timeZone),
    note(`Återupptagna av ${by}.`),
  ],
});

const mostLines = 20;

const meetingLines = (all: readonly Meeting[], timeZone: string): Block[] => [
  ...all.slice(0, mostLines).map((meeting) => text(meetingTime(meeting, timeZone))),
  ...(all.length > mostLines ? [text(`och ${all.length - mostLines} till. Skriv kalender för att se dem.`)] : []),
];

/** To the one who made the change: how the meeting is now, and who has heard of it. */
export const toldOfChange = (
  title: string,
  { meeting, group, timeZone, points = [] }: Pick<Changed, 'group' | 'timeZone' | 'points'> & { meeting: Meeting },
  to: readonly Addressee[],
): Message => ({
  title,
  blocks: [
    meetingFacts(meeting, group, timeZone),
    ...pointsMoved(meeting, points, timeZone),
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

const mostPointsShown = 20;

/** What was on the agenda of a meeting that has changed, by where it is taken up. @param changed null: several */
export function pointsMoved(changed: Meeting | null, points: readonly MovedPoint[], timeZone: string): Block[] {
  const shown = Map.groupBy(points.slice(0, mostPointsShown), ({ to }) => to?.id ?? null);
  const left = points.length - mostPointsShown;
  return [
    ...[...shown.values()].flatMap((all) => [
      text(whereTakenUp(all[0]?.to ?? null, changed, timeZone)),
      bulletList(...all.map(({ point }) => `${point.title} (${point.by.name})`)),
    ]),
    ...(left > 0 ? [text(`och ${left} ${plural(left, 'punkt', 'punkter')} till.`)] : []),
  ];
}

function whereTakenUp(to: Meeting | null, changed: Meeting | null, timeZone: string): string {
  if (!to) return 'Det här på dagordningen väntar tills gruppen har ett senare möte i kalendern:';
  if (to.id === changed?.id) return 'Det här står på mötets dagordning:';
  return `Det här på dagordningen tas upp på mötet ${meetingDays(to, timeZone)}${changed ? ' i stället' : ''}:`;
}
