import { inTimeOrder, isAfter } from '../chat/days.ts';
import { type Block, buttons, facts, type Message, note, say, table, text } from '../chat/message.ts';
import { clockSpan, clockTime, daysUntil, longDate } from '../chat/swedish.ts';
import type { Group } from '../register/register.ts';
import { openCalendar } from './calendar-actions.ts';
import type { CalendarDeadline, Meeting, NewMeeting } from './meeting.ts';

/** One line of a calendar. `time` is null for what lasts all day. */
export type CalendarEntry = { day: Temporal.PlainDate; time: string | null; what: string; group: string };

type Times = Pick<Meeting, 'startAt' | 'endAt'>;

const local = ({ startAt, endAt }: Times, timeZone: string) => ({
  start: startAt.toZonedDateTimeISO(timeZone),
  end: endAt.toZonedDateTimeISO(timeZone),
});

/** "kl. 09.00–11.30", and for one that ends another day "kl. 13.00 till fredag 15 januari 2027 kl. 12.00". */
function timesInWords(meeting: Times, timeZone: string): string {
  const { start, end } = local(meeting, timeZone);
  const lastDay = end.toPlainDate();
  if (start.toPlainDate().equals(lastDay)) return clockSpan(start, end);
  return `${clockTime(start)} till ${longDate(lastDay)} ${clockTime(end)}`;
}

/** "torsdag 14 januari 2027 kl. 13.00–15.00" */
export const meetingTime = (meeting: Times, timeZone: string): string =>
  `${longDate(local(meeting, timeZone).start.toPlainDate())} ${timesInWords(meeting, timeZone)}`;

export const meetingEntry = (meeting: Meeting, timeZone: string): CalendarEntry => ({
  day: local(meeting, timeZone).start.toPlainDate(),
  time: timesInWords(meeting, timeZone),
  what: meeting.place ? `Möte: ${meeting.place}` : 'Möte',
  group: meeting.group,
});

export const lastDayEntry = ({ day, text: what, group }: CalendarDeadline): CalendarEntry => ({
  day,
  time: null,
  what,
  group,
});

/** In order of time; what lasts all day comes before that day's meetings. */
export const byDay = (a: CalendarEntry, b: CalendarEntry): number =>
  inTimeOrder(a.day, b.day) || Number(a.time !== null) - Number(b.time !== null);

/** Whose calendar it is. */
export type Scope = { of: 'group'; group: Group } | { of: 'own' } | { of: 'all' };

const headings = { own: 'Det här är på gång i dina grupper', all: 'Det här är på gång i alla grupper' };

const headingOf = (scope: Scope): string =>
  scope.of === 'group' ? `Det här är på gång i ${scope.group.name}` : headings[scope.of];

/**
 * @param entries those that are shown, in order
 * @param left how many more there are
 */
export function calendarPage(
  scope: Scope,
  entries: readonly CalendarEntry[],
  left: number,
  nameOf: (group: string) => string,
): Message {
  if (entries.length === 0) return nothingComing(scope);
  const line = ({ day, time, what }: CalendarEntry) => [time ? `${longDate(day)} ${time}` : longDate(day), what];
  const lines: Block =
    scope.of === 'group'
      ? table(['När', 'Vad'], entries.map(line))
      : table(
          ['När', 'Vad', 'Grupp'],
          entries.map((entry) => [...line(entry), nameOf(entry.group)]),
        );
  return { title: headingOf(scope), blocks: [lines, ...(left > 0 ? [more(scope, left)] : [])] };
}

const more = (scope: Scope, left: number): Block =>
  scope.of === 'group'
    ? note(`… och ${left} till.`)
    : note(`… och ${left} till. Skriv kalender och en grupps namn för att bara se den gruppen.`);

const nothingComing = (scope: Scope): Message =>
  say(
    'Inget är inplanerat',
    scope.of === 'group'
      ? `${scope.group.name} har inga möten eller sista dagar framför sig.`
      : 'Det finns inga möten eller sista dagar framöver.',
    'Ordföranden, vice ordföranden och kansliet lägger till ett möte genom att skriva möte.',
  );

export const noGroups = (): Message =>
  say('Du sitter inte i någon grupp just nu', 'Hör av dig till kansliet om det inte stämmer.');

/** "Ditt nästa möte är om 12 dagar" */
export const nextMeeting = (meeting: Meeting, group: Group, today: Temporal.PlainDate, timeZone: string): Message => ({
  title: `Ditt nästa möte är ${daysUntil(local(meeting, timeZone).start.toPlainDate(), today)}`,
  blocks: [
    meetingFacts(meeting, group, timeZone),
    buttons(openCalendar.button('Visa gruppens kalender', { group: group.id })),
  ],
});

export const noNextMeeting = (groups: number): Message =>
  say(
    'Du har inget möte framför dig',
    groups === 1 ? 'Din grupp har inget möte i kalendern.' : 'Ingen av dina grupper har något möte i kalendern.',
    'Ordföranden, vice ordföranden och kansliet lägger till ett möte genom att skriva möte.',
  );

const meetingFacts = (meeting: NewMeeting, group: Group, timeZone: string): Block =>
  facts(
    ['Grupp', group.name],
    ['Tid', meetingTime(meeting, timeZone)],
    ...(meeting.place ? [['Plats', meeting.place] as const] : []),
  );

/** To the one who added it. */
export const meetingAdded = (
  meeting: NewMeeting,
  group: Group,
  isGroupNotified: boolean,
  timeZone: string,
): Message => ({
  title: 'Tack! Mötet är inlagt i kalendern',
  blocks: [
    meetingFacts(meeting, group, timeZone),
    text(
      isGroupNotified
        ? 'Gruppen har fått veta det i sin kanal.'
        : 'Gruppen har ingen konversation med mig än, så du behöver själv berätta för ledamöterna.',
    ),
  ],
});

/** To the group. */
export const newMeeting = (
  meeting: NewMeeting,
  { group, by, now, timeZone }: { group: Group; by: string; now: Temporal.Instant; timeZone: string },
): Message => ({
  title: isAfter(meeting.startAt, now)
    ? `Nytt möte ${meetingTime(meeting, timeZone)}`
    : `Ett möte är inlagt i efterhand: ${meetingTime(meeting, timeZone)}`,
  blocks: [meetingFacts(meeting, group, timeZone), note(`Inlagt av ${by}.`)],
});
