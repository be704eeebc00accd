import { dayOf } from '../../calendar/local-time.ts';
import { buttons, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, plural } from '../../chat/swedish.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { isReminderHour, nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChairing } from '../../register/seat-roles.ts';
import type { AktivitetsplanStore } from '../aktivitetsplan-store.ts';
import { isAnsweredFor, type PlanActivity } from '../plan.ts';
import { chooseActivity, openPlan } from '../plan-actions.ts';
import type { PlanNoteStore } from '../plan-note-store.ts';

export type AsksForNotes = {
  plans: Pick<AktivitetsplanStore, 'activities'>;
  notes: Pick<PlanNoteStore, 'ofYear'>;
  register: Pick<RegisterStore, 'seats' | 'group'>;
  outbox: Pick<Outbox, 'tell'>;
  hours: SendingHours;
};

export const notesPrefix = 'plan-notes';
const month = 11;

/** The first workday of November that comes, also today. */
function askingDay(from: Temporal.PlainDate, { calendar }: SendingHours): Temporal.PlainDate {
  const of = (year: number) => calendar.onOrAfter(Temporal.PlainDate.from({ year, month, day: 1 }));
  const thisYear = of(from.year);
  return Temporal.PlainDate.compare(thisYear, from) < 0 ? of(from.year + 1) : thisYear;
}

/** Once a year, early enough for the återrapport: whoever leads a group hears which of its activities nothing is noted of. */
export function notesRoutine(uses: AsksForNotes): Routine {
  const { hours } = uses;
  const morningOf = (day: Temporal.PlainDate, now: Temporal.Instant): Temporal.Instant => {
    const start = day.toZonedDateTime(hours.timeZone).toInstant();
    return nextMorning(Temporal.Instant.compare(start, now) > 0 ? start : now, hours);
  };
  return {
    says: true,
    first: (now) => morningOf(askingDay(dayOf(now, hours.timeZone), hours), now),
    run(now) {
      if (!isReminderHour(now, hours)) return nextMorning(now, hours);
      const today = dayOf(now, hours.timeZone);
      // After an outage it is asked late, and not in another year.
      if (today.month === month)
        for (const [group] of unansweredOf(uses, today.year)) askGroup(uses, group, today, now);
      return morningOf(askingDay(today.add({ days: 1 }), hours), now.add({ hours: 1 }));
    },
  };
}

/** By the group that is responsible; the kansli's own are no group's. */
function unansweredOf({ plans, notes }: AsksForNotes, year: number): Map<string, PlanActivity[]> {
  const byActivity = Map.groupBy(notes.ofYear(year), ({ activity }) => activity);
  const left = plans
    .activities(year)
    .filter((activity) => !isAnsweredFor({ activity, notes: byActivity.get(activity.id) ?? [] }))
    .filter(({ group }) => group !== null);
  return Map.groupBy(left, ({ group }) => group?.id ?? '');
}

function askGroup(uses: AsksForNotes, group: string, today: Temporal.PlainDate, now: Temporal.Instant): void {
  const message = notesAsked(uses, group, today.year);
  if (!message) return;
  for (const { person } of uses.register.seats(group, today).filter(isChairing)) {
    uses.outbox.tell(
      { key: `${notesPrefix}/${today.year}/${group}/${person.id}`, to: { person: person.id }, message },
      now,
    );
  }
}

const mostRows = 10;

/** Null: all of its activities are answered for. */
function notesAsked(uses: AsksForNotes, id: string, year: number): Message | null {
  const left = unansweredOf(uses, year).get(id) ?? [];
  const group = uses.register.group(id);
  if (left.length === 0 || !group) return null;
  const count = plural(left.length, 'en aktivitet', `${left.length} aktiviteter`);
  return {
    title: `Vad har ${group.name} gjort i år? ${capitalised(count)} i aktivitetsplanen saknar anteckning`,
    blocks: [
      text(
        'Skriv några rader om var och en, eller att inget har gjorts. Kansliet tar med det i återrapporten i februari.',
      ),
      table(
        ['Nr', 'Aktivitet'],
        left.slice(0, mostRows).map(({ nr, title }) => [String(nr), title]),
      ),
      ...leftOut(left.length - mostRows),
      buttons(
        chooseActivity.button('Anteckna', { year }, { primary: true }),
        openPlan.button('Visa planen', { year, from: 0 }),
      ),
      note('Du får frågan en gång om året, i november, för att gruppen är ansvarig i nämndens aktivitetsplan.'),
    ],
  };
}

/** What becomes of one that was given up. */
export const planKinds = (uses: AsksForNotes): readonly MessageKind[] => [
  {
    kind: 'a group is asked what it has done of the yearly plan',
    pattern: new RegExp(`^${notesPrefix}/(\\d{4})/([^/]+)/`, 'u'),
    standIn: ([year, group = '']) =>
      notesAsked(uses, group, Number(year)) && {
        open: openPlan.button('Visa planen', { year: Number(year), from: 0 }),
        group,
        title: `Anteckningar till aktivitetsplanen ${year}`,
      },
    rehearsed: rehearsedAs('reminder', ([year, group = '']) => [
      { group, what: `Anteckningar till aktivitetsplanen ${year}` },
    ]),
    again: ([year, group = '']) => saidToday(notesAsked(uses, group, Number(year))),
  },
];
