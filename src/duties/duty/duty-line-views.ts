import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Press } from '../../chat/action.ts';
import { type Button, facts } from '../../chat/message.ts';
import { date, list, weekdayDate } from '../../chat/swedish.ts';
import { type Audience, isPressingRung } from '../../obligations/ladder.ts';
import type { InFull, ReminderLine } from '../../obligations/reminder-line.ts';
import { openButtons } from '../../obligations/reminder-line.ts';
import type { Duty } from './duty.ts';
import { dutyActions } from './duty-actions.ts';
import {
  buttonsFor,
  pointFacts,
  type ReaderContext,
  remarksFor,
  returnedFacts,
  toldOf,
  whyOf,
} from './duty-card-views.ts';
import { destination, documentName, notIn, settling, theDocument, whatOnButton } from './duty-words.ts';
import { dutyLastDayInWords, headline, limitSeenOn } from './last-day-words.ts';
import { whereToPublish } from './place-views.ts';

/** One reminder of a duty, on the day that it is sent. */
export type DutyReminder = {
  duty: Duty;
  /** The rung's name. */
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  /** As what its reader gets it. Asked only where it is shown. */
  as(): Audience;
  /** What its reader is to know. Called only where the reminder is shown in full. */
  context(): ReaderContext;
};

/** A reminder of a duty, for the message that carries it. */
export function dutyLine(reminder: DutyReminder, calendar: WorkCalendar): ReminderLine {
  const { duty, saidOn, over, as } = reminder;
  const isLate = duty.lastDayOn !== null && Temporal.PlainDate.compare(duty.lastDayOn, saidOn) < 0;
  return {
    what: theDocument(duty),
    name: documentName(duty),
    sort: 'Dokument',
    group: duty.group.name,
    limit: `${limitSeenOn(duty, saidOn)}${toDecide(reminder)}`,
    isLate,
    isPressing: isPressingRung(reminder.rung) || isLate,
    open: dutyActions.show.button('', { duty: duty.id }),
    settles: () => (isOwn(as()) ? dutyActions.submit.button(settling(duty), { duty: duty.id }) : null),
    over,
    told: () => toldOf(duty, as(), isLate),
    inFull: () => inFull(reminder, calendar),
    preface: () => remarksFor(reminder.context(), 'several'),
    why: () => whyOf(duty, as(), dutyLastDayInWords(duty, saidOn, calendar)),
  };
}

const isOwn = (as: Audience): boolean => as === 'ordforande' || as === 'vice_ordforande';

/** In a list of several sorts too the kansli is to see what it is asked to decide. */
const toDecide = ({ rung, as }: Pick<DutyReminder, 'rung' | 'as'>): string =>
  rung === 'decide' && as() === 'kansli' ? ': bestäm vad som ska gälla' : '';

function inFull({ duty, saidOn, context }: DutyReminder, calendar: WorkCalendar): InFull {
  const read = context();
  const { next, as } = read;
  const isTold = as === 'mottagare';
  return {
    headline: isTold ? notIn(duty) : headline(duty, saidOn, calendar),
    details: [
      facts(
        ['Grupp', duty.group.name],
        ...endFact(duty),
        ...returnedFacts(read),
        ['Sista dag', dutyLastDayInWords(duty, saidOn, calendar)],
        destination(duty),
        ...pointFacts(read),
        ['Nästa påminnelse', next ? `${weekdayDate(next.on)}, till ${list(next.to)}` : noneNext(duty, as)],
      ),
      ...(isTold ? [] : whereToPublish(duty)),
      ...remarksFor(read, 'one'),
    ],
    buttons: buttonsFor(duty, read),
    explained: true,
  };
}

/** What is not handed in ends with the group. */
const endFact = ({ group: { toOn } }: Duty): [string, string][] =>
  toOn ? [['Gruppen avslutas', `${date(toOn)}, och det som den inte har lämnat in avslutas då`]] : [];

function noneNext({ group: { toOn } }: Duty, as: Audience): string {
  if (toOn) return 'ingen innan gruppen avslutas';
  return isOwn(as) ? 'ingen, det här är den sista. Kansliet följer upp.' : 'ingen planerad';
}

/** One button for each duty. @param press what it does, which the verb says; null: as each is settled */
export const dutyOpeners = (
  duties: readonly Duty[],
  press: Press<{ duty: number }>,
  verb: string | null = 'Visa',
): Button[] =>
  openButtons(
    duties.map((duty) => ({
      what: theDocument(duty),
      group: duty.group.name,
      verb: verb ?? settling(duty),
      open: press.button('', { duty: duty.id }),
    })),
  );

/** Each hands in one of the duties, in words that are told apart also where the button is cut. */
export const handInButtons = (duties: readonly Duty[], press: Press<{ duty: number }>): Button[] =>
  openButtons(
    duties.map((duty) => ({
      what: whatOnButton(duty),
      group: duty.group.name,
      verb: settling(duty),
      open: press.button('', { duty: duty.id }),
    })),
  );
