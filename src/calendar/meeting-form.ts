import { anyFault, type FormReading, faultsIn, noDay, tooLong } from '../chat/filled.ts';
import type { Form, FormValues } from '../chat/form.ts';
import { clockTime, date, shortened } from '../chat/swedish.ts';
import { typedDay, typedTime } from '../chat/typed.ts';
import type { Group } from '../register/register.ts';
import { at, isSkipped } from './local-time.ts';
import type { NewMeeting } from './meeting.ts';

/** Minutes may still be owed for a meeting that has been. */
const furthestBack = { years: 1 };
/** Further off is rather a slip in the year. */
const furthestAhead = { years: 5 };
const longestPlace = 200;
/** Slack's limit for an option. */
const longestOption = 75;

/** @param groups to choose from, at most 100. */
export const meetingForm = (groups: readonly Group[], chosen: Group | null): Form => ({
  id: 'meeting.add',
  title: 'Lägg till möte',
  submit: 'Lägg till',
  context: '',
  fields: [
    {
      type: 'select',
      id: 'group',
      label: 'Grupp',
      required: true,
      options: groups.map(({ id, name }) => ({ value: id, label: shortened(name, longestOption) })),
      ...(chosen && { initial: chosen.id }),
    },
    {
      type: 'date',
      id: 'day',
      label: 'Dag',
      hint: 'Ett möte som redan har varit går också bra, upp till ett år bakåt.',
      required: true,
    },
    { type: 'text', id: 'start', label: 'Börjar', hint: 'Till exempel 09.00', required: true },
    { type: 'text', id: 'end', label: 'Slutar', hint: 'Till exempel 11.30', required: true },
    { type: 'text', id: 'place', label: 'Plats', hint: 'Lokal, adress eller länk' },
  ],
});

/** The meeting that was filled in. Whether the group exists, and may be added to, is another question. */
export function readMeeting(values: FormValues, today: Temporal.PlainDate, timeZone: string): FormReading<NewMeeting> {
  const group = values.group ?? '';
  const day = typedDay(values.day);
  const start = typedTime(values.start);
  const end = typedTime(values.end);
  const place = values.place?.trim() || null;
  const faults = faultsIn({
    group: group === '' ? 'Välj en grupp.' : null,
    day: dayFault(day, today),
    start: timeFault(start, day, timeZone),
    end: timeFault(end, day, timeZone) ?? orderFault(start, end),
    place: place && place.length > longestPlace ? tooLong(longestPlace) : null,
  });
  if (!day || !start || !end || anyFault(faults)) return { ok: false, faults };
  return { ok: true, filled: { group, startAt: at(day, start, timeZone), endAt: at(day, end, timeZone), place } };
}

function dayFault(day: Temporal.PlainDate | null, today: Temporal.PlainDate): string | null {
  if (!day) return noDay;
  const earliest = today.subtract(furthestBack);
  if (Temporal.PlainDate.compare(day, earliest) < 0) {
    return `Mötet får ligga högst ett år bakåt i tiden: tidigast ${date(earliest)}.`;
  }
  const latest = today.add(furthestAhead);
  if (Temporal.PlainDate.compare(day, latest) > 0) {
    return `Mötet får ligga högst fem år framåt i tiden: senast ${date(latest)}. Stämmer årtalet?`;
  }
  return null;
}

function timeFault(time: Temporal.PlainTime | null, day: Temporal.PlainDate | null, timeZone: string): string | null {
  if (!time) return 'Skriv ett klockslag, till exempel 09.00.';
  if (!day || !isSkipped(day, time, timeZone)) return null;
  return `Klockan ställs fram den natten, så ${clockTime(time)} finns inte. Välj en annan tid.`;
}

const orderFault = (start: Temporal.PlainTime | null, end: Temporal.PlainTime | null): string | null =>
  start && end && Temporal.PlainTime.compare(start, end) >= 0 ? 'Mötet måste sluta efter att det har börjat.' : null;
