import { dayOf } from '../calendar/local-time.ts';
import { laneOf } from '../outbox/delivery.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import type { RehearsedAs } from '../outbox/rehearsed.ts';
import { reminderPrefix, remindersAnew, withLines } from './compose-reminders.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { composed } from './reminder-views.ts';

/** What becomes of reminders that were given up: what is still owed is said, with days counted from today. */
export const reminderKinds = (
  uses: Pick<ObligationEngine, 'sources' | 'reminders' | 'hours'>,
): readonly MessageKind[] => [
  {
    kind: 'reminders',
    pattern: new RegExp(`^(${reminderPrefix}/.+)$`, 'u'),
    rehearsed: ([subject = '']) => bundleIn(uses, subject),
    again([subject = ''], { now, lane }) {
      const saidOn = dayOf(now, uses.hours.timeZone);
      const carried = uses.reminders.in(subject);
      const lines = withLines(
        uses,
        carried.map((one) => ({ ...one, saidOn })),
      ).filter(({ line, obligation }) => !line.over && obligation.concerned(saidOn).some((to) => laneOf(to) === lane));
      const owed = (later: ReadonlySet<string>) => lines.filter(({ obligation }) => !later.has(obligation.key));
      return {
        isOver: (later) => owed(later).length === 0,
        message: (later) =>
          composed(
            owed(later).map(({ line }) => line),
            carried[0]?.id ?? 0,
          ),
        standing: remindersAnew(uses, subject)?.message,
        keep: () => uses.reminders.carriedBy(carried, subject, saidOn),
      };
    },
  },
];

/** A bundle of one sort is of that sort; each thing in it has its item. */
function bundleIn(uses: Pick<ObligationEngine, 'sources' | 'reminders'>, subject: string): RehearsedAs {
  const all = withLines(uses, uses.reminders.in(subject));
  const [kind = 'reminder', ...otherKinds] = new Set(all.map(({ obligation }) => obligation.kind));
  return {
    kind: otherKinds.length === 0 ? kind : 'reminder',
    items: all.map(({ obligation, reminder }) => obligation.item(reminder)),
  };
}
