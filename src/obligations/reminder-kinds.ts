import { dayOf } from '../calendar/local-time.ts';
import { laneOf } from '../outbox/delivery.ts';
import { kindOf, type MessageKind } from '../outbox/message-kinds.ts';
import type { RehearsedAs } from '../outbox/rehearsed.ts';
import type { StoredTelling } from '../outbox/telling-store.ts';
import { isConcerned, parted, reminderPrefix, remindersAnew, toldNow, withLines } from './compose-reminders.ts';
import { composed } from './day-message-views.ts';
import type { Obligation } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';

/** What becomes of reminders that were given up: what is still owed is said, with days counted from today. */
export const reminderKinds = (uses: Omit<ObligationEngine, 'outbox' | 'hooks'>): readonly MessageKind[] => [
  {
    kind: 'reminders',
    pattern: new RegExp(`^(${reminderPrefix}/.+)$`, 'u'),
    rehearsed: ([subject = ''], { now }) => bundleIn(uses, subject, now),
    // Of a conversation's. What somebody's carries goes to those who stand in for just that.
    standIn([subject = '']) {
      const [first, ...others] = withLines(uses, uses.reminders.in(subject)).filter(({ line }) => !line.over);
      if (!first) return null;
      const { open, what, inFull } = first.line;
      const title = others.length === 0 ? inFull().headline : `${what} och ${others.length} till`;
      return { open: { ...open, label: 'Visa' }, title };
    },
    again([subject = ''], { now }) {
      const saidOn = dayOf(now, uses.hours.timeZone);
      const carried = uses.reminders.in(subject);
      const lines = withLines(
        uses,
        carried.map((one) => ({ ...one, saidOn })),
      ).filter(({ line, obligation, reminder }) => !line.over && isConcerned(obligation, reminder, saidOn));
      const owed = (later: ReadonlySet<string>) => lines.filter(({ obligation }) => !later.has(obligation.key));
      // What stands first may point to what is owed, so it is said anew beside what is left of that.
      const toldBeside = (left: readonly { obligation: Obligation }[]) => {
        const besides = new Set(left.map(({ obligation }) => obligation.key));
        return uses.tellings.in(subject).flatMap((one) => toldNow(uses, one, now, besides) ?? []);
      };
      return {
        isOver: (later) => owed(later).length === 0 && toldBeside([]).length === 0,
        message: (later) =>
          composed(
            owed(later).map(({ line }) => line),
            carried[0]?.id ?? 0,
            parted(toldBeside(owed(later))),
          ),
        standing: remindersAnew(uses, subject, now)?.message,
        keep: () => uses.reminders.carriedBy(carried, subject, saidOn),
      };
    },
  },
];

/** A bundle of one sort is of that sort, and with a digest it is a digest; each thing in it has its item. */
function bundleIn(
  uses: Omit<ObligationEngine, 'outbox' | 'hooks'>,
  subject: string,
  now: Temporal.Instant,
): RehearsedAs {
  const owed = withLines(uses, uses.reminders.in(subject)).map(({ obligation, reminder }) => ({
    kind: obligation.kind,
    items: [obligation.item(reminder)],
  }));
  const told = uses.tellings.in(subject).flatMap((one) => rehearsedTelling(uses, one, now) ?? []);
  const all = [...told, ...owed];
  const [kind = 'reminder', ...otherKinds] = new Set(all.map((one) => one.kind));
  const digest = all.find((one) => one.kind === 'digest');
  return {
    kind: digest?.kind ?? (otherKinds.length === 0 ? kind : 'reminder'),
    items: all.flatMap(({ items }) => items),
  };
}

function rehearsedTelling(
  { kinds }: Pick<ObligationEngine, 'kinds'>,
  { knownAs, putAt, to }: StoredTelling,
  now: Temporal.Instant,
): RehearsedAs | null {
  const known = kindOf(kinds(), knownAs);
  return known?.kind.rehearsed?.(known.parts, { now, dueAt: putAt, lane: laneOf(to) }) ?? null;
}
