import type { Database } from 'better-sqlite3';
import { outboxStore } from '../../outbox/outbox-store.ts';
import { lossWarning } from '../groups/group-losses.ts';
import { tellOfGroupEnd } from '../lives/tell-of-group-end.ts';
import type { Mandates } from '../mandates.ts';
import { registerStore } from '../register-store.ts';

/** A group that a file gave its last day. @property change the line in the log */
export type EndByFile = { group: string; change: number };

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** Those who chair the groups hear of it, as when the kansli ends one. Returns what nobody does once they have ended. */
export function endGroups(
  db: Database,
  mandates: Mandates,
  ends: readonly EndByFile[],
  { now, today }: Moment,
): string[] {
  if (ends.length === 0) return [];
  const [register, outbox] = [registerStore(db, mandates), outboxStore(db)];
  const going = register.groups(today).filter(({ id }) => !ends.some(({ group }) => group === id));
  return ends.flatMap(({ group: id, change }) => {
    const group = register.group(id);
    if (!group) return [];
    tellOfGroupEnd({ register, outbox }, { group, change, by: null }, { now, today });
    const warning = lossWarning(group, going);
    return warning === null ? [] : [`${group.name} avslutas. ${warning}`];
  });
}
