/** What a calendar that one subscribes to has in it: one's own groups', a group's, or every group's. */
export type CalendarScope = { of: 'own' } | { of: 'all' } | { of: 'group'; group: string };

/** `own`, `all`, `group/vc-onkologi`: as it is kept and as buttons carry it. */
export const scopeText = (scope: CalendarScope): string => (scope.of === 'group' ? `group/${scope.group}` : scope.of);

export function readScope(text: string): CalendarScope {
  if (text === 'own' || text === 'all') return { of: text };
  return { of: 'group', group: text.slice('group/'.length) };
}
