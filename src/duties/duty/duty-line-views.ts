import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Press } from '../../chat/action.ts';
import { type Block, type Button, facts, text } from '../../chat/message.ts';
import { list, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung, ladderRung } from '../../obligations/ladder.ts';
import type { InFull, ReminderLine } from '../../obligations/reminder-line.ts';
import { openButtons } from '../../obligations/reminder-views.ts';
import type { Duty } from './duty.ts';
import { dutyActions } from './duty-actions.ts';
import {
  destination,
  documentName,
  dutyLastDayInWords,
  headline,
  late,
  limitInList,
  settling,
  theDocument,
} from './duty-words.ts';
import type { NextReminder } from './next-reminder.ts';

/** One reminder of a duty, on the day that it is sent. */
export type DutyReminder = {
  duty: Duty;
  /** The rung's name. */
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  /** What its reader is to know. Called only where the reminder is shown in full. */
  context(): ReaderContext;
};

/** What one reader is to know with a reminder. */
export type ReaderContext = {
  /** The reminder after it. */
  next: NextReminder | null;
  /** The seats that nobody holds, so that others are reminded; null when the group has a chair. */
  missing: 'ordforande' | 'bada' | null;
  /** Whether the kansli gets it too. */
  andKansli: boolean;
  /** Whether the reader may hand it in. */
  tends: boolean;
  /** Whether they do so only in place of somebody else: they cannot put off what is another's. */
  isDeputy: boolean;
  /** Who sent it back, when and why; null when it has not been. */
  returned: { by: string; on: Temporal.PlainDate; reason: string } | null;
  /** Whether the reader is asked to decide what becomes of it. */
  decides: boolean;
};

/** A reminder of a duty, for the message that carries it. */
export function dutyLine(reminder: DutyReminder, calendar: WorkCalendar): ReminderLine {
  const { duty, saidOn, over } = reminder;
  const isLate = duty.lastDayOn !== null && Temporal.PlainDate.compare(duty.lastDayOn, saidOn) < 0;
  return {
    what: theDocument(duty),
    name: documentName(duty),
    sort: 'Dokument',
    group: duty.group.name,
    limit: isLate ? `${late(duty)}, ${limitInList(duty)}` : limitInList(duty),
    isLate,
    isPressing: isPressingRung(reminder.rung),
    open: dutyActions.show.button('', { duty: duty.id }),
    over,
    inFull: () => inFull(reminder, calendar),
    preface: () => remarks({ ...reminder.context(), missing: null }),
  };
}

function inFull({ duty, rung, saidOn, context }: DutyReminder, calendar: WorkCalendar): InFull {
  const read = context();
  const { next } = read;
  return {
    headline: headline(duty, saidOn, calendar),
    details: [
      facts(
        ['Grupp', duty.group.name],
        ...returnedFacts(read),
        ['Sista dag', dutyLastDayInWords(duty, saidOn, calendar)],
        destination(duty),
        [
          'Nästa påminnelse',
          next ? `${weekdayDate(next.on)}, till ${list(next.to)}` : 'ingen, det här är den sista. Kansliet följer upp.',
        ],
      ),
      ...remarks(read),
    ],
    buttons: buttonsFor(duty, rung, read),
  };
}

const whoInstead = {
  ordforande: 'Gruppen har ingen ordförande just nu, därför får vice ordföranden och kansliet påminnelsen.',
  bada: 'Gruppen har varken ordförande eller vice ordförande just nu, därför får kansliet påminnelsen.',
};

const forReceivers =
  'Det här är för kännedom till den som ska ta emot. Gruppens ordförande, vice ordförande och kansliet får samma påminnelse.';

const returnedFacts = ({ returned }: ReaderContext): (readonly [string, string])[] =>
  returned ? [['Återremitterad', `${weekdayDate(returned.on)} av ${returned.by}: ${returned.reason}`]] : [];

function buttonsFor(duty: Duty, rung: string, { tends, isDeputy, decides }: ReaderContext): Button[] {
  if (decides) return [...choices(duty), whyButton(duty)];
  if (!tends) return [whyButton(duty)];
  const all = dutyButtons(duty, rung);
  return isDeputy ? all.filter(({ id }) => id !== dutyActions.putOff.id) : all;
}

const choices = ({ id }: Duty): Button[] => [
  dutyActions.setLastDay.button('Sätt ny sista dag', { duty: id }, { primary: true }),
  dutyActions.waive.button('Undanta', { duty: id }),
];

const decideNow =
  'Åtta veckor har gått. Bestäm vad som ska gälla: en ny sista dag, ett undantag, eller att ledningsgruppen tar upp det. Till dess påminns gruppen varje vecka.';

function remarks({ missing, andKansli, tends, decides }: ReaderContext): Block[] {
  if (decides) return [text(decideNow)];
  if (!tends) return [text(forReceivers)];
  if (missing) return [text(whoInstead[missing])];
  return andKansli ? [text('Kansliet får också den här påminnelsen.')] : [];
}

/** What can be done about it at once. What can no longer be put off offers an extension instead. */
export function dutyButtons(duty: Duty, rung: string | null): Button[] {
  const about = { duty: duty.id };
  const later = rung && ladderRung(rung)?.firm.whenPutOff ? 'Begär anstånd' : 'Påminn senare';
  return [
    dutyActions.submit.button(settling(duty), about, { primary: true }),
    ...(duty.state === 'ej_paborjad' ? [dutyActions.start.button('Jag är på gång', about)] : []),
    ...(duty.lastDayOn ? [dutyActions.putOff.button(later, about)] : []),
    whyButton(duty),
  ];
}

const whyButton = ({ id }: Duty): Button => dutyActions.explain.button('Varför får jag detta?', { duty: id });

/** One button for each duty. @param press what it does. */
export const dutyOpeners = (duties: readonly Duty[], press: Press<{ duty: number }>): Button[] =>
  openButtons(
    duties.map((duty) => ({
      what: theDocument(duty),
      group: duty.group.name,
      open: press.button('', { duty: duty.id }),
    })),
  );
