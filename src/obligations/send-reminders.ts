import { dayOf } from '../calendar/local-time.ts';
import { composeDue, reminderPrefix } from './compose-reminders.ts';
import type { TickStep } from './feature-hooks.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { isReminderHour, isUpTo, nextMorning } from './sending-hours.ts';
import { nextCheckOfAll, storeRemindersDue } from './store-reminders.ts';

/** The subjects of every reminder that waits to be sent. */
const waiting = { from: `${reminderPrefix}/`, to: `${reminderPrefix}/~` };

/** The most that the outbox gives at once. */
const mostUnsent = 100;

/**
 * Takes back the reminders that were not sent on their morning. They are composed again on another morning, since they
 * count days from the day of sending. True while there may be more.
 */
function takeBackLate({ outbox, reminders, hours }: ObligationEngine, now: Temporal.Instant): boolean {
  const earlierDays = { ...waiting, to: `${reminderPrefix}/${dayOf(now, hours.timeZone)}` };
  const subjects = outbox.unsent(isReminderHour(now, hours) ? earlierDays : waiting);
  for (const subject of subjects) {
    outbox.withdraw(subject, now);
    reminders.uncompose(subject);
  }
  return subjects.length === mostUnsent;
}

/** The steps of the tick that remind people: who is owed a reminder, and one message to each of what they are owed. */
export function reminderSteps(engine: ObligationEngine): readonly TickStep[] {
  const { outbox, reminders, hours } = engine;
  return [
    {
      due: (now) => isUpTo(nextCheckOfAll(engine), now),
      run: (now) => storeRemindersDue(engine, now),
      next: () => nextCheckOfAll(engine),
    },
    {
      due: () => outbox.unsent(waiting).length > 0,
      run: (now) => takeBackLate(engine, now),
      next: () => null,
    },
    {
      due: (now) => isUpTo(reminders.nextPrompt(), now),
      run(now) {
        reminders.promptsGoAt(isReminderHour(now, hours) ? null : nextMorning(now, hours), now);
        return false;
      },
      next: reminders.nextPrompt,
    },
    {
      due: (now) => reminders.anyUncomposed() && isReminderHour(now, hours),
      run: (now) => composeDue(engine, now),
      next: () => null,
    },
  ];
}
