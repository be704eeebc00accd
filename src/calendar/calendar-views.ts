import type { DaySpan } from '../chat/asking/periods.ts';
import { inTimeOrder, isAfter } from '../chat/days.ts';
import {
  type Block,
  type Button,
  buttons,
  facts,
  type Message,
  note,
  type OpeningRow,
  say,
  table,
  text,
} from '../chat/message.ts';
import {
  capitalised,
  dateSpan,
  dayAndMonth,
  daySpan,
  daysUntil,
  hoursUntil,
  longDate,
  shortened,
  timeSpan,
} from '../chat/swedish.ts';
import type { Addressee } from '../outbox/delivery.ts';
import { isOutside } from '../register/outside.ts';
import type { Group } from '../register/register.ts';
import { openCalendar, openMeeting } from './calendar-actions.ts';
import type { CalendarDeadline, Meeting, NewMeeting } from './meeting.ts';
import { papersInWords } from './papers-day.ts';
import { toldInWords } from './told-views.ts';

/** One line of a calendar. `time` is null for what lasts all day. */
type CalendarEntry = {
  day: Temporal.PlainDate;
  time: string | null;
  what: string;
  group: string;
  meeting: Meeting | null;
};

type Times = Pick<Meeting, 'startAt' | 'endAt'>;

const local = ({ startAt, endAt }: Times, timeZone: string) => ({
  start: startAt.toZonedDateTimeISO(timeZone),
  end: endAt.toZonedDateTimeISO(timeZone),
});

/** "torsdag 14 januari 2027 kl. 13.00–15.00" */
export function meetingTime(meeting: Times, timeZone: string): string {
  const { start, end } = local(meeting, timeZone);
  return timeSpan(start, end);
}

/** Its days: "14 januari 2027", "9–10 mars 2027" */
export function meetingDays(meeting: Times, timeZone: string): string {
  const { start, end } = local(meeting, timeZone);
  return daySpan(start.toPlainDate(), end.toPlainDate());
}

/** @param papersOn the last day for its papers, where that is known */
export function meetingEntry(meeting: Meeting, timeZone: string, papersOn: Temporal.PlainDate | null): CalendarEntry {
  const { start, end } = local(meeting, timeZone);
  const held = meeting.place ? `Möte: ${meeting.place}` : 'Möte';
  const what = meeting.cancelled ? 'Inställt möte' : held;
  return {
    day: start.toPlainDate(),
    time: hoursUntil(start, end),
    what: papersOn ? `${what}; ${papersInWords(papersOn)}` : what,
    group: meeting.group,
    meeting,
  };
}

export const lastDayEntry = ({ day, text: what, group }: CalendarDeadline): CalendarEntry => ({
  day,
  time: null,
  what,
  group,
  meeting: null,
});

/** In order of time; what lasts all day comes before that day's meetings. */
export const byDay = (a: CalendarEntry, b: CalendarEntry): number =>
  inTimeOrder(a.day, b.day) || Number(a.time !== null) - Number(b.time !== null);

/** Whose calendar it is. */
export type Scope = ({ of: 'group'; group: Group } | { of: 'own' } | { of: 'all' }) & {
  /** Null: all that is to come. */
  days: DaySpan | null;
};

/** `isOver`: those days have been. */
type ShownScope = Scope & { isOver: boolean };

const headings = { own: 'dina grupper', all: 'alla grupper' };

const headingOf = (scope: ShownScope): string =>
  `Det här ${scope.isOver ? 'var' : 'är'} på gång i ${scope.of === 'group' ? scope.group.name : headings[scope.of]}${inDays(scope)}`;

const inDays = ({ days }: Scope): string => (days ? `, ${dateSpan(days.from, days.to)}` : '');

/**
 * @param entries those that are shown, in order
 * @param left how many more there are
 */
export function calendarPage(
  scope: ShownScope,
  entries: readonly CalendarEntry[],
  left: number,
  nameOf: (group: string) => string,
): Message {
  if (entries.length === 0) return nothingComing(scope);
  const isOne = scope.of === 'group';
  const row = (entry: CalendarEntry): OpeningRow => {
    const { day, time, what, group } = entry;
    const when = capitalised(time ? `${longDate(day)} ${time}` : longDate(day));
    return { cells: isOne ? [when, what] : [when, what, nameOf(group)], opens: opener(entry, scope, nameOf) };
  };
  return {
    title: headingOf(scope),
    blocks: [
      table([{ label: 'När', kind: 'day' }, 'Vad', ...(isOne ? [] : ['Grupp'])], entries.map(row)),
      ...(left > 0 ? [more(scope, left)] : []),
    ],
  };
}

const longestLabel = 70;

