import type { Group } from './register.ts';

/** It stands outside the collaboration's own groups: it meets and has seats, owes nothing, and the bot tells it nothing. */
export const isOutside = ({ type }: Pick<Group, 'type'>): boolean => type.outside !== null;

/** The same, by the group's id. */
export function standsOutside(register: { group(id: string): Group | null }, id: string): boolean {
  const group = register.group(id);
  return group !== null && isOutside(group);
}
