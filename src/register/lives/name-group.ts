import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { aliasesInWords, type GroupNames, newNames, renamed, takenInWords, takenName } from '../groups/group-names.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type FilledChange, type FilledGroup, namesFilled } from './group-form.ts';
import { groupAdded, groupAsBefore, groupChanged, placeInWords } from './name-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'everyGroup' | 'group' | 'addGroup' | 'nameGroup' | 'setMinutesPlace'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** A new group and a line in the log. */
export function addGroup({ register, changes }: Uses, filled: FilledGroup, turn: Turn): Response {
  const { type, from: fromOn, body, decidedOn, paragraph } = filled;
  const names = renamed(filled, namesFilled(filled));
  const faults = nameFaults(names, [names.name, ...names.aliases], register.everyGroup());
  if (faults) return faulty(faults);
  const begunBy = body && decidedOn ? { body, on: decidedOn, paragraph } : null;
  const id = register.addGroup({ ...names, type, fromOn, begunBy });
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

/** What the group is called and where its minutes are published, changed. Its old name is still understood. */
export function changeGroup({ register, changes }: Uses, group: Group, filled: FilledChange, turn: Turn): Response {
  const names = renamed(group, namesFilled(filled));
  const added = newNames(group, names);
  const faults = nameFaults(
    names,
    added,
    register.everyGroup().filter(({ id }) => id !== group.id),
  );
  if (faults) return faulty(faults);
  const [before, after] = [namesInWords(group), namesInWords(names)];
  const { minutesPlace } = filled;
  const isMoved = minutesPlace !== group.minutesPlace;
  if (before === after && !isMoved) return answer(groupAsBefore(group));
  const log = (what: string, was: string, is: string) =>
    changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: `group/${group.id}`,
      group: group.id,
      what,
      before: was,
      after: is,
    });
  if (before !== after) {
    register.nameGroup(group.id, names);
    log('ändrade vad gruppen heter', before, after);
  }
  if (isMoved) {
    register.setMinutesPlace(group.id, minutesPlace);
    log('ändrade platsen för minnesanteckningar', placeInWords(group.minutesPlace), placeInWords(minutesPlace));
  }
  return answer(groupChanged(group, { ...names, minutesPlace }));
}

function nameFaults(names: GroupNames, added: readonly string[], others: readonly Group[]) {
  const taken = takenName(added, others);
  return taken && { [taken.name === names.name ? 'name' : 'aliases']: takenInWords(taken) };
}

const namesInWords = ({ name, aliases }: GroupNames): string => `${name}; andra namn: ${aliasesInWords(aliases)}`;
