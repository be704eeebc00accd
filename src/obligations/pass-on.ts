import { at, dayOf } from '../calendar/local-time.ts';
import { text } from '../chat/message.ts';
import { longDate } from '../chat/swedish.ts';
import { laneOf } from '../outbox/delivery.ts';
import type { Absence } from '../register/people/own-times-store.ts';
import { ownerOf, prefixOf, type Reminder, type ReminderOnDay, type StandInReach } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { personIn } from './recipients.ts';
import type { ReminderLine } from './reminder-line.ts';
import type { StoredReminder } from './reminder-store.ts';

/** No transaction passes on more: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 100;

export type PassOnUses = Pick<
  ObligationEngine,
  'sources' | 'reminders' | 'register' | 'ownTimes' | 'hours' | 'reach' | 'standIns'
>;
type Waiting = StoredReminder & Reminder;

/**
 * What somebody who is away would have been reminded of goes to whoever stands in for them, and waits until they are
 * back; then they get what still holds, in one message. True while there may be more.
 */
export function passOnForAbsent(uses: PassOnUses, now: Temporal.Instant): boolean {
  const today = dayOf(now, uses.hours.timeZone);
  const waiting = uses.reminders.ofAbsent(today, mostAtOnce);
  for (const one of waiting) passOnAbsent(uses, one, today);
  return waiting.length === mostAtOnce;
}

/** The same for those whom nothing reaches: it waits until something does. */
export function passOnForUnreached(uses: PassOnUses, now: Temporal.Instant): boolean {
  const waiting = uses.reminders.ofUnreached(mostAtOnce);
  for (const one of waiting) uses.reminders.setAway(one, passOnLost(uses, one, now) ? 'passed' : 'kept');
  return waiting.length === mostAtOnce;
}

function passOnAbsent(uses: PassOnUses, one: Waiting, today: Temporal.PlainDate): void {
  const absent = personIn(one.to);
  const absence = uses.ownTimes.awayOn(absent, today);
  const instead = absence ? forAbsent(uses, one, absence, today) : [];
  for (const person of instead)
    give(uses, one, { person, insteadOf: one.insteadOf ?? absent, today, reach: one.reach });
  uses.reminders.setAway(one, instead.length > 0 ? 'passed' : 'kept');
}

/** One gets it in the place of somebody whom it cannot reach. False: nobody can. */
export function passOnLost(uses: PassOnUses, one: Waiting, now: Temporal.Instant): boolean {
  const today = dayOf(now, uses.hours.timeZone);
  uses.standIns.unreached(laneOf(one.to), now);
  const instead = insteadOfLost(uses, one, now);
  if (!instead) return true;
  const { person } = instead;
  if (person === null) return false;
  give(uses, one, { person, insteadOf: one.insteadOf ?? personIn(one.to), today, reach: 'lost' });
  return true;
}

/** Who gets it in the place of somebody whom nothing reaches. Null: nobody needs to; `person`: null where nobody can. */
function insteadOfLost(uses: PassOnUses, one: StoredReminder, now: Temporal.Instant): { person: string | null } | null {
  const today = dayOf(now, uses.hours.timeZone);
  const obligation = obligationOf(uses, one);
  if (!obligation || obligation.isPersonal) return null;
  return { person: forLost(uses, { one, deputies: obligation.deputies(ownerOf(one), today) }, now) };
}

/** Who has it in their own right, so that it was not given them in the place of whoever nothing reaches; null: nobody. */
export function hasInstead(uses: PassOnUses, one: Waiting): string | null {
  const noon = at(one.saidOn, '12:00', uses.hours.timeZone);
  const person = insteadOfLost(uses, one, noon)?.person ?? null;
  return person !== null && uses.reminders.has({ ...one, to: { person } }) ? person : null;
}

type Given = { person: string; insteadOf: string; today: Temporal.PlainDate; reach: StandInReach | null };

/** Nobody gets what they have in their own right, or as somebody else's. */
function give(
  { reminders }: Pick<PassOnUses, 'reminders'>,
  one: Waiting,
  { person, insteadOf, today, reach }: Given,
): void {
  const { matter, lastDayOn, rung, round } = one;
  const given = { matter, lastDayOn, rung, round, to: { person } };
  if (person !== insteadOf && !reminders.has(given)) reminders.add(given, today, { insteadOf, reach });
}

