import type { Addressee } from '../outbox/delivery.ts';
import { isOutside } from '../register/outside.ts';
import type { Group } from '../register/register.ts';

/** Who hears of what has been done with a meeting, to the one who did it. */
export function toldInWords([first]: readonly Addressee[], group: Pick<Group, 'type'>): string {
  if (isOutside(group))
    return 'Ingen får veta det av mig, eftersom organet står utanför samverkan. Det syns i kalendern.';
  if (!first) return 'Ingen annan sitter i gruppen, så ingen mer får veta det av mig.';
  return 'conversation' in first
    ? 'Gruppen får veta det nu, i sin konversation.'
    : 'Ledamöterna får veta det nu, var och en för sig, eftersom gruppen inte har någon konversation med mig.';
}
