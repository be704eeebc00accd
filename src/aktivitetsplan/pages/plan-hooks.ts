import type { CalendarDeadline } from '../../calendar/meeting.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { decapitalised } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import {
  type DigestSection,
  emptyOwnSection,
  type FeatureHooks,
  joinOwnSections,
  joinSections,
  type OwnSection,
} from '../../obligations/feature-hooks.ts';
import { boardReportHooks } from '../board-reports/board-report-hooks.ts';
import type { FindsPlans } from '../changing/find-plan.ts';
import { activitiesInReport } from '../report/activities-in-report.ts';
import { type AsksForNotes, notesPrefix, notesRoutine } from '../tasks/ask-for-notes.ts';
import { type FindsPlanTasks, planTasksOwed } from '../tasks/find-plan-task.ts';
import { planTaskKey } from '../tasks/plan-task.ts';
import { planTaskObligations } from '../tasks/plan-task-obligation.ts';
import { planTaskRoutine } from '../tasks/plan-task-routine.ts';
import { planTaskOpeners, planTaskRow, planTasksInDigest, planTasksLeft } from '../tasks/plan-task-views.ts';
import { planTaskWords } from '../tasks/plan-task-words.ts';
import { planTasksOfYear } from '../tasks/plan-tasks-of-year.ts';

type Uses = FindsPlans &
  FindsPlanTasks &
  Parameters<typeof planTaskRoutine>[0] &
  Parameters<typeof boardReportHooks>[0] &
  AsksForNotes;

/** What the yearly plan asks by the clock. */
export function planHooks(uses: Uses): FeatureHooks {
  const reports = boardReportHooks(uses);
  return {
    obligations: [planTaskObligations(uses), ...reports.obligations],
    routines: new Map([
      ['aktivitetsplan', planTaskRoutine(uses)],
      ['plan notes', notesRoutine(uses)],
      ...reports.routines,
    ]),
    prefixes: [notesPrefix],
    digest(today, _now, besides) {
      const parts = [tasksInDigest(uses, today, besides), reports.digest(today, besides)];
      return {
        ...joinSections(parts),
        lists: parts.flatMap(({ lists }) => lists),
        isLate: parts.some(({ isLate }) => isLate),
      };
    },
    own: (turn) => joinOwnSections([ownTasks(uses, turn), reports.own(turn)]),
    lastDays: (turn) => [...lastDaysOfTasks(uses, turn), ...reports.lastDays(turn)],
    year: (asked) => planTasksOfYear(uses, asked),
    groupYear: (asked) => activitiesInReport(uses, asked),
  };
}

/** What is owed within this time is shown as waiting. */
const soon = { days: 60 };

/** For `mina`: everyone at the kansli owes it. */
function ownTasks(uses: Uses, { asker, today }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const all = planTasksOwed(uses, today).filter(({ limit }) => !isAfter(limit.on, today.add(soon)));
  return { blocks: planTasksLeft(all), buttons: planTaskOpeners(all), tasks: all.length };
}

/** The same for their own calendar, all of it. */
function lastDaysOfTasks(uses: Uses, { asker, today }: Turn): CalendarDeadline[] {
  if (!isKansli(asker)) return [];
  return planTasksOwed(uses, today).map(({ task, limit, board }) => ({
    key: planTaskKey.write(task),
    day: limit.on,
    text: `sista dag för ${decapitalised(planTaskWords[task.kind].definite(task.year))}`,
    group: board?.name ?? '',
  }));
}

/** What is late: the kansli is reminded of the rest by itself. */
function tasksInDigest(uses: Uses, today: Temporal.PlainDate, besides: ReadonlySet<string>): DigestSection {
  const all = planTasksOwed(uses, today).filter(({ limit }) => isBefore(limit.on, today));
  return {
    blocks: planTasksInDigest(all.filter(({ task }) => !besides.has(planTaskKey.write(task)))),
    buttons: [],
    lists: [
      {
        name: 'aktivitetsplan',
        heading: 'Nämndens år',
        rows: all.map((of) => ({ key: planTaskKey.write(of.task), words: planTaskRow(of) })),
      },
    ],
    isLate: all.length > 0,
  };
}
