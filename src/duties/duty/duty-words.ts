import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import {
  capitalised,
  date,
  dayAndMonth,
  daySpan,
  daysSince,
  decapitalised,
  longDate,
  plural,
  timeLeft,
  weekday,
  weekdayDate,
} from '../../chat/swedish.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import { awaitsDecision, type Duty, type DutyState, isApproved, isMinutes, isOverdue, statedDay } from './duty.ts';

/** A day and the calendar that tells whether it is a workday. */
export type Days = { today: Temporal.PlainDate; calendar: WorkCalendar };

const plurals: readonly (readonly [ending: string, plural: string])[] = [
  ['berättelse', 'berättelser'],
  ['plan', 'planer'],
  ['anteckningar', 'anteckningar'],
];

/** "verksamhetsberättelse" and "verksamhetsberättelser"; what has no plural here is a document. */
export function documentNouns({ rule }: Duty): readonly [one: string, several: string] {
  const [first = ''] = rule.name.split(' ');
  const known = plurals.find(([ending]) => first.endsWith(ending));
  return known ? [first, first.slice(0, -known[0].length) + known[1]] : ['dokument', 'dokument'];
}

const about = ({ meeting, meetingOn, period }: Duty): string =>
  meetingOn ? `från mötet ${daySpan(meeting?.firstOn ?? meetingOn, meetingOn)}` : `för ${period}`;

/** ", varav 3 minnesanteckningar" where duties of other kinds are among them, else nothing. */
export function minutesAmong(duties: readonly Duty[]): string {
  const [first, ...others] = duties.filter(isMinutes);
  return first && others.length + 1 < duties.length ? `, varav ${others.length + 1} ${first.rule.name}` : '';
}

/** "Verksamhetsberättelsen för 2026", "Minnesanteckningarna från mötet 14 januari 2027" */
export const theDocument = (duty: Duty): string => `${duty.rule.definite} ${about(duty)}`;

/** On a button that is cut where it is long: "från mötet 14 januari 2027" tells one meeting's minutes from another's. */
export const whatOnButton = (duty: Duty): string => (duty.meetingOn ? about(duty) : theDocument(duty));

/** The same inside a sentence: "verksamhetsberättelsen för 2026" */
export const inSentence = (duty: Duty): string => decapitalised(theDocument(duty));

/** "Verksamhetsberättelse för 2026", for lists. */
export const documentName = (duty: Duty): string => `${capitalised(duty.rule.name)} ${about(duty)}`;

/** The three forms of a Swedish participle: planen är godkänd, mötet är godkänt, anteckningarna är godkända. */
type Forms = readonly [en: string, ett: string, several: string];

/** The form that the document's name calls for. */
const agreed = ({ rule }: Duty, [en, ett, several]: Forms): string => {
  const [first = ''] = rule.definite.split(' ');
  if (first.endsWith('na')) return several;
  return first.endsWith('t') ? ett : en;
};

/** A document is handed in, an event is held. */
const deeds = {
  document: {
    due: 'ska lämnas in',
    lastly: 'att lämna in',
    overdue: 'skulle ha lämnats',
    better: 'lämna helst',
    done: ['inlämnad', 'inlämnat', 'inlämnade'],
  },
  event: {
    due: 'ska ha hållits',
    lastly: 'att hålla',
    overdue: 'skulle ha hållits',
    better: 'håll det helst',
    done: ['hållen', 'genomfört', 'hållna'],
  },
} as const;

const deed = ({ rule }: Duty) => deeds[rule.is];

/** "Verksamhetsberättelsen för 2026 behöver inte lämnas in" */
export const notNeeded = (duty: Duty): string => `${theDocument(duty)} behöver inte ${toBeDone(duty)}`;

/** "lämnas in" */
export const toBeDone = ({ rule }: Pick<Duty, 'rule'>): string => (rule.is === 'event' ? 'hållas' : 'lämnas in');

/** On the button and the form that settle it. */
export const settling = (duty: Duty): string => (duty.rule.is === 'event' ? 'Anmäl som genomfört' : 'Lämna in');

export const noLimit = 'ingen tidsgräns angiven i uppdraget';

/** The last day with the mandate's word: "senast 28 februari 2027", "före 28 februari 2027". */
export function limit(duty: Duty, day: (on: Temporal.PlainDate) => string): string {
  if (!duty.lastDayOn) return noLimit;
  const stated = duty.lastDaySource === 'uppdrag' ? statedDay(duty.rule, duty.period) : null;
  return stated && duty.rule.deadline?.word === 'fore' ? `före ${day(stated)}` : `senast ${day(duty.lastDayOn)}`;
}

const bareAuthority = {
  uppdrag: null,
  kansli: 'datum satt av kansliet',
  anstand: 'anstånd',
  aterremiss: 'efter återremiss',
};