/** The deputy in the group; without one, those who get a chair's reminder when it cannot arrive; without them, the kansli. */
function forAbsent(uses: PassOnUses, one: StoredReminder, absence: Absence, today: Temporal.PlainDate): string[] {
  const obligation = obligationOf(uses, one);
  if (!obligation) return [];
  const isHere = (person: string) => canStandIn(uses, person, today);
  const [deputy] = deputiesIn(uses, obligation.groups, absence, today).filter(isHere);
  if (deputy !== undefined) return [deputy];
  const [next] = obligation.deputies(ownerOf(one), today).filter(isHere);
  if (next !== undefined) return [next];
  return uses.register.withRole('kansli').flatMap(({ id }) => (isHere(id) ? [id] : []));
}

type LostReminder = { one: StoredReminder; deputies: readonly string[] };

/** The first deputy, or else the first at the kansli: it is told the kansli once. */
function forLost(uses: PassOnUses, { one, deputies }: LostReminder, now: Temporal.Instant): string | null {
  const today = dayOf(now, uses.hours.timeZone);
  const other = (person: string) => person !== personIn(one.to) && person !== one.insteadOf;
  return (
    [...deputies, ...kansliFor(uses, now)].find((person) => other(person) && canStandIn(uses, person, today)) ?? null
  );
}

/** Everyone at the kansli. Where nothing reaches any of them, they are known to be unreached: they are told once they are. */
export function kansliFor(uses: Pick<PassOnUses, 'register' | 'reach' | 'standIns'>, now: Temporal.Instant): string[] {
  const all = uses.register.withRole('kansli').map(({ id }) => id);
  if (!all.some(uses.reach.isReached)) for (const person of all) uses.standIns.unreached(laneOf({ person }), now);
  return all;
}

/** Whoever is away or cannot be reached stands in for nobody. */
export const canStandIn = (
  { ownTimes, reach, standIns }: Pick<PassOnUses, 'ownTimes' | 'reach' | 'standIns'>,
  person: string,
  today: Temporal.PlainDate,
): boolean =>
  ownTimes.awayOn(person, today) === null && reach.isReached(person) && !standIns.isUnreached(laneOf({ person }));

const obligationOf = ({ sources }: Pick<PassOnUses, 'sources'>, { matter }: StoredReminder) =>
  sources()
    .find(({ prefix }) => prefix === prefixOf(matter))
    ?.obligation(matter);

/** Only those who still have a seat in the group. */
function deputiesIn(
  { register }: Pick<PassOnUses, 'register'>,
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
  uses: Pick<PassOnUses, 'register' | 'ownTimes'>,
  reminder: ReminderOnDay,
  line: ReminderLine,
): ReminderLine {
  if (reminder.insteadOf === null) return line;
  const name = uses.register.person(reminder.insteadOf)?.name ?? reminder.insteadOf;
  const why = `${whyInstead(uses, reminder, name)}, så du får det här i stället.`;
  return {
    ...line,
    name: `${line.name}, i stället för ${name}`,
    ...(reminder.reach === null ? {} : { told: toldInstead }),
    ...(reminder.reach === 'lost' ? { unreached: name } : {}),
    ...(reminder.reach === 'back' && !line.over ? { over: backInWords(name), reachedAgain: name } : {}),
    inFull() {
      const full = line.inFull();
      return { ...full, details: [text(why), ...full.details] };
    },
    why: () => why,
  };
}

function whyInstead(
  { ownTimes }: Pick<PassOnUses, 'ownTimes'>,
  { insteadOf, saidOn, reach }: ReminderOnDay,
  name: string,
): string {
  if (reach !== null) return `${name} kunde inte nås`;
  const until = ownTimes.awayOn(insteadOf ?? '', saidOn)?.toOn;
  return until ? `${name} är borta till och med ${longDate(until)}` : `${name} är borta`;
}

/** What is over in the message of whoever stood in, inside a sentence. */
export const backInWords = (name: string): string => `${name} nås nu och får det själv`;

const tasks = ['uppgift', 'uppgifter'] as const;

const toldInstead = () => ({ nouns: tasks, mixed: tasks, rest: 'i stället för andra som inte kunde nås' });
