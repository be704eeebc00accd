import type { Findable } from '../../chat/findable.ts';
import type { Option } from '../../chat/form.ts';
import type { FindableKind } from '../../chat/table.ts';
import { groupNameOf } from '../group-name.ts';
import { type GroupTask, groupTypes, hasTask } from '../group-types.ts';
import { isOutside } from '../outside.ts';
import { type Group, hasEnded } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';

/** Which groups a field finds among: all that there ever were, those that go on, the collaboration's own, or those with a task. */
export type WhichGroups = 'every' | 'going' | 'ours' | GroupTask;

export const amongGroups = (which: WhichGroups): string => `group/${which}`;

/** Everybody in the register sees the list of groups. */
export const findableGroups = (register: Pick<RegisterStore, 'everyGroup'>): FindableKind => ({
  kind: 'group',
  all(turn, of) {
    const ended = (group: Group) => hasEnded(group, turn.today);
    const all = register.everyGroup().filter((group) => isAmong(group, of) && (of === 'every' || !ended(group)));
    const listed = groupTypes().flatMap((type) => all.filter((group) => group.type.id === type.id && !ended(group)));
    return [
      ...listed.map((group) => findable(group, group.name, group.type.heading)),
      ...all.filter(ended).map((group) => findable(group, `${group.name} (avslutad)`, 'Avslutade')),
    ];
  },
});

function isAmong(group: Group, of: string): boolean {
  if (of === 'every' || of === 'going') return true;
  return of === 'ours' ? !isOutside(group) : hasTask(group.type, of as GroupTask);
}

const findable = ({ id, name, aliases }: Group, label: string, section: string): Findable => ({
  value: id,
  label,
  names: [name, ...aliases],
  section,
});

/** What is chosen from the start, in words. */
export const chosenGroups = (register: Pick<RegisterStore, 'group'>, ids: readonly string[]): Option[] =>
  ids.map((id) => ({ value: id, label: groupNameOf(register, id) }));
