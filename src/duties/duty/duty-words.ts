import { capitalised, date, daySpan, decapitalised, plural } from '../../chat/swedish.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import { awaitsDecision, type Duty, type DutyState, isApproved, isMinutes, isOverdue } from './duty.ts';

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

/** "Verksamhetsberättelse för 2026, senast 28 februari 2027"; without a last day only its name. */
export const documentWithDay = (duty: Duty): string =>
  `${documentName(duty)}${duty.lastDayOn ? `, senast ${date(duty.lastDayOn)}` : ''}`;

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

/** The verbs of what settles it. */
export const deed = ({ rule }: Duty) => deeds[rule.is];

/** "Verksamhetsberättelsen för 2026 behöver inte lämnas in" */
export const notNeeded = (duty: Duty): string => `${theDocument(duty)} behöver inte ${toBeDone(duty)}`;

/** "lämnas in" */
export const toBeDone = ({ rule }: Pick<Duty, 'rule'>): string => (rule.is === 'event' ? 'hållas' : 'lämnas in');

/** On the button and the form that settle it. */
export const settling = (duty: Duty): string => (duty.rule.is === 'event' ? 'Anmäl som genomfört' : 'Lämna in');

/** To whoever waits for it: "Verksamhetsberättelsen för 2026 har inte kommit in". */
export const notIn = (duty: Duty): string =>
  `${theDocument(duty)} har inte ${duty.rule.is === 'event' ? 'anmälts som genomfört' : 'kommit in'}`;

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
const late = (duty: Duty): string => agreed(duty, ['försenad', 'försenat', 'försenade']);

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
