import type { Subject } from '../../register/may-see.ts';
import { regionRoles } from '../../register/register.ts';
import type { Remiss } from './remiss.ts';

/** Whether they keep the papers of their home region, and see what it is asked. */
export const keepsPapers = ({ roles }: { roles: readonly string[] }): boolean =>
  roles.some((role) => regionRoles.includes(role));

/**
 * Who sees a remiss: a draft the kansli alone, a restricted one the groups and people that it is sent to, and any other also
 * ledningsgruppen, each region's registrator and nämndsekreterare, and once it is closed whoever a group that was asked as
 * such answers to.
 */
export function remissSeen({
  state,
  restricted,
  groups,
  askedGroups,
  invited = [],
  handlers = [],
}: Pick<Remiss, 'state' | 'restricted' | 'groups' | 'askedGroups'> &
  Partial<Pick<Remiss, 'invited' | 'handlers'>>): Subject {
  if (state === 'utkast') return { besides: 'nobody' };
  const asked = [...groups, ...askedGroups.map(({ id }) => id)];
  const people = [...invited, ...handlers].map(({ person }) => person.id);
  if (restricted) return { besides: 'nobody', groups: asked, people };
  const above = state === 'oppen' ? [] : askedGroups.flatMap(({ parent }) => parent ?? []);
  return { besides: 'leaders', groups: [...asked, ...above], roles: regionRoles, people };
}
