import { dayOf, timeOf } from '../calendar/local-time.ts';
import { isBefore } from '../chat/days.ts';
import { type Addressee, laneOf, type SaidAnew } from '../outbox/delivery.ts';
import { inWordsOfNow, kindOf } from '../outbox/message-kinds.ts';
import { paceFor } from '../outbox/news/hear-as-chosen.ts';
import { insteadPrefix } from '../outbox/stand-in-store.ts';
import type { StoredTelling } from '../outbox/telling-store.ts';
import { newsOfWeek } from '../register/own/news-views.ts';
import { type BesideReminders, composed } from './day-message-views.ts';
import { byLastDay, type Obligation, ownerOf, prefixOf, type ReminderOnDay } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { lineInstead } from './pass-on.ts';
import type { ReminderLine } from './reminder-line.ts';
import type { StoredReminder } from './reminder-store.ts';

/** The first part of the keys of the messages of a day, and of their subjects. Once they held only reminders. */
export const reminderPrefix = 'reminder';

/**
 * How the keys begin of an addressee's messages of a day; null for other keys. They end with an id that a restored database
 * may give anew.
 */
export const sameDayKeys = (key: string): string | null =>
  prefixOf(key) === reminderPrefix ? key.slice(0, key.lastIndexOf('/') + 1) : null;

/** No transaction composes more messages: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 100;

type Uses = Omit<ObligationEngine, 'hooks'>;
type Reading = Pick<Uses, 'sources' | 'register' | 'ownTimes'>;

/** The first of those who are to be told something now. */
function nextDue({ days, hours }: Pick<Uses, 'days' | 'hours'>, now: Temporal.Instant): Addressee | null {
  const today = dayOf(now, hours.timeZone);
  return days.nextDue({ today, time: timeOf(now, hours.timeZone), soon: hours.calendar.next(today) });
}

export const anyDue = (uses: Pick<Uses, 'days' | 'hours'>, now: Temporal.Instant): boolean =>
  nextDue(uses, now) !== null;

/**
 * Makes one message for each addressee whose hour has come of what they are told today, at most a hundred. True while
 * there may be more.
 */
export const composeDue = (uses: Uses, now: Temporal.Instant): boolean =>
  uses.remembering(() => {
    for (let done = 0; done < mostAtOnce; done += 1) {
      const to = nextDue(uses, now);
      if (!to) return false;
      composeFor(uses, to, now);
    }
    return true;
  });

function composeFor(uses: Uses, to: Addressee, now: Temporal.Instant): void {
  const saidOn = dayOf(now, uses.hours.timeZone);
  const { owed, waiting } = waitingFor(uses, to, saidOn);
  const open = openOf(uses, owed, saidOn);
  const about = open.map(({ obligation }) => obligation.key);
  const told = waiting.flatMap((one) => toldNow(uses, one, now, new Set(about)) ?? []);
  const subject = `${reminderPrefix}/${saidOn}/${laneOf(to)}/${owed[0]?.id ?? `t${waiting[0]?.id}`}`;
  const isCarried = ({ matter }: StoredReminder) => about.includes(matter);
  uses.reminders.discard(owed.filter((one) => !isCarried(one)));
  uses.reminders.carriedBy(owed.filter(isCarried), subject, saidOn);
  for (const one of told) uses.tellings.carriedBy(one, subject);
  for (const one of waiting) if (!told.some(({ id }) => id === one.id)) uses.tellings.discard(one);
  if (open.length === 0 && told.length === 0) return;
  uses.days.say(to, saidOn, subject);
  const delivery = {
    key: subject,
    subject,
    about: [...about, ...told.flatMap(mattersOf)],
    to,
    message: composed(
      open.map(({ line }) => line),
      open[0]?.reminder.id ?? 0,
      parted(told),
    ),
    dueAt: now,
    insist: open.some(({ line }) => line.isPressing) || told.some(({ insist }) => insist),
  };
  uses.outbox.put(delivery, now);
}

/** Whoever is away is told only what nobody else could be told. */
function waitingFor({ reminders, tellings, ownTimes }: Uses, to: Addressee, today: Temporal.PlainDate) {
  const owed = reminders.waitingFor(to);
  const isAway = 'person' in to && ownTimes.awayOn(to.person, today) !== null;
  if (!isAway) return { owed, waiting: tellings.waitingFor(to, today) };
  return { owed: owed.filter(({ isPassedOn }) => !isPassedOn), waiting: [] };
}

/** What is about nothing that is owed stands for itself: nothing later takes its place. */
const mattersOf = ({ about, knownAs }: StoredTelling): readonly string[] => (about.length > 0 ? about : [knownAs]);

/** What still holds of what somebody waits for. Since an earlier day others may have come to have it in their place. */
function openOf(uses: Uses, owed: readonly StoredReminder[], saidOn: Temporal.PlainDate) {
  const today = owed.map((one) => ({ ...one, saidOn, waitedSince: one.saidOn }));
  return withLines(uses, today).filter(({ obligation, reminder, line }) => {
    if (line.over) return false;
    const isOld = isBefore(reminder.waitedSince, saidOn);
    return !isOld || isConcerned(obligation, reminder, saidOn);
  });
}

