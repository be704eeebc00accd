import type { Database } from 'better-sqlite3';
import { outboxStore } from '../../outbox/outbox-store.ts';
import { lossWarning } from '../groups/group-losses.ts';
import { tellOfGroupEnd } from '../lives/tell-of-group-end.ts';
import type { Mandates } from '../mandates.ts';
import { registerStore } from '../register-store.ts';

/** A group that a file gave its last day. @property change the line in the log */
export type EndByFile = { group: string; change: number };

type Around = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

/** Those who chair the groups hear of it, as when the kansli ends one. Returns what nobody does once they have ended. */
export function endGroups(db: Database, ends: readonly EndByFile[], around: Around): string[] {
  if (ends.length === 0) return [];
  const { mandates, timeZone, now } = around;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const [register, outbox] = [registerStore(db, mandates), outboxStore(db)];
  for (const { group: id, change } of ends) {
    const group = register.group(id);
    if (group) tellOfGroupEnd({ register, outbox }, { group, change, by: null }, { now, today });
  }
  return lossesByFile(
    db,
    ends.map(({ group }) => group),
    around,
  );
}

/** What nobody does once the groups have ended. */
export function lossesByFile(db: Database, ends: readonly string[], { mandates, timeZone, now }: Around): string[] {
  if (ends.length === 0) return [];
  const register = registerStore(db, mandates);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const going = register.groups(today).filter(({ id }) => !ends.includes(id));
  return ends.flatMap((id) => {
    const group = register.group(id);
    const warning = group && lossWarning(group, going);
    return group && warning !== null ? [`${group.name} avslutas. ${warning}`] : [];
  });
}
