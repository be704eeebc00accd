import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { capitalised, date, daysUntil, decapitalised, longDate, monthNames, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Planning } from '../fokusomraden.ts';
import { openAterrapport, openPlan } from '../plan-actions.ts';
import type { PlanTaskOf } from './find-plan-task.ts';
import { isBoardDecision, type PlanTaskId } from './plan-task.ts';
import { planTaskActions } from './plan-task-actions.ts';
import { planTaskWords } from './plan-task-words.ts';

type Pair = readonly [label: string, value: string];

/** With what the agreement says of it. */
type ShownPlanTask = PlanTaskOf & { clauses: Planning['clauses'] };

/** One reminder of it, on the day that it is sent. */
type PlanTaskReminder = ShownPlanTask & {
  rung: string;
  saidOn: Temporal.PlainDate;
  nextOn: Temporal.PlainDate | null;
  /** Why it is no longer true; null while it is. */
  over: string | null;
};

const idOfTask = ({ task: { kind, year } }: PlanTaskOf): PlanTaskId => ({ kind, year });

/** "senast torsdag 10 december 2026, nämndens möte", and where no meeting says so: "datum satt av kansliet" */
function limitInWords({ task, limit }: PlanTaskOf): string {
  const by = `senast ${longDate(limit.on)}`;
  if (!isBoardDecision(task)) return `${by} (datum satt av kansliet: rapporten upprättas ${inMonth(limit.on)})`;
  return limit.meeting === null
    ? `${by} (datum satt av kansliet: nämndens möte ${inMonth(limit.on)} finns inte i kalendern)`
    : `${by}, nämndens möte ${inMonth(limit.on)}`;
}

const inMonth = ({ month }: Temporal.PlainDate): string => `i ${monthNames()[month - 1]}`;

const groundsOf = ({ clauses, task }: ShownPlanTask): Pair[] => {
  const clause = clauses[task.kind];
  return clause ? [['Underlag', `"${clause.words}"`]] : [];
};

const sourceOf = ({ clauses, task }: ShownPlanTask): Pair[] => {
  const clause = clauses[task.kind];
  return clause ? [['Källa', clause.source]] : [];
};

const known = (of: ShownPlanTask): Pair[] => [
  ['Gäller', planTaskWords[of.task.kind].definite(of.task.year)],
  ...(isBoardDecision(of.task) ? [['Beslutas av', of.board?.name ?? 'ingen nämnd i registret'] as const] : []),
  ['Ansvarig', 'kansliet'],
  ...(of.task.done ? [] : [['När', limitInWords(of)] as const]),
  ...(of.papersOn ? [['Handlingar', `senast ${longDate(of.papersOn)}`] as const] : []),
  ...groundsOf(of),
];

function headline({ task, limit, saidOn }: PlanTaskReminder): string {
  const { definite, due, overdue } = planTaskWords[task.kind];
  return Temporal.PlainDate.compare(limit.on, saidOn) < 0
    ? `${definite(task.year)} ${overdue} senast ${date(limit.on)}`
    : `${definite(task.year)} ${due} ${daysUntil(limit.on, saidOn)}`;
}

function choices(of: PlanTaskOf): Button[] {
  const { task } = of;
  const { finish } = planTaskWords[task.kind];
  const id = idOfTask(of);
  const why = planTaskActions.explain.button('Varför får jag detta?', id);
  const open =
    task.kind === 'aterrapport'
      ? openAterrapport.button('Visa utkastet', { year: task.year })
      : openPlan.button('Visa planen', { year: task.year, from: 0 });
  const related = task.kind === 'prislista' ? [] : [open];
  return task.done
    ? [
        planTaskActions.finish.button('Rätta', id),
        planTaskActions.undo.button('Ångra', id),
        ...related,
        planTaskActions.explain.button('Varför?', id),
      ]
    : [planTaskActions.finish.button(finish, id, { primary: true }), ...related, why];
}

/** A reminder of it to the kansli. */
export function planTaskLine(reminder: PlanTaskReminder): ReminderLine {
  const { task, limit, saidOn, rung, over, nextOn, board } = reminder;
  const { definite, name, todo } = planTaskWords[task.kind];
  const isLate = Temporal.PlainDate.compare(limit.on, saidOn) < 0;
  return {
    what: definite(task.year),
    name: name(task.year),
    sort: 'Nämndens år',
    group: board?.name ?? 'Kansliet',
    limit: `${isLate ? 'försenad, ' : ''}${limitInWords(reminder)}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: planTaskActions.show.button('', idOfTask(reminder)),
    over,
    inFull: () => ({
      headline: headline(reminder),
      details: [
        facts(...known(reminder), ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad']),
        text(todo),
      ],
      buttons: choices(reminder),
      explained: true,
    }),
    preface: () => [],
    why: () => ['Kansliet ska göra det.', ...sourceOf(reminder).map(([, source]) => `${source}.`)].join(' '),
  };
}

/** "beslutad 10 december 2026, § 12, noterat av Karin Exempel" */
export function stateOfPlanTask(of: PlanTaskOf): string {
  const { done, kind } = of.task;
  if (!done) return of.board ? limitInWords(of) : 'ingen nämnd i registret beslutar om det';
  const paragraph = isBoardDecision(of.task) ? (done.paragraph ?? 'utan paragraf') : done.paragraph;
  const details = [done.body, paragraph, done.document].filter((one) => one !== null);
  return [`${planTaskWords[kind].done} ${date(done.on)}`, ...details, `noterat av ${done.byName}`].join(', ');
}

/** One of the year's tasks, with what can be done about it. */
export function planTaskPage(of: ShownPlanTask): Message {
  const { definite, done, due } = planTaskWords[of.task.kind];
  return {
    title: `${definite(of.task.year)} ${of.task.done ? `är ${done}` : due}`,
    blocks: [
      facts(...known(of), ...(of.task.done || !of.board ? [['Läge', capitalised(stateOfPlanTask(of))] as const] : [])),
      buttons(...choices(of)),
    ],
  };
}

export const whyPlanTask = (of: ShownPlanTask): Message => ({
  title: `Därför påminner jag om ${decapitalised(planTaskWords[of.task.kind].definite(of.task.year))}`,
  blocks: [
    facts(...known(of), ...sourceOf(of)),
    text(
      'Alla på kansliet får påminnelser 60, 30, 14, 7 och 3 dagar före, samma dag, dagen efter, en och två veckor efter och sedan varje vecka.',
    ),
    note('Påminnelserna slutar så snart det är noterat. Flyttas nämndens möte följer dagen med.'),
  ],
});

/** For `mina`: what the kansli owes the board. */
export const planTasksLeft = (all: readonly PlanTaskOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `Nämndens år: ${all.length}` }),
        table(
          ['Vad', 'När'],
          all.map((of) => [planTaskWords[of.task.kind].name(of.task.year), limitInWords(of)]),
        ),
      ];

export const planTaskOpeners = (all: readonly PlanTaskOf[]): Button[] =>
  all.map((of) =>
    planTaskActions.show.button(`Visa ${decapitalised(planTaskWords[of.task.kind].name(of.task.year))}`, idOfTask(of)),
  );

/** One line of the digest, which in Slack has room for no more. */
export const planTasksInDigest = (all: readonly PlanTaskOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text(
          { type: 'strong', text: 'Nämndens år' },
          `: ${all.map((of) => `${planTaskWords[of.task.kind].name(of.task.year)} senast ${date(of.limit.on)}`).join('; ')}.`,
        ),
      ];

export const planTaskRow = (of: PlanTaskOf): string => planTaskWords[of.task.kind].name(of.task.year);
