import type { Subject } from '../../register/may-see.ts';
import { regionRoles } from '../../register/register.ts';
import type { Remiss } from './remiss.ts';

/** Whether they keep the papers of their home region, and see what it is asked. */
export const keepsPapers = ({ roles }: { roles: readonly string[] }): boolean =>
  roles.some((role) => regionRoles.includes(role));

/**
 * Who sees a remiss: a draft the kansli alone, a restricted one the groups that it is sent to, and any other also
 * ledningsgruppen and each region's registrator and nämndsekreterare.
 */
export function remissSeen({ state, restricted, groups }: Pick<Remiss, 'state' | 'restricted' | 'groups'>): Subject {
  if (state === 'utkast') return { besides: 'nobody' };
  return restricted ? { besides: 'nobody', groups } : { besides: 'leaders', groups, roles: regionRoles };
}
