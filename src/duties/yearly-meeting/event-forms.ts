import { placeField, timeFaults, timeField } from '../../calendar/meeting-form.ts';
import { numberValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, choiceField, longTextField } from '../../chat/form-fields.ts';
import { pageValue } from '../../chat/pages.ts';
import { clockTime, longDate } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { theDocument } from '../duty/duty-words.ts';
import { eventActions } from '../duty/event-actions.ts';
import { type EventPlan, type EventPresence, eventPresences, type GroupAtEvent } from './event-plan.ts';
import { eventPresenceWords } from './event-words.ts';

export type EventWithPlan = { event: Duty; plan: EventPlan; timeZone: string };
export type FilledEventTimes = { start: Temporal.PlainTime; end: Temporal.PlainTime; place: string | null };

export const eventTimesForm = defineForm<{ duty: number }, EventWithPlan, FilledEventTimes>(
  eventActions.setTimes.id,
  { duty: numberValue },
  ({ event, plan: { on, times }, timeZone }) => ({
    title: 'Tid och plats',
    intro: `${theDocument(event)}, ${longDate(on)}.`,
    submit: 'Spara',
    fields: {
      start: timeField('Börjar', '13.00').initial(times && clockTime(times.starts)),
      end: timeField('Slutar', '16.00').initial(times && clockTime(times.ends)),
      place: placeField().initial(times?.place),
    },
    check: (read) => timeFaults({ ...read, day: on, endDay: null }, timeZone),
  }),
);

/** The groups of one page. */
export type NotingEvent = { event: Duty; groups: readonly GroupAtEvent[]; others: string | null };

/** A choice for each group, by `group.` and its id; and `others`. */
export type FilledEventAttendance = Readonly<Record<string, string | null>>;

const groupField = (id: string): string => `group.${id}`;

const longestOthers = 500;

export const eventAttendanceForm = defineForm<{ duty: number; from: number }, NotingEvent, FilledEventAttendance>(
  eventActions.noteAttendance.id,
  { duty: numberValue, from: pageValue },
  ({ event, groups, others }) => {
    const choices = groups.map(({ group, presence }) => [
      groupField(group.id),
      choiceField(group.name, eventPresences, (one) => eventPresenceWords[one]).initial(presence),
    ]);
    const fields = {
      ...Object.fromEntries(choices),
      others: longTextField('Ersättare och övriga som var med')
        .hint('Till exempel vem som kom i ordförandens ställe. Frivilligt.')
        .initial(others)
        .check(atMost(longestOthers)),
    } as FieldsOf<FilledEventAttendance>;
    return {
      title: 'Anteckna närvaro',
      intro: `${theDocument(event)}. En grupp som lämnas tom är inte noterad.`,
      submit: 'Spara',
      fields,
    };
  },
);

/** What was chosen for each of the groups; null: nothing. */
export const eventPresencesIn = (
  filled: FilledEventAttendance,
  groups: readonly GroupAtEvent[],
): Map<string, EventPresence | null> =>
  new Map(
    groups.map(({ group: { id } }) => [id, eventPresences.find((one) => one === filled[groupField(id)]) ?? null]),
  );
