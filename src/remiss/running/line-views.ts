import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { facts } from '../../chat/message.ts';
import { daysUntil, longDate, shortened } from '../../chat/swedish.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import { answerButton, answerButtons, showButton } from '../answering/remiss-views.ts';
import type { AnswersLeft } from '../case/answers-left.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  answersForLabel,
  answersNoLonger,
  nameOf,
  nextReminderFact,
  questionsInWords,
  remissLastDayInWords,
  stateNames,
  writtenOnly,
} from '../case/remiss-words.ts';
import { isLastRung } from '../case/rungs.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { closedButtons, closedDetails, closedTitle } from './close-views.ts';

const longestTitle = 80;

const names = ({ number, title }: Remiss) => {
  const short = shortened(title, longestTitle);
  return { what: nameOf({ number, title: short }), name: `Remiss ${number}, ${short}`, sort: 'Remiss' };
};

/** To someone who may answer for a region, or no longer does. */
export function regionLine(own: AnswersLeft, reminder: ReminderOnDay, calendar: WorkCalendar): ReminderLine {
  const { remiss } = own;
  // Nobody answers for another's region.
  const isDeputy = reminder.insteadOf !== null;
  return {
    ...names(remiss),
    group: own.region?.name ?? '',
    limit: remissLastDayInWords(remiss),
    isLate: false,
    isPressing: isLastRung(reminder.rung),
    open: pressOf(isDeputy ? showButton(remiss) : answerButton(remiss)),
    ...(isDeputy ? {} : { verb: 'Svara på' }),
    over: overToRegion(own, reminder),
    inFull: () => ({
      headline: headline(remiss, reminder.saidOn),
      details: [detailsFor(own, reminder, calendar)],
      buttons: isDeputy ? [showButton(remiss)] : answerButtons(remiss, own.region),
    }),
    preface: () => [],
    why: () =>
      `Du svarar för ${own.region?.name ?? 'en region'} i en grupp som är inbjuden att svara. Svara ${remissLastDayInWords(remiss)}.`,
  };
}

function headline({ number, lastOn }: Remiss, today: Temporal.PlainDate): string {
  return lastOn.equals(today)
    ? `I dag är sista dagen att svara på remiss ${number}`
    : `Remiss ${number} ska vara besvarad ${daysUntil(lastOn, today)}`;
}

function detailsFor({ remiss, region, left, written }: AnswersLeft, reminder: ReminderOnDay, calendar: WorkCalendar) {
  return facts(
    ['Remiss', remiss.title],
    [answersForLabel(reminder), region?.name ?? 'ingen region'],
    ['Svara senast', longDate(remiss.lastOn)],
    ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
    ...(written.length > 0 ? [[writtenOnly, questionsInWords(written)] as const] : []),
    nextReminderFact(remiss, reminder.saidOn, calendar),
  );
}

function overToRegion({ remiss, region, left }: AnswersLeft, reminder: ReminderOnDay): string | null {
  if (remiss.state !== 'oppen') return `remissen är ${stateNames[remiss.state]}`;
  if (!region) return answersNoLonger(reminder, 'någon region i remissen');
  if (left.length === 0) return `${region.name} har svarat`;
  return reminder.lastDayOn.equals(remiss.lastOn) ? null : `sista dagen är flyttad till ${longDate(remiss.lastOn)}`;
}

/** To the kansli, when the last day is over. */
export function kansliLine(snapshot: RemissSnapshot, { lastDayOn }: ReminderOnDay): ReminderLine {
  const { remiss } = snapshot;
  return {
    ...names(remiss),
    group: 'Kansliet',
    limit: `stängd, ${remissLastDayInWords(remiss)}`,
    isLate: false,
    isPressing: false,
    open: pressOf(showButton(remiss)),
    over: overToKansli(remiss, lastDayOn),
    inFull: () => ({
      headline: closedTitle(snapshot),
      details: closedDetails(snapshot, lastDayOn),
      buttons: closedButtons(remiss),
    }),
    preface: () => [],
    why: () => 'Du arbetar på kansliet, som sammanställer svaren när sista dagen har gått.',
  };
}

function overToKansli({ state, lastOn }: Remiss, lastDayOn: Temporal.PlainDate): string | null {
  if (!lastDayOn.equals(lastOn)) return 'remissen har öppnats igen';
  return state === 'oppen' || state === 'stangd' ? null : `remissen är ${stateNames[state]}`;
}
