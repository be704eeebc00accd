import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Logged, Milestone, Move, StepNumber } from '../area/area.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { holderInWords, milestoneNames, moveInWords, plannedInWords, unitsInWords } from '../area/area-words.ts';
import { type Headlined, headlineOf, standingInWords } from '../area/move-words.ts';
import type { NhvStep } from '../area/steps.ts';

/** A move as those who follow the area are told of it. */
export type MoveNews = Headlined & {
  /** What was recorded together with it. */
  besides: readonly Logged[];
  /** What is expected of the regions next, and by when; null where nothing is. */
  expected: string | null;
};

/** What happened, who is responsible now, what it means for us, what is expected and by when. */
export function movePost(told: MoveNews): Message {
  const { line } = told;
  return {
    title: headlineOf(told),
    blocks: [
      facts(...whatHappened(told), ...(line.note ? [['Anteckning', line.note] as const] : [])),
      ...linkBlock(line),
      note(`Registrerat av ${line.byName}. Det hände ${date(line.on)}.`),
      buttons({ id: 'nhv.area', label: 'Visa området', value: line.area, primary: true }),
    ],
  };
}

const linkBlock = ({ link }: Logged): Block[] =>
  link ? [text('Läs mer: ', { type: 'link', text: link, url: link })] : [];

function whatHappened(told: MoveNews): Pair[] {
  const step = told.steps[told.after.step];
  return isStep(told.line.move) ? stepFacts(told, step) : otherFacts(told, step);
}

type Pair = readonly [label: string, value: string];

const isStep = ({ kind }: Move): boolean => kind === 'step' || kind === 'back' || kind === 'added';

const stepFacts = (told: MoveNews, step: NhvStep): Pair[] => [
  ['Vad har hänt', step.happened],
  ['Ansvarig nu', step.responsible],
  ['Vad det betyder för oss', step.ours],
  ['Vad som väntas', told.expected ?? step.expected],
  ...units(told.after),
  ...dateFacts(told),
];

const units = (state: AreaState): Pair[] =>
  state.decided === null && state.proposed === null ? [] : [['Antal enheter', unitsInWords(state)]];

/** The date that the step works towards, and those that were recorded together with the move. */
function dateFacts({ after, besides }: MoveNews): Pair[] {
  const recorded = besides.flatMap(({ move }) => (move.kind === 'planned' ? [move.milestone] : []));
  const shown = [...new Set([...ahead[after.step], ...recorded])];
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

const stopped = {
  stopped: 'Socialstyrelsen går inte vidare med området. Det kommer inte att gå på remiss.',
  withdrawn: 'Socialstyrelsen har dragit tillbaka området efter remissen. Det blir inget beslut.',
};

function otherFacts(told: MoveNews, step: NhvStep): Pair[] {
  const { move } = told.line;
  const { after } = told;
  const where: Pair[] = [
    ['Läge', step.heading],
    ['Ansvarig nu', step.responsible],
  ];
  const expected: Pair[] = told.expected ? [['Vad som väntas', told.expected]] : [];
  switch (move.kind) {
    case 'stopped':
    case 'withdrawn':
      return [
        ['Vad har hänt', stopped[move.kind]],
        [
          'Vad det betyder för oss',
          'Ingen behöver göra något mer. Frågor som jag har ställt om området gäller inte längre.',
        ],
      ];
    case 'planned':
      return [...plannedFacts(after, move.milestone), ...where, ...expected];
    case 'permit':
      return [
        ['Innehavare', holderInWords(move.permit)],
        ['Gäller från', move.permit.validFromOn ? longDate(move.permit.validFromOn) : 'datum saknas än'],
        ...(move.permit.diarienummer ? [['Diarienummer', move.permit.diarienummer] as const] : []),
        ...(move.permit.subPermit ? [['Undertillstånd', move.permit.subPermit] as const] : []),
        ...units(after),
        ...expected,
      ];
    default:
      return [['Vad har hänt', `${moveInWords(move, told.names)}.`], ...units(after), ...where, ...expected];
  }
}

function plannedFacts({ planned }: AreaState, milestone: Milestone): Pair[] {
  const known = planned.get(milestone);
  return known ? [[milestoneNames[milestone], plannedInWords(known)]] : [];
}

/** The same message once its line was taken back: still there, and plainly not true. */
export const takenBackPost = (told: Headlined, correction: Logged): Message => ({
  title: `Gäller inte: ${headlineOf(told)}`,
  blocks: [
    text(`Det här registrerades av misstag. ${correction.byName} rättade det ${date(correction.on)}.`),
    ...(correction.note ? [facts(['Skäl', correction.note])] : []),
    buttons({ id: 'nhv.area', label: 'Visa området', value: correction.area }),
  ],
});

/** The short word that a line was taken back, after the message that said it. */
export const correctionPost = (told: Headlined, correction: Logged, now: AreaState): Message => ({
  title: `Rättelse: ${now.name}`,
  blocks: [
    facts(
      ['Gäller inte', headlineOf(told)],
      ['Gäller nu', standingInWords(now, told.steps)],
      ...(correction.note ? [['Skäl', correction.note] as const] : []),
    ),
    note(`Rättat av ${correction.byName}.`),
  ],
});

/** A date that the step works towards is known, and stands in the post. */
export const hasDateAhead = (state: AreaState): boolean =>
  ahead[state.step].some((milestone) => plannedOn(state, milestone) !== null);
