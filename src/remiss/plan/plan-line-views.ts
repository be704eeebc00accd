import { type Button, facts, text } from '../../chat/message.ts';
import { longDate, shortened, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { PlanStep } from '../case/obligation-keys.ts';
import { askToSignOffAction, compileRemissAction, sendRemissAction } from '../case/remiss-actions.ts';
import { senderDayInWords } from '../case/remiss-words.ts';
import { compileRoundAction, showRoundAction } from '../underlag/round-actions.ts';
import { showPlan, takenUp } from './plan-actions.ts';
import type { StepFacts } from './plan-step.ts';
import { stepHeadline, stepReason, stepWords } from './step-words.ts';

/** A reminder of a step, on the day that it is sent. */
type StepReminder = {
  of: StepFacts;
  step: PlanStep;
  rung: string;
  saidOn: Temporal.PlainDate;
  /** The last day that it reminds of. */
  lastDayOn: Temporal.PlainDate;
  nextOn: Temporal.PlainDate | null;
  /** The name of whoever sees to the remiss; null: everyone at the kansli does. */
  handler: string | null;
  /** How many underlag of its round owe it, where it is in one. */
  underlag: number;
  /** Why it is no longer true; null while it is. */
  over: string | null;
};

const longestTitle = 80;

export function stepLine(reminder: StepReminder): ReminderLine {
  const { of, step, rung, saidOn, lastDayOn, over, handler, underlag } = reminder;
  const { remiss } = of;
  const isLate = Temporal.PlainDate.compare(lastDayOn, saidOn) < 0;
  return {
    what: `${stepWords[step].name}, ${inRound(remiss, underlag) ?? `remiss ${remiss.number}`}`,
    name: `${stepWords[step].name}, ${inRound(remiss, underlag) ?? `remiss ${remiss.number}, ${shortened(remiss.title, longestTitle)}`}`,
    sort: 'Remiss',
    group: 'Kansliet',
    limit: `${isLate ? 'försenad, ' : ''}senast ${longDate(lastDayOn)}${rung === 'decide' ? ': bestäm vad som ska gälla' : ''}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: pressOf(showPlan.button('', { remiss: remiss.id })),
    over,
    inFull: () => ({
      headline: stepHeadline(of, step, { lastDayOn, saidOn }),
      details: [facts(...known(reminder)), text(rung === 'decide' ? decideNow : stepWords[step].todo)],
      buttons: underlag > 1 ? roundStepButtons(of, step) : stepButtons(of, step),
    }),
    preface: () => [],
    why: () =>
      `${handler ? `${handler} är remissens handläggare` : 'Kansliet sammanställer och skickar svaret, och remissen har ingen egen handläggare'}. ${stepReason(of, step)}`,
  };
}

/** "10 underlag i remissrunda 3"; null for one alone. */
const inRound = ({ round }: StepFacts['remiss'], underlag: number): string | null =>
  round === null || underlag < 2 ? null : `${underlag} underlag i remissrunda ${round}`;

const known = ({ of: { remiss }, lastDayOn, nextOn, underlag }: StepReminder): (readonly [string, string])[] => [
  ['Remiss', inRound(remiss, underlag) ?? remiss.title],
  ['Senast', longDate(lastDayOn)],
  ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
  ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad'],
];

const decideNow =
  'Åtta veckor har gått. Bestäm vad som ska gälla: notera att det är gjort, eller återkalla remissen. Till dess påminner jag varje vecka.';

/** What is done with all of the round at once, or what leads to each of them. */
function roundStepButtons({ remiss }: StepFacts, step: PlanStep): Button[] {
  const round = remiss.round ?? 0;
  const shows = showRoundAction.button('Visa rundan', { round, from: 0 });
  return step !== 'mote' && remiss.state === 'stangd'
    ? [compileRoundAction.button('Sammanställ alla', { round }, { primary: true }), shows]
    : [shows];
}

/** What can be done about it now: before the answers are compiled there is nothing to ask of or to send. */
function stepButtons({ remiss, version }: StepFacts, step: PlanStep): Button[] {
  const about = { remiss: remiss.id };
  const look = { primary: true };
  const shows = [showButton(remiss), showPlan.button('Visa remissplanen', about)];
  if (step === 'mote') return [takenUp.button('Anteckna som upptagen', about, look), ...shows];
  if (remiss.state === 'stangd' || version === null) {
    return remiss.state === 'stangd' ? [compileRemissAction.button('Sammanställ', about, look), ...shows] : shows;
  }
  if (remiss.state !== 'sammanstalld') return shows;
  if (step === 'bakom') return [askToSignOffAction.button('Fråga regionerna', about, look), ...shows];
  return [sendRemissAction.button('Anteckna som skickat', { ...about, seen: undefined }, look), ...shows];
}