/** Whether the one whose reminder it is may still be reminded of it. */
export const isConcerned = (obligation: Obligation, reminder: ReminderOnDay, on: Temporal.PlainDate): boolean =>
  obligation.concerned(on).some((to) => laneOf(to) === laneOf(ownerOf(reminder)));

/**
 * A telling in the words of this moment, since it may have waited for its addressee's hour; null when it no longer holds.
 * @param besides keys of what stands in the same message
 */
export function toldNow(
  { kinds, newsChoices }: Pick<Uses, 'kinds' | 'newsChoices'>,
  telling: StoredTelling,
  now: Temporal.Instant,
  besides: ReadonlySet<string>,
): StoredTelling | null {
  const known = kindOf(kinds(), telling.knownAs);
  if (!known) return telling;
  const isChosen = paceFor({ kinds, newsChoices }, { to: telling.to, about: telling.knownAs }) !== 'never';
  if (telling.fromOn && !isChosen) return null;
  const facts = { now, dueAt: telling.putAt, lane: laneOf(telling.to), besides };
  const message = inWordsOfNow(known, telling.message, facts);
  return message && { ...telling, message };
}

type ObligationWithLine<Said extends StoredReminder = StoredReminder> = {
  obligation: Obligation;
  reminder: Said;
  line: ReminderLine;
};

/** A line for each obligation that still exists: where several reminders of one have come together, the sharpest. */
export function withLines<Said extends StoredReminder>(
  uses: Reading,
  all: readonly Said[],
): ObligationWithLine<Said>[] {
  const sharpest = [...new Map(all.map((one) => [`${one.matter} ${one.insteadOf ?? ''}`, one])).values()];
  const lines = sharpest.toSorted(byLastDay).flatMap((reminder) => {
    const source = uses.sources().find(({ prefix }) => prefix === prefixOf(reminder.matter));
    const obligation = source?.obligation(reminder.matter);
    return obligation ? [{ obligation, reminder, line: lineOf(uses, obligation, reminder) }] : [];
  });
  return onceEach(lines);
}

/** The same thing of several people for whom one stands in is said once, and not at all beside one's own. */
function onceEach<Said extends StoredReminder>(all: ObligationWithLine<Said>[]): ObligationWithLine<Said>[] {
  if (all.every(({ reminder }) => reminder.insteadOf === null)) return all;
  const best = new Map<string, ObligationWithLine<Said>>();
  for (const one of all.toSorted((a, b) => rank(a) - rank(b))) {
    const what = `${one.reminder.matter} ${one.line.group}`;
    if (!best.has(what)) best.set(what, one);
  }
  const kept = new Set(best.values());
  return all.filter((one) => kept.has(one));
}

/** What holds goes first, and of that what is one's own. */
const rank = ({ line, reminder }: ObligationWithLine<StoredReminder>): number =>
  (line.over ? 2 : 0) + (reminder.insteadOf === null ? 0 : 1);

/** To whoever stands in, and with who asked for it to be sent at once. */
const lineOf = (uses: Reading, obligation: Obligation, reminder: StoredReminder): ReminderLine => ({
  ...lineInstead(uses, reminder, obligation.line(reminder)),
  ...(reminder.prompt ? { promptedBy: reminder.prompt.by } : {}),
});

type PartTold = Pick<StoredTelling, 'knownAs' | 'message' | 'fromOn'>;

/** The news of the week stand together, and what others could not be told comes after what is one's own. */
export function parted(told: readonly PartTold[]): BesideReminders {
  const isForOthers = ({ knownAs }: PartTold) => prefixOf(knownAs) === insteadPrefix;
  const own = told.filter((one) => !isForOthers(one));
  const news = own.filter(({ fromOn }) => fromOn !== null).map(({ message }) => message);
  return {
    first: [
      ...own.filter(({ fromOn }) => fromOn === null).map(({ message }) => message),
      ...(news.length > 0 ? [newsOfWeek(news)] : []),
    ],
    last: told.filter(isForOthers).map(({ message }) => message),
  };
}

/** How a message of a day is now, from its subject alone. */
export function remindersAnew(
  uses: Reading & Pick<Uses, 'reminders' | 'tellings' | 'anew'>,
  subject: string,
  now: Temporal.Instant,
): SaidAnew | null {
  const all = withLines(uses, uses.reminders.in(subject));
  const told = uses.tellings.in(subject).map((one) => ({ ...one, said: toldAnew(uses, one, now) }));
  if (all.length === 0 && told.length === 0) return null;
  return {
    isOver: all.every(({ line }) => line.over) && told.every(({ said }) => said.isOver),
    message: (later) =>
      composed(
        all.map(({ obligation, line }) => (later.has(obligation.key) ? { ...line, isReplaced: true } : line)),
        all[0]?.reminder.id ?? 0,
        parted(told.map(({ said, ...one }) => ({ ...one, message: said.message(later) }))),
      ),
  };
}

/** What its feature says anew is said anew, and all else as it was. */
function toldAnew({ anew }: Pick<Uses, 'anew'>, { knownAs, message }: StoredTelling, now: Temporal.Instant): SaidAnew {
  return anew(prefixOf(knownAs))?.(knownAs, now) ?? { message: () => message };
}
