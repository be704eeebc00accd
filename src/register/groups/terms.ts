import type { Appointment } from '../mandates.ts';
import { isPlaceOutside, type Office } from '../offices.ts';
import type { Group } from '../register.ts';
import { isChair, isViceChair, type SeatRole } from '../seat-roles.ts';

/** How the mandate says that the role is filled; null where it does not say. */
export function appointmentIn({ mandate }: Group, role: SeatRole | Office): Appointment | null {
  if (isPlaceOutside(role)) return null;
  if (isChair({ role })) return mandate?.chair ?? null;
  return isViceChair({ role }) ? (mandate?.viceChair ?? null) : null;
}

/** The id of the group that appoints to the role; null where neither its mandate nor the register says. */
export function whoAppoints(group: Group, role: SeatRole | Office): string | null {
  if (isPlaceOutside(role)) return group.appointedBy;
  const rule = appointmentIn(group, role);
  if (!rule) return null;
  return rule.appointedBy === 'self' ? group.id : rule.appointedBy;
}
