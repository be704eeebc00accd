import type { Group, SeatRole } from '../register.ts';

/** The id of the group that appoints to the role; null where its mandate does not say. */
export function whoAppoints(group: Group, role: SeatRole): string | null {
  const rule =
    role === 'ordforande' ? group.mandate?.chair : role === 'vice_ordforande' ? group.mandate?.viceChair : null;
  if (!rule) return null;
  return rule.appointedBy === 'self' ? group.id : rule.appointedBy;
}
