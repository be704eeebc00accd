import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { decisionFilled } from '../groups/decision-fields.ts';
import { aliasesInWords, type GroupNames, newNames, renamed, takenInWords, takenName } from '../groups/group-names.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type FilledGroup, namesFilled } from './group-form.ts';
import { groupAdded, groupAsBefore, groupRenamed } from './name-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'everyGroup' | 'group' | 'addGroup' | 'nameGroup'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** A new group and a line in the log. */
export function addGroup({ register, changes }: Uses, filled: FilledGroup, turn: Turn): Response {
  const { type, from: fromOn } = filled;
  const names = renamed(filled, namesFilled(filled));
  const faults = nameFaults(names, [names.name, ...names.aliases], register.everyGroup());
  if (faults) return faulty(faults);
  const id = register.addGroup({ ...names, type, fromOn, begunBy: decisionFilled(filled) });
  const group = register.group(id);
  if (!group) throw new Error(`Group ${id} is not there`);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `group/${id}`,
    group: id,
    what: 'lade till gruppen',
    after: namesInWords(names),
  });
  return answer(groupAdded(group));
}

/** What the group is called, changed. Its old name is still understood. */
export function changeGroup({ register, changes }: Uses, group: Group, filled: GroupNames, turn: Turn): Response {
  const names = renamed(group, filled);
  const added = newNames(group, names);
  const faults = nameFaults(
    names,
    added,
    register.everyGroup().filter(({ id }) => id !== group.id),
  );
  if (faults) return faulty(faults);
  const [before, after] = [namesInWords(group), namesInWords(names)];
  if (before === after) return answer(groupAsBefore(group));
  register.nameGroup(group.id, names);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `group/${group.id}`,
    group: group.id,
    what: 'ändrade vad gruppen heter',
    before,
    after,
  });
  return answer(groupRenamed(group, names));
}

function nameFaults(names: GroupNames, added: readonly string[], others: readonly Group[]) {
  const taken = takenName(added, others);
  return taken && { [taken.name === names.name ? 'name' : 'aliases']: takenInWords(taken) };
}

const namesInWords = ({ name, aliases }: GroupNames): string => `${name}; andra namn: ${aliasesInWords(aliases)}`;