/** "Visa mötet 14 januari", and where there are several groups which one's it is. */
function opener(
  { day, group, meeting }: CalendarEntry,
  scope: Scope,
  nameOf: (group: string) => string,
): Button | null {
  if (!meeting) return null;
  const label = `Visa mötet ${dayAndMonth(day)}`;
  const whose = scope.of === 'group' ? label : `${label}, ${nameOf(group)}`;
  return openMeeting.button(shortened(whose, longestLabel), { meeting: meeting.id });
}

const more = (scope: Scope, left: number): Block =>
  scope.of === 'group'
    ? note(`… och ${left} till.`)
    : note(`… och ${left} till. Skriv kalender och en grupps namn för att bara se den gruppen.`);

const nothingComing = (scope: ShownScope): Message =>
  say(
    `Inget ${scope.isOver ? 'var' : 'är'} inplanerat${inDays(scope)}`,
    ...(scope.isOver ? nothingWas(scope) : nothingIs(scope)),
    'Ordföranden, vice ordföranden, sekreteraren och kansliet lägger till ett möte genom att skriva möte.',
  );

const nothingWas = (scope: Scope): string[] =>
  scope.of === 'group'
    ? [`${scope.group.name} hade inget möte i kalendern då.`]
    : ['Det fanns inget möte i kalendern då. Skriv kalender för att se det som kommer.'];

const nothingIs = (scope: Scope): string[] =>
  scope.of === 'group'
    ? [`${scope.group.name} har inga möten eller sista dagar ${scope.days ? 'då' : 'framför sig'}.`]
    : [
        `Det finns inga möten eller sista dagar ${scope.days ? 'då. Skriv kalender för att se allt framöver' : 'framöver'}.`,
      ];

export const noGroups = (): Message =>
  say('Du sitter inte i någon grupp just nu', 'Hör av dig till kansliet om det inte stämmer.');

/** @property papersOn the last day for its papers; null: not known */
type ShownTimes = { meeting: Meeting; group: Group; papersOn: Temporal.PlainDate | null };

/** "Ditt nästa möte är om 12 dagar" */
export const nextMeeting = (
  { meeting, group, papersOn }: ShownTimes,
  today: Temporal.PlainDate,
  timeZone: string,
): Message => ({
  title: `Ditt nästa möte är ${daysUntil(local(meeting, timeZone).start.toPlainDate(), today)}`,
  blocks: [
    meetingFacts(meeting, group, timeZone, papersOn),
    buttons(
      openMeeting.button('Visa mötet', { meeting: meeting.id }),
      openCalendar.button('Visa gruppens kalender', { group: group.id }),
    ),
  ],
});

export const noNextMeeting = (groups: number): Message =>
  say(
    'Du har inget möte framför dig',
    groups === 1 ? 'Din grupp har inget möte i kalendern.' : 'Ingen av dina grupper har något möte i kalendern.',
    'Ordföranden, vice ordföranden, sekreteraren och kansliet lägger till ett möte genom att skriva möte.',
  );

/** @param papersOn the last day for its papers, where that is known */
export const meetingFacts = (
  meeting: NewMeeting,
  group: Group,
  timeZone: string,
  papersOn: Temporal.PlainDate | null = null,
): Block =>
  facts(
    [isOutside(group) ? 'Organ' : 'Grupp', group.name],
    ['Tid', meetingTime(meeting, timeZone)],
    ...(meeting.place ? [['Plats', meeting.place] as const] : []),
    ...(papersOn ? [['Handlingar', `senast ${longDate(papersOn)}`] as const] : []),
  );

/** To the one who added it. */
export const meetingAdded = (
  { meeting, group, papersOn }: ShownTimes,
  to: readonly Addressee[],
  timeZone: string,
): Message => ({
  title: 'Tack! Mötet är inlagt i kalendern',
  blocks: [
    meetingFacts(meeting, group, timeZone, papersOn),
    text(toldInWords(to, group)),
    buttons(openMeeting.button('Visa mötet', { meeting: meeting.id })),
  ],
});

/** To the group. */
export const newMeeting = (
  meeting: Meeting,
  { group, by, now, timeZone }: { group: Group; by: string; now: Temporal.Instant; timeZone: string },
): Message => ({
  title: isAfter(meeting.startAt, now)
    ? `Nytt möte ${meetingTime(meeting, timeZone)}`
    : `Ett möte är inlagt i efterhand: ${meetingTime(meeting, timeZone)}`,
  blocks: [
    meetingFacts(meeting, group, timeZone),
    note(`Inlagt av ${by}.`),
    buttons(openMeeting.button('Visa mötet', { meeting: meeting.id })),
  ],
});
