import { dayOf } from '../calendar/local-time.ts';
import { isReminderHour, morningOf, nextMorning } from '../duties/mornings.ts';
import type { Routine } from '../duties/routines.ts';
import { followUpMorning } from './follow-ups.ts';
import type { NhvParts } from './nhv-parts.ts';
import { sayErrands } from './say-errands.ts';
import { tellConflicts } from './tell-conflicts.ts';

/** What NHV says by itself, on workday mornings. A morning that never came is made good by the next. */
export function nhvMorning(parts: NhvParts): Routine {
  const { custom } = parts;
  return (now) => {
    if (!isReminderHour(now, custom)) return nextMorning(now, custom);
    sayErrands(parts, now);
    tellConflicts(parts, now);
    followUpMorning(parts, now);
    return morningOf(custom.calendar.next(dayOf(now, custom.timeZone)), custom);
  };
}
