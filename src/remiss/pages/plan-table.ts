import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissViewerOf, speakersOf } from '../case/snapshot.ts';
import { type FindsSteps, handlerIn, stepFactsOf } from '../plan/find-steps.ts';
import { notTakenUp, showPlan, takenUp } from '../plan/plan-actions.ts';
import { chosenHandler, handlerForm, takenUpForm } from '../plan/plan-forms.ts';
import { planPage } from '../plan/plan-page-views.ts';
import type { PlanStore } from '../plan/plan-store.ts';
import { warnings } from '../plan/plan-warnings.ts';
import { noteTakenUp, setHandler, undoTakenUp } from '../plan/settle-step.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

export type PlanUses = FindsSteps & {
  remisser: RemissStore;
  entries: Pick<EntryStore, 'log'>;
  register: RegisterStore;
  plans: PlanStore;
  changes: ChangeStore;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

/** The plan of a remiss, as the asker may see it. */
export function showPlanOf(uses: PlanUses, remiss: Remiss, turn: Turn): Response {
  const { today } = turn;
  const of = stepFactsOf(uses, remiss, today);
  const viewer = remissViewerOf({ remiss, speakers: speakersOf(uses, remiss, today) }, turn);
  const { calendar } = uses.hours;
  return answer(
    planPage({
      of,
      regions: uses.register.regions(),
      warnings: warnings(remiss, of.plan, { calendar, today, isDraft: isDraft(remiss) }),
      handler: handlerIn(uses, remiss)?.name ?? null,
      isKansli: viewer.kansli,
      own: viewer.kansli ? null : (viewer.reads ?? ''),
    }),
  );
}

/** Who at the kansli sees to a remiss. */
export const askForHandler = (uses: PlanUses, remiss: Remiss): Response =>
  ask(handlerForm.open({ remiss: remiss.id }, choosing(uses, remiss)));

const choosing = (uses: PlanUses, remiss: Remiss) => ({
  remiss,
  kansli: uses.register.withRole('kansli'),
  handler: handlerIn(uses, remiss),
});

/** What is done of a plan, and who sees to it. */
export function planTable(uses: PlanUses): ActionTable {
  const takingUp = (remiss: Remiss, { today }: Turn) => ({
    remiss,
    meetingOn: stepFactsOf(uses, remiss, today).plan.meetingOn,
    today,
  });
  return {
    commands: [],
    buttons: [
      onRemiss(uses, showPlan, { reads: true, run: (remiss, turn) => showPlanOf(uses, remiss, turn) }),
      onRemiss(uses, takenUp, {
        reads: true,
        allowed: kansliOnly,
        run: (remiss, turn) =>
          isDraft(remiss)
            ? remissStatus(uses, remiss)
            : ask(takenUpForm.open({ remiss: remiss.id }, takingUp(remiss, turn))),
      }),
      onRemiss(uses, notTakenUp, {
        allowed: kansliOnly,
        run(remiss, turn) {
          undoTakenUp(uses, remiss, turn);
          return showPlanOf(uses, remiss, turn);
        },
      }),
    ],
    forms: [
      onRemissForm(uses, takenUpForm, {
        allowed: kansliOnly,
        subject: (remiss, turn) =>
          isDraft(remiss) ? { refused: remissStatus(uses, remiss) } : { subject: takingUp(remiss, turn) },
        run: (filled, { remiss }, turn) => showPlanOf(uses, noteTakenUp(uses, remiss, filled, turn), turn),
      }),
      onRemissForm(uses, handlerForm, {
        allowed: kansliOnly,
        subject: (remiss) => ({ subject: choosing(uses, remiss) }),
        run: ({ handler }, { remiss }, turn) => setHandler(uses, remiss, chosenHandler(handler), turn),
      }),
    ],
  };
}
