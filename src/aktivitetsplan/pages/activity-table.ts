import { on, type Press } from '../../chat/action.ts';
import type { Form } from '../../chat/form.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { isOutside } from '../../register/outside.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import {
  changeActivity,
  endActivity,
  isUntouched,
  moveActivity,
  removeActivity,
  resumeActivity,
} from '../changing/change-activity.ts';
import type { LogsPlans } from '../changing/record-plan-change.ts';
import type { PlanActivity } from '../plan.ts';
import {
  changeActivityAction,
  endActivityAction,
  manageActivity,
  moveActivityAction,
  openActivity,
  removeActivityAction,
  resumeActivityAction,
} from '../plan-actions.ts';
import { managePage } from './activity-views.ts';
import { activityWordsIn, changeActivityForm, endActivityForm, moveActivityForm } from './plan-forms.ts';
import { type ShowsPlans, shownActivity, shownPlan } from './show-plan.ts';

export type ChangesActivities = ShowsPlans & LogsPlans & { register: Pick<RegisterStore, 'groups'> };

type AboutActivity = { activity: number };

/** What the kansli does with an activity, and the page of it that everyone reads. */
export function activityTable(uses: ChangesActivities): ActionTable {
  const pressed = (
    press: Press<AboutActivity>,
    run: (activity: PlanActivity, turn: Turn) => Response,
    { reads = true, allowed = kansliOnly } = {},
  ): ButtonAction =>
    on(press, {
      reads,
      allowed,
      run({ activity }, turn) {
        const found = uses.plans.activity(activity);
        return found ? run(found, turn) : activityGone;
      },
    });
  /** A form about what still goes on. */
  const asks = (press: Press<AboutActivity>, open: (activity: PlanActivity, turn: Turn) => Form): ButtonAction =>
    pressed(press, (activity, turn) =>
      activity.ended ? answer(shownActivity(uses, activity, turn, hasEndedWords)) : ask(open(activity, turn)),
    );
  return {
    commands: [],
    buttons: [
      pressed(openActivity, (activity, turn) => answer(shownActivity(uses, activity, turn)), { allowed: anyoneKnown }),
      pressed(manageActivity, (activity) => answer(managePage(activity, isUntouched(uses, activity)))),
      asks(changeActivityAction, (activity, turn) =>
        changeActivityForm.open({ activity: activity.id }, filling(uses, activity, turn)),
      ),
      asks(endActivityAction, (activity, { today }) =>
        endActivityForm.open({ activity: activity.id }, { activity, today }),
      ),
      asks(moveActivityAction, (activity, { today }) =>
        moveActivityForm.open({ activity: activity.id }, { activity, today }),
      ),
      pressed(resumeActivityAction, (activity, turn) => resumed(uses, activity, turn), { reads: false }),
      pressed(removeActivityAction, (activity, turn) => removed(uses, activity, turn), { reads: false }),
    ],
    forms: [
      onForm(changeActivityForm, {
        allowed: kansliOnly,
        subject: (about, turn) => goingOn(uses, about, turn, (activity) => filling(uses, activity, turn)),
        run(filled, { activity }, turn) {
          const changed = changeActivity(uses, activity, activityWordsIn(filled), turn);
          return shownAfter(uses, activity, changed ? 'Aktiviteten är ändrad.' : 'Inget är ändrat.', turn);
        },
      }),
      onForm(endActivityForm, {
        allowed: kansliOnly,
        subject: (about, turn) => goingOn(uses, about, turn, (activity) => ({ activity, today: turn.today })),
        run(filled, { activity }, turn) {
          endActivity(uses, activity, filled, turn);
          return shownAfter(
            uses,
            activity,
            'Aktiviteten är avslutad. Den står kvar i planen och i återrapporten.',
            turn,
          );
        },
      }),
      onForm(moveActivityForm, {
        allowed: kansliOnly,
        subject: (about, turn) => goingOn(uses, about, turn, (activity) => ({ activity, today: turn.today })),
        run({ year, why }, { activity }, turn) {
          const moved = moveActivity(uses, activity, { year: Number(year), why }, turn);
          const words = moved
            ? `Aktiviteten är flyttad till planen för ${year}, som aktivitet ${moved.nr}.`
            : hasEndedWords;
          return shownAfter(uses, activity, words, turn);
        },
      }),
    ],
  };
}

export const activityGone: Response = reply(
  'Aktiviteten finns inte längre',
  'Skriv aktivitetsplan för att se dem som finns.',
);

const hasEndedWords = 'Aktiviteten är redan avslutad eller flyttad.';

const filling = ({ planning, register }: ChangesActivities, activity: PlanActivity, { today }: Turn) => ({
  areas: planning.areas,
  groups: register.groups(today).filter((group) => !isOutside(group)),
  activity,
});

type GoingOn<Subject> = { subject: Subject & { activity: PlanActivity } } | { refused: Response };

function goingOn<Subject extends { activity: PlanActivity | null }>(
  uses: ChangesActivities,
  about: AboutActivity,
  turn: Turn,
  subjectOf: (activity: PlanActivity) => Subject,
): GoingOn<Subject> {
  const activity = uses.plans.activity(about.activity);
  if (!activity) return { refused: activityGone };
  if (activity.ended) return { refused: answer(shownActivity(uses, activity, turn, hasEndedWords)) };
  return { subject: { ...subjectOf(activity), activity } };
}

/** As it is now. */
const shownAfter = (uses: ChangesActivities, { id }: PlanActivity, done: string, turn: Turn): Response => {
  const activity = uses.plans.activity(id);
  return activity ? answer(shownActivity(uses, activity, turn, done)) : activityGone;
};

function resumed(uses: ChangesActivities, activity: PlanActivity, turn: Turn): Response {
  const did = resumeActivity(uses, activity, turn);
  return shownAfter(uses, activity, did ? 'Aktiviteten pågår igen.' : 'Aktiviteten pågår redan.', turn);
}

function removed(uses: ChangesActivities, activity: PlanActivity, turn: Turn): Response {
  if (!removeActivity(uses, activity, turn)) {
    return shownAfter(uses, activity, 'Aktiviteten har anteckningar, så den kan bara avslutas eller flyttas.', turn);
  }
  return answer(shownPlan(uses, activity.year, 0, turn));
}
