import { longDate } from '../../chat/swedish.ts';
import type { Logged, Milestone, Move, StepNumber } from '../area/area.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import {
  holderInWords,
  milestoneNames,
  moveInWords,
  type Names,
  plannedInWords,
  unitsInWords,
} from '../area/area-words.ts';
import type { NhvStep, NhvSteps } from '../area/steps.ts';
import type { LineInPlace, RecordedDay } from './recorded-day.ts';

/** What was recorded of an area on a day, as those who follow the area are told of it. */
export type DayNews = RecordedDay & {
  /** The area's id. */
  area: string;
  steps: NhvSteps;
  names: Names;
  /** What is expected of the regions next, and by when; null where nothing is. */
  expected: string | null;
};

export type DayFact = readonly [label: string, value: string];

/** Where the area came to on the day, if it moved. */
export const turnIn = ({ lines }: RecordedDay): LineInPlace | null =>
  lines.findLast(({ line }) => isStep(line.move) || isEnd(line.move)) ?? null;

/** What happened, what it means and what is expected, with the dates and numbers of it. */
export function whatHappened(news: DayNews): DayFact[] {
  const turn = turnIn(news);
  const step = news.steps[news.after.step];
  if (turn) {
    const { move } = turn.line;
    if (isEnd(move)) return [...endFacts(move.kind), ...also(news, turn)];
    return stepFacts(news, turn, step);
  }
  const [only, ...others] = news.lines;
  return only && others.length === 0 ? lineFacts(news, only, step) : severalFacts(news, step);
}

const isStep = ({ kind }: Move): boolean => kind === 'step' || kind === 'back' || kind === 'added';
const isEnd = (move: Move): move is Extract<Move, { kind: 'stopped' | 'withdrawn' }> =>
  move.kind === 'stopped' || move.kind === 'withdrawn';
const isNumber = ({ kind }: Move): boolean => kind === 'proposed' || kind === 'decided';

const stepFacts = (news: DayNews, turn: LineInPlace, step: NhvStep): DayFact[] => [
  ['Vad har hänt', step.happened],
  ...also(news, turn),
  ['Ansvarig nu', step.responsible],
  ['Vad det betyder för oss', step.ours],
  ['Vad som väntas', news.expected ?? step.expected],
  ...units(news.after),
  ...dateFacts(news, ahead[news.after.step]),
];

const units = (state: AreaState): DayFact[] =>
  state.decided === null && state.proposed === null ? [] : [['Antal enheter', unitsInWords(state)]];

/** The dates that the step works towards, and those that were recorded on the day. */
function dateFacts({ after, lines }: RecordedDay, aheadOfIt: readonly Milestone[]): DayFact[] {
  const recorded = lines.flatMap(({ line: { move } }) => (move.kind === 'planned' ? [move.milestone] : []));
  const shown = [...new Set([...aheadOfIt, ...recorded])];
  return shown.flatMap((milestone) => {
    const planned = after.planned.get(milestone);
    return planned ? [[milestoneNames[milestone], plannedInWords(planned)] as const] : [];
  });
}

/** Which national dates an area in a step works towards. */
const ahead: Record<StepNumber, readonly Milestone[]> = {
  1: ['nominering'],
  2: ['remiss'],
  3: ['remiss', 'beslut'],
  4: ['beslut', 'ansokan'],
  5: ['ansokan'],
  6: ['b2', 'namnd'],
  7: ['namnd'],
  8: ['giltigt'],
};

const ends = {
  stopped: 'Socialstyrelsen går inte vidare med området. Det kommer inte att gå på remiss.',
  withdrawn: 'Socialstyrelsen har dragit tillbaka området efter remissen. Det blir inget beslut.',
};

const endFacts = (kind: keyof typeof ends): DayFact[] => [
  ['Vad har hänt', ends[kind]],
  ['Vad det betyder för oss', 'Ingen behöver göra något mer. Frågor som jag har ställt om området gäller inte längre.'],
];

const mostSentences = 8;

/** "Region Dalarna ansökte. Region Uppsala ansökte (dnr 12/2027)." */
function sentences(lines: readonly LineInPlace[], names: Names): string {
  const left = lines.length - mostSentences;
  const shown = lines.slice(0, mostSentences).map(({ line }) => `${moveInWords(line.move, names)}.`);
  return [...shown, ...(left > 0 ? [`${left} till i historiken.`] : [])].join(' ');
}

/** What was recorded beside the turn and stands nowhere else in the post. */
function also(news: DayNews, turn: LineInPlace): DayFact[] {
  const isShown = ({ move }: Logged) => !isEnd(turn.line.move) && (move.kind === 'planned' || isNumber(move));
  const others = news.lines.filter((one) => one !== turn && !isShown(one.line));
  return others.length > 0 ? [['Dessutom', sentences(others, news.names)]] : [];
}

const where = ({ expected }: DayNews, step: NhvStep): DayFact[] => [
  ['Läge', step.heading],
  ['Ansvarig nu', step.responsible],
  ...(expected ? [['Vad som väntas', expected] as const] : []),
];

function lineFacts(news: DayNews, { line: { move } }: LineInPlace, step: NhvStep): DayFact[] {
  const { after } = news;
  if (move.kind === 'planned') return [...dateFacts(news, []), ...where(news, step)];
  if (move.kind === 'permit')
    return [
      ['Innehavare', holderInWords(move.permit)],
      ['Gäller från', move.permit.validFromOn ? longDate(move.permit.validFromOn) : 'datum saknas än'],
      ...(move.permit.diarienummer ? [['Diarienummer', move.permit.diarienummer] as const] : []),
      ...(move.permit.subPermit ? [['Undertillstånd', move.permit.subPermit] as const] : []),
      ...units(after),
    ];
  return [['Vad har hänt', `${moveInWords(move, news.names)}.`], ...units(after), ...where(news, step)];
}

function severalFacts(news: DayNews, step: NhvStep): DayFact[] {
  const told = news.lines.filter(({ line: { move } }) => move.kind !== 'planned' && !isNumber(move));
  return [
    ...(told.length > 0 ? [['Vad har hänt', sentences(told, news.names)] as const] : []),
    ...units(news.after),
    ...dateFacts(news, []),
    ...where(news, step),
  ];
}

/** A date that the step works towards is known, and is in the post. */
export const hasDateAhead = (state: AreaState): boolean =>
  ahead[state.step].some((milestone) => plannedOn(state, milestone) !== null);
