import { meetingTime } from '../calendar/calendar-views.ts';
import type { Meeting } from '../calendar/meeting.ts';
import {
  comingDay,
  endDayField,
  type FilledTimes,
  placeField,
  timeFaults,
  timeField,
} from '../calendar/meeting-form.ts';
import { numberValue } from '../chat/action.ts';
import { defineForm } from '../chat/form-definition.ts';
import { atMost, longTextField } from '../chat/form-fields.ts';

type OfMeeting = { meeting: number };

/** The meeting as it is, and when it is asked. */
export type MeetingNow = { meeting: Meeting; today: Temporal.PlainDate; timeZone: string };

const local = ({ meeting, timeZone }: MeetingNow) => ({
  start: meeting.startAt.toZonedDateTimeISO(timeZone),
  end: meeting.endAt.toZonedDateTimeISO(timeZone),
});

const typedTime = (of: Temporal.ZonedDateTime): string =>
  of.toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '.');

export const meetingMoveForm = defineForm<OfMeeting, MeetingNow, FilledTimes>(
  'meeting.move',
  { meeting: numberValue },
  (now) => {
    const { start, end } = local(now);
    const [firstDay, lastDay] = [start.toPlainDate(), end.toPlainDate()];
    return {
      title: 'Flytta mötet',
      intro: `Mötet är nu ${meetingTime(now.meeting, now.timeZone)}. De som har fått veta tiden får veta den nya.`,
      submit: 'Flytta',
      fields: {
        day: comingDay(now.today).initial(String(firstDay)),
        start: timeField('Börjar', '09.00').initial(typedTime(start)),
        end: timeField('Slutar', '11.30').initial(typedTime(end)),
        endDay: endDayField().initial(firstDay.equals(lastDay) ? null : String(lastDay)),
      },
      check: (read) => timeFaults(read, now.timeZone),
    };
  },
);

export const meetingPlaceForm = defineForm<OfMeeting, MeetingNow, { place: string | null }>(
  'meeting.place',
  { meeting: numberValue },
  ({ meeting }) => ({
    title: 'Ändra plats',
    intro: 'Lämna fältet tomt om mötet inte har någon plats än.',
    submit: 'Spara',
    fields: { place: placeField().initial(meeting.place) },
  }),
);

export const meetingCancelForm = defineForm<OfMeeting, MeetingNow, { reason: string | null }>(
  'meeting.cancel',
  { meeting: numberValue },
  ({ meeting, timeZone }) => ({
    title: 'Ställ in mötet',
    intro: `Mötet ${meetingTime(meeting, timeZone)}. Inga minnesanteckningar begärs in efter ett inställt möte. Det går att återuppta.`,
    submit: 'Ställ in',
    fields: {
      reason: longTextField('Skäl').hint('Läses av alla som får veta att mötet är inställt.').check(atMost(500)),
    },
  }),
);