function limitWith(duty: Duty, ...more: readonly string[]): string {
  const set = duty.lastDaySource && bareAuthority[duty.lastDaySource];
  const remarks = [...(set ? [set] : []), ...more];
  return limit(duty, longDate) + (remarks.length > 0 ? ` (${remarks.join(', ')})` : '');
}

/** The same in a list, with the weekday and who set the day: "senast måndag 30 november 2026 (datum satt av kansliet)". */
export const limitInList = (duty: Duty): string => limitWith(duty);

/** The same where nothing else says how late it is: "senast söndag 28 februari 2027 (3 dagar sedan)". */
export const limitSeenOn = (duty: Duty, saidOn: Temporal.PlainDate): string =>
  duty.lastDayOn && isOverdue(duty, saidOn) ? limitWith(duty, daysSince(duty.lastDayOn, saidOn)) : limitInList(duty);

function authority(duty: Duty): string {
  if (duty.lastDaySource === 'kansli') return ` (datum satt av kansliet; ${mandatesOwn(duty) ?? noLimit})`;
  if (duty.lastDaySource === 'aterremiss') return ' (satt när dokumentet återremitterades)';
  if (duty.lastDaySource !== 'anstand') return '';
  const own = mandatesOwn(duty);
  return ` (beviljat anstånd${own ? `; ${own}` : ''})`;
}

/** "uppdraget säger före 28 februari 2027"; null where it says nothing. */
function mandatesOwn({ rule, period }: Duty): string | null {
  const stated = statedDay(rule, period);
  return stated && `uppdraget säger ${rule.deadline?.word === 'fore' ? 'före' : 'senast'} ${date(stated)}`;
}

/** What its day is called: a meeting is held on it. */
export const dayLabel = ({ rule }: Pick<Duty, 'rule'>): string => (rule.is === 'event' ? 'Dag' : 'Sista dag');

/** "Ny sista dag för verksamhetsberättelsen för 2026" */
export const newDayFor = (duty: Duty): string => `Ny ${decapitalised(dayLabel(duty))} för ${inSentence(duty)}`;

/** A better day to hand it in, while the last day is ahead and is no workday; none of a meeting, whose day is chosen. */
function advice(duty: Duty, lastDayOn: Temporal.PlainDate, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  if (duty.rule.is === 'event' && duty.lastDaySource === 'kansli') return '';
  const workday = calendar.onOrBefore(lastDayOn);
  if (workday.equals(lastDayOn) || Temporal.PlainDate.compare(workday, saidOn) < 0) return '';
  const better = `${deed(duty).better} senast ${weekdayDate(workday)}`;
  if (isBefore(duty)) return `. ${capitalised(better)}.`;
  return `. ${lastDayOn.dayOfWeek > 5 ? `Det är en ${weekday(lastDayOn)}` : 'Det är ingen arbetsdag'}, så ${better}.`;
}

/**
 * "senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari."
 * "före 28 februari 2027, alltså senast lördag 27 februari. Lämna helst senast fredag 26 februari."
 */
export function dutyLastDayInWords(duty: Duty, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  const { lastDayOn } = duty;
  if (!lastDayOn) return noLimit;
  const said = limit(duty, calendar.isWorkday(lastDayOn) && !isBefore(duty) ? longDate : date);
  const meaning = isBefore(duty) ? `, alltså senast ${weekdayDate(lastDayOn)}` : '';
  return said + meaning + authority(duty) + advice(duty, lastDayOn, saidOn, calendar);
}

const isBefore = (duty: Duty): boolean => duty.lastDaySource === 'uppdrag' && duty.rule.deadline?.word === 'fore';

/** "Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar": the days are counted from the day of sending. */
export function headline(duty: Duty, saidOn: Temporal.PlainDate, calendar: WorkCalendar): string {
  const { lastDayOn } = duty;
  if (!lastDayOn) return `${theDocument(duty)}: ${noLimit}`;
  if (Temporal.PlainDate.compare(lastDayOn, saidOn) < 0) {
    return `${theDocument(duty)} ${deed(duty).overdue}${again(duty)} ${limit(duty, dayAndMonth)}`;
  }
  if (lastDayOn.equals(saidOn)) return `I dag är sista dagen ${deed(duty).lastly} ${inSentence(duty)}`;
  const lastWorkday = calendar.isWorkday(saidOn) && calendar.onOrBefore(lastDayOn).equals(saidOn);
  if (lastWorkday) return `I dag är sista arbetsdagen ${deed(duty).lastly} ${inSentence(duty)}`;
  return `${theDocument(duty)} ${deed(duty).due}${again(duty)} ${timeLeft(lastDayOn, saidOn)}`;
}

