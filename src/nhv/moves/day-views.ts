import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { countInWords, date, list, longDate, plural } from '../../chat/swedish.ts';
import type { Logged, Milestone, Move, MoveKind, StepNumber } from '../area/area.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import {
  holderInWords,
  milestoneNames,
  moveInWords,
  type Names,
  plannedInWords,
  unitsInWords,
} from '../area/area-words.ts';
import { headlineOf, standingInWords } from '../area/move-words.ts';
import { showArea } from '../area/nhv-actions.ts';
import type { NhvStep, NhvSteps } from '../area/steps.ts';
import type { LineInPlace, Mistake, RecordedDay } from './recorded-day.ts';

/** What was recorded of an area on a day, as those who follow the area are told of it. */
export type DayNews = RecordedDay & {
  /** The area's id. */
  area: string;
  steps: NhvSteps;
  names: Names;
  /** What is expected of the regions next, and by when; null where nothing is. */
  expected: string | null;
};

type Pair = readonly [label: string, value: string];

/** What happened, who is responsible now, what it means for us, what is expected and by when, and what was a mistake. */
export function dayPost(news: DayNews): Message {
  const { lines, mistakes } = news;
  if (lines.length === 0) return mistakes.length > 0 ? takenBackPost(news) : correctionPost(news);
  return {
    title: titleOf(news),
    blocks: [
      facts(...whatHappened(news), ...notesOf(lines), ...wrong(news)),
      ...linksOf(lines),
      note(`Registrerat av ${namesIn(lines.map(({ line }) => line))}. Det hände ${daysIn(lines)}.`),
      buttons(showArea(news.area, { primary: true })),
    ],
  };
}

const namesIn = (lines: readonly Logged[]): string => list([...new Set(lines.map(({ byName }) => byName))]);
const daysIn = (lines: readonly LineInPlace[]): string =>
  list(
    [...new Set(lines.map(({ line }) => line.on.toString()))].toSorted().map((on) => date(Temporal.PlainDate.from(on))),
  );

/** Where the area came to on the day, if it moved. */
const turnIn = ({ lines }: RecordedDay): LineInPlace | null =>
  lines.findLast(({ line }) => isStep(line.move) || isEnd(line.move)) ?? null;

const headline = ({ steps, names }: DayNews, at: LineInPlace): string => headlineOf({ ...at, steps, names });

function titleOf(news: DayNews): string {
  const [only, ...others] = news.lines;
  const main = turnIn(news) ?? (others.length === 0 ? only : null);
  return main ? headline(news, main) : `Nytt om ${news.after.name}: ${countedKinds(news.lines)}`;
}

type Nouns = readonly [one: string, several: string, gender: 'en' | 'ett'];

/** What several lines are called together, where none of them moves the area. */
const nouns: Partial<Record<MoveKind, Nouns>> = {
  planned: ['datum', 'datum', 'ett'],
  applied: ['ansökan', 'ansökningar', 'en'],
  rejected: ['avslag', 'avslag', 'ett'],
  permit: ['tillstånd', 'tillstånd', 'ett'],
  ended: ['tillstånd som upphört', 'tillstånd som upphört', 'ett'],
};
/** What a day has one of. */
const saidOfOne: Partial<Record<MoveKind, string>> = {
  proposed: 'föreslaget antal enheter',
  decided: 'beslutat antal enheter',
  renamed: 'nytt namn',
  readvertised: 'ny utlysning',
  unfilled: 'en utlysning utan tillstånd',
};

const countedKinds = (lines: readonly LineInPlace[]): string =>
  list(
    [...Map.groupBy(lines, ({ line }) => line.move.kind)].map(([kind, all]) => {
      const [one, several, gender] = nouns[kind] ?? ['', '', 'en'];
      return saidOfOne[kind] ?? `${countInWords(all.length, gender)} ${plural(all.length, one, several)}`;
    }),
  );

const mostNotes = 3;

function notesOf(lines: readonly LineInPlace[]): Pair[] {
  const notes = [...new Set(lines.flatMap(({ line }) => line.note ?? []))];
  const left = notes.length - mostNotes;
  return [
    ...notes.slice(0, mostNotes).map((one): Pair => ['Anteckning', one]),
    ...(left > 0 ? [['Fler anteckningar', `${left} till i historiken`] as const] : []),
  ];
}

const mostLinks = 3;

