import { dayOf } from '../../calendar/local-time.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import { kansliIn, othersAtKansli } from '../../obligations/recipients.ts';
import { followingMorning } from '../../obligations/sending-hours.ts';
import { type FindsPlanTasks, isPlanTaskOwed, type PlanTaskOf, planTaskOf } from './find-plan-task.ts';
import { type PlanTask, planTaskKey, planTaskLadder } from './plan-task.ts';
import { planTaskLine } from './plan-task-views.ts';
import { planTaskWords } from './plan-task-words.ts';

/** What the kansli is reminded of for the board's sake. */
export function planTaskObligations(uses: FindsPlanTasks): ObligationSource {
  const { planTasks } = uses;
  return {
    prefix: 'aktivitetsplan',
    nextCheck: planTasks.nextCheck,
    due: (now, most) => planTasks.due(now, most).map((task) => planTaskObligation(uses, task)),
    obligation(key) {
      const id = planTaskKey.read(key);
      const task = id && planTasks.task(id);
      return task && planTaskObligation(uses, task);
    },
    checkAgainAt(key, at) {
      const id = planTaskKey.read(key);
      if (id) planTasks.checkAgainAt(id, at);
    },
  };
}

function planTaskObligation(uses: FindsPlanTasks, task: PlanTask): Obligation {
  const { hours, register } = uses;
  const matter = planTaskKey.write({ kind: task.kind, year: task.year });
  const on = (day: Temporal.PlainDate) => planTaskOf(uses, task, day);
  const ladderOf = ({ limit }: PlanTaskOf) => planTaskLadder(limit.on, hours.calendar);
  return {
    key: matter,
    groups: [],
    remindersDue(now) {
      const of = on(dayOf(now, hours.timeZone));
      // Without a board nothing is owed, and tomorrow there may be one again.
      if (!isPlanTaskOwed(of))
        return { reminders: [], nextCheckAt: of.task.done ? null : followingMorning(now, hours) };
      return attendSteps(ladderOf(of), now, hours, (step) =>
        kansliIn(register).map((to) => ({
          matter,
          lastDayOn: of.limit.on,
          to,
          rung: step.rung.name,
          round: weekOf(step, of.limit.on),
        })),
      );
    },
    line({ rung, saidOn, lastDayOn }) {
      const of = on(saidOn);
      return planTaskLine({
        ...of,
        clauses: uses.planning.clauses,
        rung,
        saidOn,
        nextOn: rungAfter(ladderOf(of), saidOn)?.on ?? null,
        over: overWords(uses, of, lastDayOn),
      });
    },
    deputies: (to) => othersAtKansli(to, register),
    concerned: () => kansliIn(register),
    owed(day) {
      const of = on(day);
      return isPlanTaskOwed(of) ? { lastDayOn: of.limit.on, by: kansliIn(register) } : null;
    },
    kind: 'reminder',
    item: ({ rung, lastDayOn }) => ({
      what: planTaskWords[task.kind].name(task.year),
      year: task.year,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

function overWords({ hours }: FindsPlanTasks, of: PlanTaskOf, reminded: Temporal.PlainDate): string | null {
  const { done, kind } = of.task;
  if (done) return `${done.byName} ${planTaskWords[kind].did} ${weekdayDate(dayOf(done.at, hours.timeZone))}`;
  if (!of.board) return 'ingen nämnd i registret beslutar om det längre';
  return of.limit.on.equals(reminded) ? null : `sista dagen är flyttad till ${longDate(of.limit.on)}`;
}
