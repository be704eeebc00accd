import { dayOf } from '../calendar/local-time.ts';
import type { Meeting } from '../calendar/meeting.ts';
import { isAfter, isBefore } from '../chat/days.ts';
import { morningOf, type SendingHours } from '../obligations/sending-hours.ts';

/** What members hear before a meeting: a week before, and on the workday before where something has changed since. */
const wordsBefore = ['week', 'day'] as const;
export type MeetingWord = (typeof wordsBefore)[number];

/** The first part of the keys of what the bot says of meetings by itself. */
export const wordPrefix = 'meeting-word';

/** A meeting that is moved has new words of its own. */
export const wordSubject = (word: MeetingWord, { id, startAt }: Pick<Meeting, 'id' | 'startAt'>): string =>
  `${wordPrefix}/${word}/${id}/${startAt}`;

export const wordSubjects = (meeting: Meeting): string[] => wordsBefore.map((word) => wordSubject(word, meeting));

/** What a subject says: which word it is, and of which meeting as it was then. Null: it is of something else. */
export function wordIn(subject: string): { word: MeetingWord; meeting: number; startAt: Temporal.Instant } | null {
  const [, name, meeting = '', startAt = ''] = new RegExp(`^${wordPrefix}/(.+)/(\\d+)/(.+)$`, 'u').exec(subject) ?? [];
  const word = wordsBefore.find((one) => one === name);
  return word ? { word, meeting: Number(meeting), startAt: Temporal.Instant.from(startAt) } : null;
}

const weekWordOn = (meeting: Meeting, { calendar, timeZone }: SendingHours): Temporal.PlainDate =>
  calendar.onOrBefore(dayOf(meeting.startAt, timeZone).subtract({ weeks: 1 }));

const dayWordOn = (meeting: Meeting, { calendar, timeZone }: SendingHours): Temporal.PlainDate =>
  calendar.onOrBefore(dayOf(meeting.startAt, timeZone).subtract({ days: 1 }));

/** Whether somebody who sits there since that day was there when its members were last told. */
const wasTold = (toldOn: Temporal.PlainDate, since: Temporal.PlainDate | null): boolean =>
  since === null || !isAfter(since, toldOn);

/** Whether a word is to have been said by now, to somebody. */
export const isWordTime = (meeting: Meeting, now: Temporal.Instant, hours: SendingHours): boolean =>
  !meeting.cancelled &&
  isAfter(meeting.startAt, now) &&
  !isBefore(dayOf(now, hours.timeZone), weekWordOn(meeting, hours));

/**
 * The word that is to have been said by this morning; null when there is none. Once said it stays the same.
 * @param since from which day the reader sits in the group; null for its rooms
 */
export function wordDue(
  meeting: Meeting,
  since: Temporal.PlainDate | null,
  now: Temporal.Instant,
  hours: SendingHours,
): MeetingWord | null {
  if (!isWordTime(meeting, now, hours)) return null;
  const today = dayOf(now, hours.timeZone);
  const weekOn = weekWordOn(meeting, hours);
  if (!isBefore(today, dayWordOn(meeting, hours)) && hasChanged(meeting, weekOn, today, hours)) return 'day';
  const toldOn = meeting.toldAt && dayOf(meeting.toldAt, hours.timeZone);
  const heardLately = toldOn !== null && !isBefore(toldOn, weekOn) && wasTold(toldOn, since);
  return heardLately ? null : 'week';
}

/** Since the week before, but not if everybody was told of it today. */
function hasChanged(
  { changedAt, toldAt }: Meeting,
  weekOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  hours: SendingHours,
): boolean {
  if (!changedAt || !isAfter(changedAt, morningOf(weekOn, hours))) return false;
  const isToldToday = toldAt !== null && dayOf(toldAt, hours.timeZone).equals(today);
  return !isToldToday || isAfter(changedAt, toldAt);
}
