import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, type FormField, lineField, notAfter, unclearDay } from '../../chat/form-fields.ts';
import { linkFault } from '../../register/reading/document-link.ts';
import type { PlanTaskOf } from './find-plan-task.ts';
import { isBoardDecision, type PlanTaskId, planTaskShape } from './plan-task.ts';
import { planTaskActions } from './plan-task-actions.ts';
import { planTaskWords } from './plan-task-words.ts';

/** What the form is about, on the day that it is filled in. */
export type PlanTaskOnDay = PlanTaskOf & { today: Temporal.PlainDate };

export type FinishedPlanTask = { on: Temporal.PlainDate; paragraph: string | null; document: string | null };

/** The same form for all, where what is no decision has no paragraph. */
export const planTaskForm = defineForm<PlanTaskId, PlanTaskOnDay, FinishedPlanTask>(
  planTaskActions.finish.id,
  planTaskShape,
  ({ task, board, today }) => {
    const words = planTaskWords[task.kind];
    const document = lineField('Länk eller diarienummer')
      .hint('Frivilligt.')
      .initial(task.done?.document)
      .check(atMost(500))
      .check(linkFault);
    return {
      title: words.finish,
      intro: board && isBoardDecision(task) ? `${words.definite(task.year)}, ${board.name}` : words.definite(task.year),
      submit: 'Spara',
      fields: {
        on: dayField(words.dayLabel)
          .initial(String(task.done?.on ?? today))
          .check(notAfter(today, words.futureDay))
          .needed(unclearDay),
        paragraph: paragraphOf(task),
        document,
      },
    };
  },
);

function paragraphOf(task: PlanTaskOf['task']): FormField<string | null> {
  const field = lineField(isBoardDecision(task) ? 'Paragraf' : 'Anteckning')
    .initial(task.done?.paragraph)
    .check(atMost(100));
  return field.hint(
    isBoardDecision(task) ? 'Lämna tomt om det inte finns någon.' : 'Frivillig, till exempel vem den har lämnats till.',
  );
}
