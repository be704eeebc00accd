import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { facts } from '../../chat/message.ts';
import { daysUntil, longDate, shortened } from '../../chat/swedish.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import { showButton } from '../answering/remiss-views.ts';
import { groupLeft } from '../asked-groups/group-answer.ts';
import {
  answersForLabel,
  nextReminderFact,
  questionsInWords,
  remissLastDayInWords,
  stateNames,
} from '../case/remiss-words.ts';
import { isLastRung } from '../case/rungs.ts';
import { type AskedAsGroup, nobodyAnswers } from './asked-group-views.ts';
import { answerForGroupButton, groupAnswerButtons } from './group-answer-views.ts';

/** @property isAsked false: the group has been taken out of the remiss */
type Reminded = AskedAsGroup & { isAsked: boolean };

const names = ({ remiss, group }: Reminded) => {
  const what = `Svaret från ${group.name} på remiss ${remiss.number}`;
  return { what, name: `${what}, ${shortened(remiss.title, 80)}`, sort: 'Remissvar som grupp' };
};

function overFor({ remiss, group, stands, isAsked }: Reminded, { lastDayOn }: ReminderOnDay): string | null {
  if (!isAsked) return `${group.name} svarar inte längre som grupp`;
  if (remiss.state !== 'oppen') return `remissen är ${stateNames[remiss.state]}`;
  if (groupLeft(remiss.questions, stands).length === 0) return `${group.name} har svarat`;
  return lastDayOn.equals(remiss.lastOn) ? null : `sista dagen är flyttad till ${longDate(remiss.lastOn)}`;
}

/** To whoever answers for the group, also in a chair's place. */
export function groupAnswerLine(asked: Reminded, reminder: ReminderOnDay, calendar: WorkCalendar): ReminderLine {
  const { remiss, group } = asked;
  return {
    ...names(asked),
    group: group.name,
    limit: remissLastDayInWords(remiss),
    isLate: false,
    isPressing: isLastRung(reminder.rung),
    open: pressOf(answerForGroupButton(remiss, group)),
    verb: 'Svara på',
    over: overFor(asked, reminder),
    inFull: () => ({
      headline: remiss.lastOn.equals(reminder.saidOn)
        ? `I dag är sista dagen för ${group.name} att svara på remiss ${remiss.number}`
        : `${group.name} ska ha svarat på remiss ${remiss.number} ${daysUntil(remiss.lastOn, reminder.saidOn)}`,
      details: [detailsFor(asked, reminder, calendar)],
      buttons: groupAnswerButtons(remiss, group),
    }),
    preface: () => [],
    why: () =>
      `Du svarar för ${group.name}, som är tillfrågad som grupp vid sidan av regionerna. Svara ${remissLastDayInWords(remiss)}.`,
  };
}

function detailsFor({ remiss, group, stands }: Reminded, reminder: ReminderOnDay, calendar: WorkCalendar) {
  const left = groupLeft(remiss.questions, stands);
  return facts(
    ['Remiss', remiss.title],
    [answersForLabel(reminder), group.name],
    ['Svara senast', longDate(remiss.lastOn)],
    ['Kvar att svara på', left.length === remiss.questions.length ? 'alla frågor' : questionsInWords(left)],
    nextReminderFact(remiss, reminder.saidOn, calendar),
  );
}

/** To the kansli, of a group for which nobody can answer; and to someone who no longer answers for it. */
export function unansweredLine(asked: Reminded, reminder: ReminderOnDay): ReminderLine {
  const { remiss, group, answerers } = asked;
  const over = overFor(asked, reminder);
  return {
    ...names(asked),
    group: group.name,
    limit: remissLastDayInWords(remiss),
    isLate: false,
    isPressing: isLastRung(reminder.rung),
    open: pressOf(showButton(remiss)),
    over: over ?? (answerers.length > 0 ? `${answerers.join(', ')} svarar för gruppen` : null),
    inFull: () => ({
      headline: `Ingen kan svara för ${group.name} på remiss ${remiss.number}`,
      details: [
        facts(
          ['Remiss', remiss.title],
          ['Svarar för gruppen', answerers.join(', ') || nobodyAnswers],
          ['Svara senast', longDate(remiss.lastOn)],
        ),
      ],
      buttons: [showButton(remiss)],
    }),
    preface: () => [],
    why: () =>
      `${group.name} är tillfrågad som grupp och har ingen ordförande. Lägg till en plats, eller ta bort gruppen ur remissen.`,
  };
}