const linksOf = (lines: readonly LineInPlace[]): Block[] =>
  [...new Set(lines.flatMap(({ line }) => line.link ?? []))]
    .slice(0, mostLinks)
    .map((link) => text('Läs mer: ', { type: 'link', text: link, url: link }));

/** What stood in the post and was wrong, or was taken back since an earlier day. */
const wrong = (news: DayNews): Pair[] =>
  [...news.mistakes, ...news.corrected].map((mistake) => [
    'Gäller inte',
    [headline(news, mistake), mistake.correction.note].filter(Boolean).join('. Skäl: '),
  ]);

function whatHappened(news: DayNews): Pair[] {
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

const stepFacts = (news: DayNews, turn: LineInPlace, step: NhvStep): Pair[] => [
  ['Vad har hänt', step.happened],
  ...also(news, turn),
  ['Ansvarig nu', step.responsible],
  ['Vad det betyder för oss', step.ours],
  ['Vad som väntas', news.expected ?? step.expected],
  ...units(news.after),
  ...dateFacts(news, ahead[news.after.step]),
];

const units = (state: AreaState): Pair[] =>
  state.decided === null && state.proposed === null ? [] : [['Antal enheter', unitsInWords(state)]];

/** The dates that the step works towards, and those that were recorded on the day. */
function dateFacts({ after, lines }: RecordedDay, aheadOfIt: readonly Milestone[]): Pair[] {
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

const endFacts = (kind: keyof typeof ends): Pair[] => [
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
function also(news: DayNews, turn: LineInPlace): Pair[] {
  const isShown = ({ move }: Logged) => !isEnd(turn.line.move) && (move.kind === 'planned' || isNumber(move));
  const others = news.lines.filter((one) => one !== turn && !isShown(one.line));
  return others.length > 0 ? [['Dessutom', sentences(others, news.names)]] : [];
}

const where = ({ expected }: DayNews, step: NhvStep): Pair[] => [
  ['Läge', step.heading],
  ['Ansvarig nu', step.responsible],
  ...(expected ? [['Vad som väntas', expected] as const] : []),
];

function lineFacts(news: DayNews, { line: { move } }: LineInPlace, step: NhvStep): Pair[] {
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

function severalFacts(news: DayNews, step: NhvStep): Pair[] {
  const told = news.lines.filter(({ line: { move } }) => move.kind !== 'planned' && !isNumber(move));
  return [
    ...(told.length > 0 ? [['Vad har hänt', sentences(told, news.names)] as const] : []),
    ...units(news.after),
    ...dateFacts(news, []),
    ...where(news, step),
  ];
}

/** Nothing of the day was right: the post stays, and says so. */
function takenBackPost(news: DayNews): Message {
  const [first, ...others] = news.mistakes;
  const corrections = [...news.mistakes, ...news.corrected].map(({ correction }) => correction);
  const days = [...new Set(corrections.map(({ on }) => date(on)))];
  const only = first && others.length === 0 && news.corrected.length === 0 ? first : null;
  return {
    title: `Gäller inte: ${only ? headline(news, only) : news.before.name}`,
    blocks: [
      text(`Det här registrerades av misstag. ${namesIn(corrections)} rättade det ${list(days)}.`),
      ...(only ? skalOf(only) : [facts(...wrong(news))]),
      buttons(showArea(news.area)),
    ],
  };
}

const skalOf = ({ correction }: Mistake): Block[] => (correction.note ? [facts(['Skäl', correction.note])] : []);

/** That what was told on an earlier day was wrong. */
function correctionPost(news: DayNews): Message {
  const reasons = [...new Set(news.corrected.flatMap(({ correction }) => correction.note ?? []))];
  return {
    title: `Rättelse: ${news.after.name}`,
    blocks: [
      facts(
        ...news.corrected.map((mistake): Pair => ['Gäller inte', headline(news, mistake)]),
        ['Gäller nu', standingInWords(news.after, news.steps)],
        ...reasons.map((reason): Pair => ['Skäl', reason]),
      ),
      note(`Rättat av ${namesIn(news.corrected.map(({ correction }) => correction))}.`),
    ],
  };
}

/** A date that the step works towards is known, and is in the post. */
export const hasDateAhead = (state: AreaState): boolean =>
  ahead[state.step].some((milestone) => plannedOn(state, milestone) !== null);
