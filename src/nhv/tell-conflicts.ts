import { dayOf } from '../calendar/local-time.ts';
import { laneOf } from '../delivery/outbox.ts';
import { isOpenForInterest, type Standing } from './area-state.ts';
import { type Conflict, conflictIn, isSameConflict } from './conflict.ts';
import { interestsFrom, type NhvParts, namesIn, toLedningsgrupp, toNhvGroup } from './nhv-parts.ts';
import { conflictNotice } from './task-views.ts';

/** Tells the NHV group and ledningsgruppen where more regions mean to apply than there are permits: once, and again when it changes. */
export function tellConflicts(parts: NhvParts, now: Temporal.Instant): void {
  const said = parts.interests.all();
  const told = parts.conflicts.told();
  for (const area of new Set([...said.keys(), ...told.keys()])) {
    const standing = parts.nhv.standing(area);
    if (!standing) continue;
    const conflict = conflictIn(standing.state, interestsFrom(said.get(area) ?? [], standing));
    const before = told.get(area) ?? null;
    if (isSameConflict(conflict, before)) continue;
    parts.conflicts.tell(area, conflict, now);
    // Once applications are in, or the area has ended, it is nothing that anybody can do anything about.
    if (conflict || isOpenForInterest(standing.state)) tell(parts, standing, conflict, now);
  }
}

function tell(parts: NhvParts, standing: Standing, conflict: Conflict | null, now: Temporal.Instant): void {
  const today = dayOf(now, parts.custom.timeZone);
  const message = conflictNotice({ standing, names: namesIn(parts) }, conflict);
  const to = new Map([...toNhvGroup(parts, today), ...toLedningsgrupp(parts, today)].map((one) => [laneOf(one), one]));
  for (const [lane, one] of to) {
    const key = `nhv-morgon/lika/${standing.area.id}/${now}/${lane}`;
    parts.outbox.put({ key, to: one, message, dueAt: now }, now);
  }
}
