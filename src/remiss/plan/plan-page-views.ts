import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { capitalised, date, longDate, shortened } from '../../chat/swedish.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { type PlanStep, planSteps } from '../case/obligation-keys.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { changeBoardsAction } from '../case/remiss-actions.ts';
import { senderDayInWords, shortName } from '../case/remiss-words.ts';
import type { BoardDay } from './board-days.ts';
import { changeHandler, notTakenUp, showPlan, takenUp } from './plan-actions.ts';
import { isStepDone, isStepOwed, type StepFacts, stepDay } from './plan-step.ts';
import type { Warning } from './plan-warnings.ts';
import { warningBlocks } from './planning-views.ts';
import { stepReason, stepWords } from './step-words.ts';

type Named = { id: string; name: string };

type PlanPage = {
  of: StepFacts;
  regions: readonly Named[];
  warnings: readonly Warning[];
  handler: string | null;
  /** Whether the reader is at the kansli, and does something about it. */
  isKansli: boolean;
  /** The region whose board is shown; null: every region's. */
  own: string | null;
};

/** Every step with its day, what is done, where the day comes from, and each region's board. */
export function planPage(page: PlanPage): Message {
  const { of, regions, warnings, handler, isKansli } = page;
  const { remiss } = of;
  const steps = planSteps.filter((step) => stepDay(of, step) !== null || of.done.has(step));
  return {
    title: `Plan för remiss ${remiss.number}`,
    blocks: [
      facts(
        ['Remiss', shortened(remiss.title, 160)],
        ['Vår sista dag', longDate(remiss.lastOn)],
        ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
        ['Handläggare', handler ?? 'hela kansliet'],
      ),
      table(
        ['Vad', 'Senast', 'Läge'],
        steps.map((step) => [stepWords[step].name, dayInWords(of, step), stateInWords(of, step)]),
      ),
      ...steps.map((step) => note(`${stepWords[step].name}: ${stepReason(of, step)}`)),
      ...boardBlocks(page),
      ...(isKansli ? warningBlocks(warnings, { remiss, regions }) : []),
      buttons(...pageChoices(of, isKansli)),
    ],
  };
}

function dayInWords(of: StepFacts, step: PlanStep): string {
  const on = stepDay(of, step);
  return on ? capitalised(longDate(on)) : '–';
}

function stateInWords(of: StepFacts, step: PlanStep): string {
  const done = of.done.get(step);
  if (isStepDone(of, step)) return done ? `${done.byName} ${stepWords[step].did} ${date(done.on)}` : 'klart';
  return isStepOwed(of, step) ? 'kvar att göra' : 'kommer';
}

const mostBoards = 12;

function boardBlocks({ of: { plan, remiss }, regions, own }: PlanPage): Block[] {
  const shown = regions.filter(({ id }) => own === null || id === own);
  const known = new Map(plan.boards.map((board) => [board.region, board]));
  if (shown.length === 0 || (plan.boards.length === 0 && own === null)) return [text(noBoards)];
  const left = shown.length - mostBoards;
  return [
    text(strong('Nämnder')),
    table(
      ['Region', 'Nämnd', 'Möte', 'Handlingar'],
      shown.slice(0, mostBoards).map((region) => boardRow(shortName(region), known.get(region.id))),
    ),
    ...(left > 0 ? [text(`och ${left} till. Skriv nämnder för att se alla.`)] : []),
    ...(plan.boards.some(({ isGuessed }) => isGuessed)
      ? [note('* Nämndens dag för handlingar är inte känd, så den är räknad en vecka före mötet.')]
      : []),
    ...(remiss.mode === 'enskilt' ? [] : [note('Nämnden beslutar om regionens svar.')]),
  ];
}

const noBoards = 'Inga nämnders möten är kända. Skriv nämnder för att lägga in dem, så räknar jag med dem.';

const boardRow = (region: string, board: BoardDay | undefined): string[] =>
  board
    ? [
        region,
        board.board ?? 'angiven för remissen',
        capitalised(longDate(board.on)),
        `${capitalised(longDate(board.papersOn))}${board.isGuessed ? ' *' : ''}`,
      ]
    : [region, '–', 'inget känt möte', '–'];

function pageChoices(of: StepFacts, isKansli: boolean): Button[] {
  const { remiss } = of;
  const about = { remiss: remiss.id };
  if (!isKansli) return [showButton(remiss)];
  return [
    ...(isStepOwed(of, 'mote') ? [takenUp.button('Anteckna som upptagen', about, { primary: true })] : []),
    ...(of.done.has('mote') ? [takenUp.button('Rätta', about), notTakenUp.button('Ta bort som upptagen', about)] : []),
    ...(isOver(remiss)
      ? []
      : [changeBoardsAction.button('Ändra nämndernas möten', about), changeHandler.button('Byt handläggare', about)]),
    showButton(remiss),
  ];
}

export const planButton = ({ id }: Pick<Remiss, 'id'>): Button => showPlan.button('Visa remissplanen', { remiss: id });
