import type { ChangeStore } from '../../changes/change-store.ts';
import type { Turn } from '../../chat/table.ts';
import { newNames } from '../groups/group-names.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';

type Uses = {
  register: Pick<RegisterStore, 'everyGroup' | 'nameGroup'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
};

const tookNames = (from: Group): string => `tog över namnen från ${from.name}`;
const between = ' + ';

/** Whoever looks for the one group finds the other. */
export function takeNames(uses: Uses, from: Group, into: Group, turn: Turn): void {
  const taken = newNames(into, from);
  if (taken.length === 0) return;
  uses.register.nameGroup(into.id, { name: into.name, aliases: [...into.aliases, ...taken] });
  record(uses, into, { what: tookNames(from), after: taken.join(between) }, turn);
}

/** The group goes on by itself: those that took over its names let go of them. */
export function giveNamesBack(uses: Uses, from: Group, turn: Turn): void {
  const names = [from.name, ...from.aliases];
  const holders = uses.register.everyGroup().filter(({ aliases }) => aliases.some((alias) => names.includes(alias)));
  for (const into of holders) {
    const taking = uses.changes.ofSubject(`group/${into.id}`).findLast(({ what }) => what === tookNames(from));
    const taken = taking?.after?.split(between) ?? [];
    const kept = into.aliases.filter((alias) => !taken.includes(alias));
    if (kept.length === into.aliases.length) continue;
    uses.register.nameGroup(into.id, { name: into.name, aliases: kept });
    record(uses, into, { what: `lämnade tillbaka namnen till ${from.name}`, before: taken.join(between) }, turn);
  }
}

type Logged = { what: string; before?: string; after?: string };

const record = ({ changes }: Uses, { id }: Group, logged: Logged, { asker, now }: Turn): number =>
  changes.record({ at: now, by: asker.id, subject: `group/${id}`, group: id, ...logged });
