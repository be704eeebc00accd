import { spanIn } from '../chat/asking/days-in-words.ts';
import { isAfter, isBefore } from '../chat/days.ts';
import type { FormErrors } from '../chat/form.ts';
import { defineForm } from '../chat/form-definition.ts';
import {
  atMost,
  dayField,
  type FormField,
  formOption,
  notAfter,
  notBefore,
  searchField,
  selectField,
  textField,
  unclearDay,
} from '../chat/form-fields.ts';
import { clockTime, date } from '../chat/swedish.ts';
import { typedTime } from '../chat/typed.ts';
import { amongGroups } from '../register/finding/findable-groups.ts';
import { groupReader } from '../register/reading/read-group.ts';
import type { Group } from '../register/register.ts';
import { at, isSkipped } from './local-time.ts';
import type { NewMeeting } from './meeting.ts';

/** Minutes may still be owed for a meeting that has been. */
const furthestBack = { years: 1 };
/** Further off is rather a slip in the year. */
const furthestAhead = { years: 5 };

/** Which groups can be chosen, and which of them is when the form opens. */
type Choosing = {
  groups: readonly Group[];
  chosen: Group | null;
  today: Temporal.PlainDate;
  timeZone: string;
  said?: SaidTimes;
};

/** What was said of when a meeting is, as one writes it in the form. */
export type SaidTimes = { day?: string; start?: string; end?: string };

const hours = /(?:^|\s)(?:kl(?:\.|ockan)?\s*)?(\d{1,2}(?:[.:]\d\d)?)\s*(?:–|-|till)\s*(\d{1,2}(?:[.:]\d\d)?)(?=\s|$)/iu;
const hour = /(?:^|\s)kl(?:\.|ockan)?\s*(\d{1,2}(?:[.:]\d\d)?)(?=\s|$)/iu;

