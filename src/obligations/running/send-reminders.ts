import { dayOf } from '../../calendar/local-time.ts';
import { anyDue, composeDue, reminderPrefix } from '../compose-reminders.ts';
import type { Routine, TickStep } from '../feature-hooks.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { passOnForAbsent, passOnForUnreached } from '../pass-on.ts';
import {
  earliest,
  earliestTime,
  isReminderHour,
  isTellingHour,
  isUpTo,
  nextMorning,
  nextWorkdayAt,
} from '../sending-hours.ts';
import { nextCheckOfAll, storeEarly, storeRemindersDue } from '../store-reminders.ts';

/** The subjects of every message of a day that waits to be sent. */
const waiting = { from: `${reminderPrefix}/`, to: `${reminderPrefix}/~` };

/** The most that the outbox gives at once. */
const mostUnsent = 100;

/**
 * Takes back what was not sent on its day. It is composed again on another day, since it counts days from the day of
 * sending. True while there may be more.
 */
function takeBackLate({ outbox, reminders, tellings, days, hours }: ObligationEngine, now: Temporal.Instant): boolean {
  const earlierDays = { ...waiting, to: `${reminderPrefix}/${dayOf(now, hours.timeZone)}` };
  const subjects = outbox.unsent(isTellingHour(now, hours) ? earlierDays : waiting);
  for (const subject of subjects) {
    outbox.takeBack(subject, now);
    reminders.uncompose(subject);
    tellings.uncompose(subject);
    days.unsay(subject);
  }
  return subjects.length === mostUnsent;
}

/** The next moment at which somebody who waits for something may be told it. */
function nextTelling(engine: ObligationEngine, now: Temporal.Instant): Temporal.Instant | null {
  const { days, hours } = engine;
  const after = now.add({ seconds: 1 });
  if (isTellingHour(after, hours) && anyDue(engine, now)) return after;
  return earliest(days.times().map((time) => nextWorkdayAt(after, time, hours)));
}

/** Nothing is stored or said while the bot is quiet: afterwards it is as after an outage. */
const unlessQuiet = ({ isQuiet }: ObligationEngine, step: TickStep): TickStep => ({
  due: (now) => step.due(now) && !isQuiet(now),
  run: step.run,
  next: (now) => (isQuiet(now) ? null : step.next(now)),
});

/**
 * The steps of the tick that tell people what they owe: who is to be told what, and one message to each.
 * @param before what is to be done first, once it is known who is to be told what
 */
export function reminderSteps(engine: ObligationEngine, before: readonly TickStep[]): readonly TickStep[] {
  const { outbox, reminders, hours } = engine;
  return [
    unlessQuiet(engine, {
      due: (now) => isUpTo(nextCheckOfAll(engine), now),
      run: (now) => storeRemindersDue(engine, now),
      next: () => nextCheckOfAll(engine),
    }),
    {
      due: () => outbox.unsent(waiting).length > 0,
      run: (now) => takeBackLate(engine, now),
      next: () => null,
    },
    unlessQuiet(engine, {
      due: (now) => isUpTo(reminders.nextPrompt(), now),
      run(now) {
        reminders.promptsGoAt(isReminderHour(now, hours) ? null : nextMorning(now, hours), now);
        return false;
      },
      next: reminders.nextPrompt,
    }),
    unlessQuiet(engine, {
      due: (now) => reminders.ofAbsent(dayOf(now, hours.timeZone), 1).length > 0,
      run: (now) => passOnForAbsent(engine, now),
      next: () => null,
    }),
    unlessQuiet(engine, {
      due: () => reminders.ofUnreached(1).length > 0,
      run: (now) => passOnForUnreached(engine, now),
      next: () => null,
    }),
    ...before.map((step) => unlessQuiet(engine, step)),
    unlessQuiet(engine, {
      due: (now) => isTellingHour(now, hours) && anyDue(engine, now),
      run: (now) => composeDue(engine, now),
      next: (now) => nextTelling(engine, now),
    }),
  ];
}

/** Before anybody is told: what those who have chosen an early hour owe today. */
export const earlyRoutine = (engine: ObligationEngine): Routine => ({
  says: true,
  first: (now) => nextWorkdayAt(now, earliestTime, engine.hours),
  run(now) {
    storeEarly(engine, now);
    return nextWorkdayAt(now.add({ seconds: 1 }), earliestTime, engine.hours);
  },
});
