import type { Button } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { UnreachedAddressee } from '../../outbox/stand-in-store.ts';
import { showGroup } from '../../register/groups/group-actions.ts';
import { askForPersonChange } from '../../register/people/person-actions.ts';

/** Letters of a name on its button. */
const most = 40;

/** What is known of somebody whom nothing reaches: the person, or the group of the place. */
export function opensAddressee({ person, group, name }: UnreachedAddressee): Button | null {
  const shown = shortened(name, most);
  if (person !== null) return askForPersonChange.button(`Ändra ${shown}`, { person });
  return group === null ? null : showGroup.button(`Visa gruppen i ${shown}`, { group });
}
