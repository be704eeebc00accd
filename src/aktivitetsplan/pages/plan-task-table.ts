import { on, type Press } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { currentTask, planTaskOf } from '../tasks/find-plan-task.ts';
import type { PlanTaskId } from '../tasks/plan-task.ts';
import { planTaskActions } from '../tasks/plan-task-actions.ts';
import { type PlanTaskOnDay, planTaskForm } from '../tasks/plan-task-form.ts';
import { planTaskPage, whyPlanTask } from '../tasks/plan-task-views.ts';
import { ensurePlanTask, finishPlanTask, type SettlesPlanTasks, undoPlanTask } from '../tasks/settle-plan-task.ts';

/** What the kansli owes the board: notes that it is decided or drawn up, and takes that back. */
export function planTaskTable(uses: SettlesPlanTasks): ActionTable {
  const shown = (id: PlanTaskId, turn: Turn): Response => {
    const task = uses.planTasks.task(id);
    return task
      ? answer(planTaskPage({ ...planTaskOf(uses, task, turn.today), clauses: uses.planning.clauses }))
      : taskGone;
  };
  const about = (press: Press<PlanTaskId>, run: (id: PlanTaskId, turn: Turn) => Response, reads = true) =>
    on(press, { reads, allowed: kansliOnly, run });
  return {
    commands: [
      {
        words: ['prislista', 'prislistan'],
        example: 'prislista',
        about: 'Nämndens beslut om den sjukvårdsregionala prislistan, och att notera det',
        reads: true,
        allowed: kansliOnly,
        run(_rest, turn) {
          const task = currentTask(uses, 'prislista', turn.today);
          return task ? shown(task, turn) : taskGone;
        },
      },
    ],
    buttons: [
      about(planTaskActions.show, shown),
      about(planTaskActions.explain, (id, turn) => {
        const task = uses.planTasks.task(id);
        return task
          ? answer(whyPlanTask({ ...planTaskOf(uses, task, turn.today), clauses: uses.planning.clauses }))
          : taskGone;
      }),
      about(planTaskActions.finish, (id, turn) => {
        const found = taskToSettle(uses, id, turn);
        return 'refused' in found ? found.refused : ask(planTaskForm.open(id, found.subject));
      }),
      about(
        planTaskActions.undo,
        (id, turn) => {
          const task = uses.planTasks.task(id);
          if (task) undoPlanTask(uses, planTaskOf(uses, task, turn.today), turn);
          return shown(id, turn);
        },
        false,
      ),
    ],
    forms: [
      onForm(planTaskForm, {
        allowed: kansliOnly,
        subject: (id, turn) => taskToSettle(uses, id, turn),
        run(filled, of, turn) {
          const { kind, year } = of.task;
          ensurePlanTask(uses, { kind, year }, turn.today);
          finishPlanTask(uses, of, filled, turn);
          return shown({ kind, year }, turn);
        },
      }),
    ],
  };
}

const taskGone = reply(
  'Det finns inget sådant att notera',
  'Skriv mina för att se vad som väntar på dig, eller aktivitetsplan för att se planen.',
);

/** Also of a year that nobody was reminded of: an earlier plan can be noted as decided. */
function taskToSettle(
  uses: SettlesPlanTasks,
  { kind, year }: PlanTaskId,
  { today }: Turn,
): { subject: PlanTaskOnDay } | { refused: Response } {
  if (year < 2000 || year > today.year + 5) return { refused: taskGone };
  const task = uses.planTasks.task({ kind, year }) ?? { kind, year, lastDayOn: today, done: null };
  return { subject: { ...planTaskOf(uses, task, today), today } };
}
