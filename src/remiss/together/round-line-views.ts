import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { facts } from '../../chat/message.ts';
import { daysUntil, longDate, shortened } from '../../chat/swedish.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import { answersForLabel, answersNoLonger, nextReminderFact, stateNames } from '../case/remiss-words.ts';
import { isLastRung } from '../case/rungs.ts';
import { ownRegionsInWords, ownRows } from '../rounds/own-underlag-views.ts';
import {
  type OwnUnderlag,
  owedUnderlag,
  ownUnderlag,
  type RoundSnapshot,
  roundState,
  underlagIn,
} from '../rounds/round-snapshot.ts';
import { roundAnswerButtons, showRoundButton } from '../rounds/round-views.ts';
import { roundName, underlagCount } from '../rounds/round-words.ts';
import type { Round } from '../underlag/round.ts';
import { showOwnRoundAction } from '../underlag/round-actions.ts';
import { roundClosedButtons, roundClosedDetails, roundClosedTitle } from './round-notices-views.ts';
import { ownInWords } from './round-page-views.ts';

const longestSender = 60;

/** To someone who may answer for a region, or no longer does. */
export function ownRoundLine(
  snapshot: RoundSnapshot,
  person: string,
  reminder: ReminderOnDay,
  calendar: WorkCalendar,
): ReminderLine {
  const { round } = snapshot;
  const own = ownUnderlag(snapshot, person);
  const owed = owedUnderlag(own);
  const sender = shortened(underlagIn(snapshot)[0]?.sender ?? '', longestSender);
  const limit = `till och med ${longDate(round.lastOn)}`;
  // Nobody answers for another's region.
  const isDeputy = reminder.insteadOf !== null;
  const open = isDeputy ? showRoundButton(round.id) : showOwnRoundAction.button('Svara', { round: round.id, from: 0 });
  const left = ownInWords(own);
  return {
    what: `${roundName(round.id)} från ${sender}: ${left}`,
    name: `${roundName(round.id)}, ${sender}: ${left}`,
    sort: 'Remiss',
    group: ownRegionsInWords(own),
    limit,
    isLate: false,
    isPressing: isLastRung(reminder.rung),
    open: pressOf(open),
    over: overToRegion(snapshot, own, reminder),
    inFull: () => ({
      headline: round.lastOn.equals(reminder.saidOn)
        ? `I dag är sista dagen att svara på ${owed.length} av ${underlagCount(own.length)} i remissrunda ${round.id}`
        : `${roundName(round.id)} ska vara besvarad ${daysUntil(round.lastOn, reminder.saidOn)}: ${left}`,
      details: [detailsFor(round, { own, sender }, reminder, calendar), ...ownRows(own)],
      buttons: isDeputy ? [showRoundButton(round.id)] : roundAnswerButtons(round.id),
    }),
    preface: () => [],
    why: () =>
      `Du svarar för ${ownRegionsInWords(own) || 'en region'} i en grupp som är inbjuden att svara på underlagen i rundan. Svara ${limit}.`,
  };
}

function detailsFor(
  round: Round,
  { own, sender }: { own: readonly OwnUnderlag[]; sender: string },
  reminder: ReminderOnDay,
  calendar: WorkCalendar,
) {
  return facts(
    ['Från', sender],
    [answersForLabel(reminder), ownRegionsInWords(own) || 'ingen region'],
    ['Svara senast', longDate(round.lastOn)],
    nextReminderFact(round, reminder.saidOn, calendar),
  );
}

function overToRegion(
  { round, all }: RoundSnapshot,
  own: readonly OwnUnderlag[],
  reminder: ReminderOnDay,
): string | null {
  if (!reminder.lastDayOn.equals(round.lastOn)) return `sista dagen är flyttad till ${longDate(round.lastOn)}`;
  const state = roundState(all.map(({ remiss }) => remiss));
  if (state !== 'oppen') return `rundan är ${stateNames[state]}`;
  if (own.length === 0) return answersNoLonger(reminder, 'någon region i rundan');
  return owedUnderlag(own).length === 0 ? `${ownRegionsInWords(own)} har svarat på allt` : null;
}

/** To the kansli, when the last day is over. */
export function closedRoundLine(snapshot: RoundSnapshot, { lastDayOn }: ReminderOnDay): ReminderLine {
  const { round } = snapshot;
  const state = roundState(underlagIn(snapshot));
  const name = `${roundName(round.id)}, ${shortened(underlagIn(snapshot)[0]?.sender ?? '', longestSender)}`;
  return {
    what: name,
    name,
    sort: 'Remiss',
    group: 'Kansliet',
    limit: `stängd, till och med ${longDate(round.lastOn)}`,
    isLate: false,
    isPressing: false,
    open: pressOf(showRoundButton(round.id)),
    over: overToKansli(state, lastDayOn.equals(round.lastOn)),
    inFull: () => ({
      headline: roundClosedTitle(snapshot),
      details: roundClosedDetails(snapshot, lastDayOn),
      buttons: roundClosedButtons(round),
    }),
    preface: () => [],
    why: () => 'Du arbetar på kansliet, som sammanställer svaren när sista dagen har gått.',
  };
}

function overToKansli(state: ReturnType<typeof roundState>, sameDay: boolean): string | null {
  if (!sameDay) return 'rundan har öppnats igen';
  return state === 'stangd' || state === 'oppen' ? null : `rundan är ${stateNames[state]}`;
}
