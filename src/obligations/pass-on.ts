import { dayOf } from '../calendar/local-time.ts';
import { text } from '../chat/message.ts';
import { longDate } from '../chat/swedish.ts';
import type { Absence } from '../register/people/own-times-store.ts';
import { ownerOf, prefixOf, type Reminder, type ReminderOnDay } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import type { ReminderLine } from './reminder-line.ts';
import type { StoredReminder } from './reminder-store.ts';

/** No transaction passes on more: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 100;

type Uses = Pick<ObligationEngine, 'sources' | 'reminders' | 'register' | 'ownTimes' | 'hours'>;
type Waiting = StoredReminder & Reminder;

/**
 * What somebody who is away would have been reminded of goes to whoever stands in for them, and waits until they are
 * back; then they get what still holds, in one message. True while there may be more.
 */
export function passOnForAbsent(uses: Uses, now: Temporal.Instant): boolean {
  const today = dayOf(now, uses.hours.timeZone);
  const waiting = uses.reminders.ofAbsent(today, mostAtOnce);
  for (const one of waiting) passOn(uses, one, today);
  return waiting.length === mostAtOnce;
}

/** Nobody gets what they have already: the same reminder is stored once for each. */
function passOn(uses: Uses, one: Waiting, today: Temporal.PlainDate): void {
  const absent = 'person' in one.to ? one.to.person : '';
  const absence = uses.ownTimes.awayOn(absent, today);
  const instead = absence ? standIns(uses, one, absence, today) : [];
  const { matter, lastDayOn, rung, round } = one;
  for (const person of instead) {
    uses.reminders.add({ matter, lastDayOn, rung, round, to: { person } }, today, one.insteadOf ?? absent);
  }
  uses.reminders.setAway(one, instead.length > 0 ? 'passed' : 'kept');
}

/** The deputy in the group; without one, those who get a chair's reminder when it cannot arrive; without them, the kansli. */
function standIns(uses: Uses, one: StoredReminder, absence: Absence, today: Temporal.PlainDate): string[] {
  const obligation = uses
    .sources()
    .find(({ prefix }) => prefix === prefixOf(one.matter))
    ?.matter(one.matter);
  if (!obligation) return [];
  const isHere = (person: string) => uses.ownTimes.awayOn(person, today) === null;
  const [deputy] = deputiesIn(uses, obligation.groups, absence, today).filter(isHere);
  if (deputy !== undefined) return [deputy];
  const [next] = obligation.deputies(ownerOf(one), today).filter(isHere);
  if (next !== undefined) return [next];
  return uses.register.withRole('kansli').flatMap(({ id }) => (isHere(id) ? [id] : []));
}

/** Only those who still have a seat in the group. */
function deputiesIn(
  { register }: Pick<Uses, 'register'>,
  groups: readonly string[],
  { person, deputies }: Absence,
  today: Temporal.PlainDate,
): string[] {
  return groups.flatMap((group) => {
    const inGroup = new Set(register.seats(group, today).map((seat) => seat.person.id));
    const deputy = deputies.get(group);
    return inGroup.has(person) && deputy !== undefined && inGroup.has(deputy) ? [deputy] : [];
  });
}

/** The same line, to whoever stands in. */
export function lineInstead(
  { register, ownTimes }: Pick<Uses, 'register' | 'ownTimes'>,
  { insteadOf, saidOn }: ReminderOnDay,
  line: ReminderLine,
): ReminderLine {
  if (insteadOf === null) return line;
  const name = register.person(insteadOf)?.name ?? insteadOf;
  const until = ownTimes.awayOn(insteadOf, saidOn)?.toOn;
  const away = until ? `${name} är borta till och med ${longDate(until)}` : `${name} är borta`;
  return {
    ...line,
    name: `${line.name}, i stället för ${name}`,
    inFull() {
      const full = line.inFull();
      return { ...full, details: [text(`${away}, så du får det här i stället.`), ...full.details] };
    },
  };
}
