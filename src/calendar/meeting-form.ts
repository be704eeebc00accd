import type { FormErrors } from '../chat/form.ts';
import { defineForm } from '../chat/form-definition.ts';
import {
  atMost,
  dayField,
  type FormField,
  formOption,
  notAfter,
  notBefore,
  selectField,
  textField,
  unclearDay,
} from '../chat/form-fields.ts';
import { clockTime, date } from '../chat/swedish.ts';
import { typedTime } from '../chat/typed.ts';
import type { Group } from '../register/register.ts';
import { at, isSkipped } from './local-time.ts';
import type { NewMeeting } from './meeting.ts';

/** Minutes may still be owed for a meeting that has been. */
const furthestBack = { years: 1 };
/** Further off is rather a slip in the year. */
const furthestAhead = { years: 5 };

/** Which groups can be chosen, at most 100, and which of them is when the form opens. */
type Choosing = { groups: readonly Group[]; chosen: Group | null; today: Temporal.PlainDate; timeZone: string };

/** A meeting as it was filled in. Whether the group exists, and may be added to, is another question. */
export type FilledMeeting = {
  group: string;
  day: Temporal.PlainDate;
  start: Temporal.PlainTime;
  end: Temporal.PlainTime;
  place: string | null;
};

/** The meeting in its place in time. */
export const meetingIn = ({ group, day, start, end, place }: FilledMeeting, timeZone: string): NewMeeting => ({
  group,
  startAt: at(day, start, timeZone),
  endAt: at(day, end, timeZone),
  place,
});

export const meetingForm = defineForm<object, Choosing, FilledMeeting>('meeting.add', {}, (choosing) => ({
  title: 'Lägg till möte',
  submit: 'Lägg till',
  fields: {
    group: selectField(
      'Grupp',
      choosing.groups.map(({ id, name }) => formOption(id, name)),
    )
      .initial(choosing.chosen?.id)
      .needed('Välj en grupp.'),
    day: meetingDay(choosing.today),
    start: timeField('Börjar', '09.00'),
    end: timeField('Slutar', '11.30'),
    place: textField('Plats').hint('Lokal, adress eller länk').check(atMost(200)),
  },
  check: (read) => timeFaults(read, choosing.timeZone),
}));

function meetingDay(today: Temporal.PlainDate): FormField<Temporal.PlainDate> {
  const [earliest, latest] = [today.subtract(furthestBack), today.add(furthestAhead)];
  return dayField('Dag')
    .hint('Ett möte som redan har varit går också bra, upp till ett år bakåt.')
    .check(notBefore(earliest, `Mötet får ligga högst ett år bakåt i tiden: tidigast ${date(earliest)}.`))
    .check(notAfter(latest, `Mötet får ligga högst fem år framåt i tiden: senast ${date(latest)}. Stämmer årtalet?`))
    .needed(unclearDay);
}

const unclearTime = 'Skriv ett klockslag, till exempel 09.00.';

const timeField = (label: string, example: string): FormField<Temporal.PlainTime> =>
  textField(label).hint(`Till exempel ${example}`).as(typedTime, unclearTime).needed(unclearTime);

/** The clock is put forward in the night of one Sunday a year, and a meeting ends after it has begun. */
function timeFaults({ day, start, end }: Partial<FilledMeeting>, timeZone: string): FormErrors {
  const skipped = (time: Temporal.PlainTime | undefined) => day && time && isSkipped(day, time, timeZone);
  const ordered = !start || !end || Temporal.PlainTime.compare(start, end) < 0;
  return {
    ...(ordered ? {} : { end: 'Mötet måste sluta efter att det har börjat.' }),
    ...(start && skipped(start) ? { start: inSpring(start) } : {}),
    ...(end && skipped(end) ? { end: inSpring(end) } : {}),
  };
}

const inSpring = (time: Temporal.PlainTime): string =>
  `Klockan ställs fram den natten, så ${clockTime(time)} finns inte. Välj en annan tid.`;