/** "onkologi 14 januari kl 13–15": the day and the times, and the words that are left. */
export function timesSaid(words: string, today: Temporal.PlainDate): SaidTimes & { rest: string } {
  const span = spanIn(words, today);
  const left = span ? span.rest : words.trim();
  const [both, start, end] = hours.exec(left) ?? hour.exec(left) ?? [];
  return {
    ...(span?.from.equals(span.to) && { day: String(span.from) }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    rest: (both === undefined ? left : left.replace(both, ' ')).replaceAll(/\s+/gu, ' ').trim(),
  };
}

/** When a meeting is, as it was filled in. */
export type FilledTimes = {
  day: Temporal.PlainDate;
  start: Temporal.PlainTime;
  end: Temporal.PlainTime;
  /** The day on which it ends, where that is another. */
  endDay: Temporal.PlainDate | null;
};

/** A meeting as it was filled in. Whether the group exists, and may be added to, is another question. */
export type FilledMeeting = FilledTimes & { group: string; place: string | null };

/** Its place in time. */
export const timesIn = ({ day, start, end, endDay }: FilledTimes, timeZone: string) => ({
  startAt: at(day, start, timeZone),
  endAt: at(endDay ?? day, end, timeZone),
});

/** The meeting in its place in time. */
export const meetingIn = (filled: FilledMeeting, timeZone: string): NewMeeting => ({
  group: filled.group,
  ...timesIn(filled, timeZone),
  place: filled.place,
});

export const meetingForm = defineForm<object, Choosing, FilledMeeting>('meeting.add', {}, (choosing) => ({
  title: 'Lägg till möte',
  submit: 'Lägg till',
  fields: {
    group: groupField(choosing).needed('Välj en grupp.'),
    day: meetingDay(choosing.today).initial(choosing.said?.day),
    start: timeField('Börjar', '09.00').initial(choosing.said?.start),
    end: timeField('Slutar', '11.30').initial(choosing.said?.end),
    endDay: endDayField(),
    place: placeField(),
  },
  check: (read) => timeFaults(read, choosing.timeZone),
}));

/** So many are looked through at a glance; among more one finds the group by typing. */
const mostListed = 25;

function groupField({ groups, chosen }: Choosing): FormField<string | null> {
  if (groups.length <= mostListed) {
    const options = groups.map(({ id, name }) => formOption(id, name));
    return selectField('Grupp', options).initial(chosen?.id);
  }
  const initial = chosen ? [{ value: chosen.id, label: chosen.name }] : [];
  return searchField('Grupp', { among: amongGroups('going'), chosen: initial }).meaning((typed) => {
    const reading = groupReader(groups)(typed);
    return 'value' in reading ? { value: reading.value.id } : { fault: `"${typed}" ${reading.fault}.` };
  });
}

export const placeField = (): FormField<string | null> =>
  textField('Plats').hint('Lokal, adress eller länk').check(atMost(200));

/** Only for meetings over days. */
export const endDayField = (): FormField<Temporal.PlainDate | null> =>
  dayField('Slutar en annan dag').hint('Bara när mötet pågår över flera dagar.');

function meetingDay(today: Temporal.PlainDate): FormField<Temporal.PlainDate> {
  const [earliest, latest] = [today.subtract(furthestBack), today.add(furthestAhead)];
  return dayField('Dag')
    .hint('Ett möte som redan har varit går också bra, upp till ett år bakåt.')
    .check(notBefore(earliest, `Mötet får ligga högst ett år bakåt i tiden: tidigast ${date(earliest)}.`))
    .check(notTooFar(latest))
    .needed(unclearDay);
}

/** A day that a meeting may be moved to: not one that has been. */
export const comingDay = (today: Temporal.PlainDate): FormField<Temporal.PlainDate> =>
  dayField('Dag')
    .check(notBefore(today, 'Dagen har redan varit. Välj en dag framåt, eller ställ in mötet.'))
    .check(notTooFar(today.add(furthestAhead)))
    .needed(unclearDay);

const notTooFar = (latest: Temporal.PlainDate) =>
  notAfter(latest, `Mötet får ligga högst fem år framåt i tiden: senast ${date(latest)}. Stämmer årtalet?`);

const unclearTime = 'Skriv ett klockslag, till exempel 09.00.';

export const timeField = (label: string, example: string): FormField<Temporal.PlainTime> =>
  textField(label).hint(`Till exempel ${example}`).as(typedTime, unclearTime).needed(unclearTime);

/** The clock is put forward in the night of one Sunday a year, and a meeting ends after it has begun. */
export function timeFaults({ day, start, end, endDay }: Partial<FilledTimes>, timeZone: string): FormErrors {
  const lastDay = endDay ?? day;
  const isOneDay = !endDay || (day?.equals(endDay) ?? false);
  const skipped = (on: Temporal.PlainDate | undefined, time: Temporal.PlainTime | undefined) =>
    on && time && isSkipped(on, time, timeZone);
  return {
    ...(day && endDay ? dayFaults(day, endDay) : {}),
    ...(start && end && isOneDay && Temporal.PlainTime.compare(start, end) >= 0
      ? { end: 'Mötet måste sluta efter att det har börjat.' }
      : {}),
    ...(start && skipped(day, start) ? { start: inSpring(start) } : {}),
    ...(end && skipped(lastDay, end) ? { end: inSpring(end) } : {}),
  };
}

/** Longer than this is rather a slip in the month. */
const longest = { days: 14 };

function dayFaults(day: Temporal.PlainDate, endDay: Temporal.PlainDate): FormErrors {
  if (isBefore(endDay, day)) return { endDay: 'Sista dagen kan inte ligga före den första.' };
  return isAfter(endDay, day.add(longest)) ? { endDay: 'Ett möte pågår högst två veckor. Stämmer månaden?' } : {};
}

const inSpring = (time: Temporal.PlainTime): string =>
  `Klockan ställs fram den natten, så ${clockTime(time)} finns inte. Välj en annan tid.`;
