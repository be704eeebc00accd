import { dayOf } from '../calendar/local-time.ts';
import type { Routine } from '../duties/companion.ts';
import { isReminderHour, isUpTo, morningOf, nextMorning } from '../duties/mornings.ts';
import type { Rehearsed, Span } from '../duties/rehearsed.ts';
import { followUpMorning } from './follow-ups.ts';
import { type Memory, type Morning, nothingSaid, together } from './morning.ts';
import type { NhvParts } from './nhv-parts.ts';
import { sayErrands } from './say-errands.ts';
import { tellConflicts } from './tell-conflicts.ts';

/** All that a workday morning brings. */
const morning = (parts: NhvParts, now: Temporal.Instant, memory: Memory): Morning =>
  together([sayErrands, tellConflicts, followUpMorning].map((part) => part(parts, now, memory)));

const morningAfter = ({ custom }: NhvParts, now: Temporal.Instant): Temporal.Instant =>
  morningOf(custom.calendar.next(dayOf(now, custom.timeZone)), custom);

/** What NHV says by itself, on workday mornings. A morning that never came is made good by the next. */
export const nhvRoutine = (parts: NhvParts): Routine => ({
  first: (now) => nextMorning(now, parts.custom),
  run(now) {
    if (!isReminderHour(now, parts.custom)) return nextMorning(now, parts.custom);
    const { tellings, keep } = morning(parts, now, nothingSaid());
    for (const { delivery } of tellings) parts.outbox.put(delivery, now);
    keep();
    return morningAfter(parts, now);
  },
});

/** What it would say in a span, if nobody did anything: the same mornings, kept in memory. */
export function rehearseNhv(parts: NhvParts, { from, to }: Span): Rehearsed[] {
  const memory = nothingSaid();
  const all: Rehearsed[] = [];
  for (let now = nextMorning(from, parts.custom); isUpTo(now, to); now = morningAfter(parts, now)) {
    const { tellings, remember } = morning(parts, now, memory);
    remember(memory);
    for (const { delivery, items } of tellings) {
      all.push({ at: now, to: delivery.to, kind: 'nhv', message: delivery.message, items });
    }
  }
  return all;
}