/** To whoever waits for it: "Verksamhetsberättelsen för 2026 har inte kommit in". */
export const notIn = (duty: Duty): string =>
  `${theDocument(duty)} har inte ${duty.rule.is === 'event' ? 'anmälts som genomfört' : 'kommit in'}`;

/** What was sent back has been in once: it is not late as if it never had been. */
const again = ({ state }: Duty): string => (state === 'aterremitterad' ? ' på nytt' : '');

const stateWords: Record<Exclude<DutyState, 'inlamnad'>, Forms> = {
  ej_paborjad: ['ej påbörjad', 'ej påbörjat', 'ej påbörjade'],
  pagar: ['pågår', 'pågår', 'pågår'],
  godkand: ['godkänd', 'godkänt', 'godkända'],
  faststalld: ['fastställd', 'fastställt', 'fastställda'],
  aterremitterad: ['återremitterad', 'återremitterat', 'återremitterade'],
  undantagen: ['undantagen', 'undantaget', 'undantagna'],
};

export const stateInWords = (duty: Duty): string =>
  agreed(duty, duty.state === 'inlamnad' ? deed(duty).done : stateWords[duty.state]);

/** "försenad", "försenade" */
export const late = (duty: Duty): string => agreed(duty, ['försenad', 'försenat', 'försenade']);

/** How the duty stands, in a sentence: "verksamhetsberättelsen för 2026 är inlämnad". */
export const howItIs = (duty: Duty): string =>
  duty.state === 'pagar' ? `arbetet med ${inSentence(duty)} pågår` : `${inSentence(duty)} är ${stateInWords(duty)}`;

/** How the duty stands, for lists: "försenad 3 dagar", "inlämnad, väntar på godkännande". */
export function stateAdverb(duty: Duty, today: Temporal.PlainDate): string {
  if (isOverdue(duty, today) && duty.lastDayOn) {
    const { days } = duty.lastDayOn.until(today);
    return `${late(duty)} ${days} ${plural(days, 'dag', 'dagar')}, ${stateInWords(duty)}`;
  }
  if (!awaitsDecision(duty)) return stateInWords(duty);
  return `${stateInWords(duty)}, väntar på ${approval(duty).noun}`;
}

/** "Verksamhetsberättelsen för 2026 är inlämnad" */
export const isIn = (duty: Duty): string => `${theDocument(duty)} är ${agreed(duty, deed(duty).done)}`;

/** "Verksamhetsberättelsen för 2026 är rättad" */
export const corrected = (duty: Duty): string =>
  `${theDocument(duty)} är ${agreed(duty, ['rättad', 'rättat', 'rättade'])}`;

/** The same to the one who did it, who knows which year it is about: "Verksamhetsberättelsen är inlämnad" */
export const isDone = (duty: Duty): string =>
  duty.meetingOn ? isIn(duty) : `${duty.rule.definite} är ${agreed(duty, deed(duty).done)}`;

/** "lämnade in verksamhetsberättelsen för 2026", for the log. */
export const settled = (duty: Duty): string =>
  duty.rule.is === 'event' ? `anmälde ${inSentence(duty)} som genomfört` : `lämnade in ${inSentence(duty)}`;

/** "Beslutet om verksamhetsplanen för 2027" */
export const theDecision = (duty: Duty): string => `Beslutet om ${inSentence(duty)}`;

/** "godkänd av Samverkansnämndens ledningsgrupp 12 mars 2027, § 14"; as the state is where nothing more is known. */
export const stateWithDecision = (duty: Duty, decision: Decision | null, state = stateInWords(duty)): string =>
  decision && isApproved(duty) ? `${state} av ${decisionInWords(decision)}` : state;

/** What the approver does, in its forms. */
export function approval(duty: Duty): { button: string; does: string; did: string; done: string; noun: string } {
  return duty.rule.approver?.verb === 'faststaller'
    ? {
        button: 'Fastställ',
        does: 'fastställer',
        did: 'fastställde',
        done: agreed(duty, stateWords.faststalld),
        noun: 'fastställande',
      }
    : {
        button: 'Godkänn',
        does: 'godkänner',
        did: 'godkände',
        done: agreed(duty, stateWords.godkand),
        noun: 'godkännande',
      };
}

/** "återremitterad", "undantagna": the words of a state as the document's name calls for, whatever state it is in. */
export const inState = (duty: Duty, state: DutyState): string => stateInWords({ ...duty, state });

/** Where it goes, with the label that the words call for. */
export const destination = ({ rule }: Duty): readonly [label: string, value: string] =>
  rule.recipient ? ['Lämnas till', rule.recipient.name] : ['Uppdraget säger', `"${rule.clause}"`];
