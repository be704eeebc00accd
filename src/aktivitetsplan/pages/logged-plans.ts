import type { LoggedThings } from '../../changes/log-commands.ts';
import { fold } from '../../chat/fold.ts';
import { planSubject } from '../changing/record-plan-change.ts';
import { openPlan } from '../plan-actions.ts';
import { type PlanTaskId, planTaskKey } from '../tasks/plan-task.ts';
import { planTaskWords } from '../tasks/plan-task-words.ts';

const nameOfTask = ({ kind, year }: PlanTaskId): string => planTaskWords[kind].definite(year);

/** `logg aktivitetsplan`, `logg aktivitetsplan 2027`. */
export const loggedPlans: LoggedThings = {
  prefix: 'aktivitetsplan',
  meant(words, { today }) {
    const match = fold(words).match(/^aktivitetsplan(?:en)?(?: (?<typed>20\d\d))?$/u);
    if (!match) return null;
    const year = Number(match.groups?.typed ?? today.year);
    return { key: planSubject(year), name: nameOfTask({ kind: 'plan', year }) };
  },
  nameOf(key) {
    const id = planTaskKey.read(key);
    return id && nameOfTask(id);
  },
  opens(key) {
    const id = planTaskKey.read(key);
    return id && openPlan.button(`Visa aktivitetsplanen för ${id.year}`, { year: id.year, from: 0 });
  },
};
