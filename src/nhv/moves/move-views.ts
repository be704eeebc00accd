import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Logged, Milestone, Move, StepNumber } from '../area/area.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { holderInWords, milestoneNames, moveInWords, plannedInWords, unitsInWords } from '../area/area-words.ts';
import { type Headlined, headlineOf, standingInWords } from '../area/move-words.ts';
import { showArea } from '../area/nhv-actions.ts';
import type { NhvStep } from '../area/steps.ts';

/** A move as those who follow the area are told of it. */
export type MoveNews = Headlined & {
  /** What was recorded together with it. */
  besides: readonly Logged[];
  /** What is expected of the regions next, and by when; null where nothing is. */
  expected: string | null;
};

/** What happened, who is responsible now, what it means for us, what is expected and by when. */
export function movePost(news: MoveNews): Message {
  const { line } = news;
  return {
    title: headlineOf(news),
    blocks: [
      facts(...whatHappened(news), ...(line.note ? [['Anteckning', line.note] as const] : [])),
      ...linkBlock(line),
      note(`Registrerat av ${line.byName}. Det hände ${date(line.on)}.`),
      buttons(showArea(line.area, { primary: true })),
    ],
  };
}

const linkBlock = ({ link }: Logged): Block[] =>
  link ? [text('Läs mer: ', { type: 'link', text: link, url: link })] : [];

function whatHappened(news: MoveNews): Pair[] {
  const step = news.steps[news.after.step];
  return isStep(news.line.move) ? stepFacts(news, step) : otherFacts(news, step);
}

type Pair = readonly [label: string, value: string];

const isStep = ({ kind }: Move): boolean => kind === 'step' || kind === 'back' || kind === 'added';

const stepFacts = (news: MoveNews, step: NhvStep): Pair[] => [
  ['Vad har hänt', step.happened],
  ['Ansvarig nu', step.responsible],
  ['Vad det betyder för oss', step.ours],
  ['Vad som väntas', news.expected ?? step.expected],
  ...units(news.after),
  ...dateFacts(news),
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

function otherFacts(news: MoveNews, step: NhvStep): Pair[] {
  const { move } = news.line;
  const { after } = news;
  const where: Pair[] = [
    ['Läge', step.heading],
    ['Ansvarig nu', step.responsible],
  ];
  const expected: Pair[] = news.expected ? [['Vad som väntas', news.expected]] : [];
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
      return [['Vad har hänt', `${moveInWords(move, news.names)}.`], ...units(after), ...where, ...expected];
  }
}

function plannedFacts({ planned }: AreaState, milestone: Milestone): Pair[] {
  const known = planned.get(milestone);
  return known ? [[milestoneNames[milestone], plannedInWords(known)]] : [];
}

/** The same message once its line was taken back: it stays, and says that it is not true. */
export const takenBackPost = (news: Headlined, correction: Logged): Message => ({
  title: `Gäller inte: ${headlineOf(news)}`,
  blocks: [
    text(`Det här registrerades av misstag. ${correction.byName} rättade det ${date(correction.on)}.`),
    ...(correction.note ? [facts(['Skäl', correction.note])] : []),
    buttons(showArea(correction.area)),
  ],
});

/** That a line was taken back, after the message that told of the line. */
export const correctionPost = (news: Headlined, correction: Logged, now: AreaState): Message => ({
  title: `Rättelse: ${now.name}`,
  blocks: [
    facts(
      ['Gäller inte', headlineOf(news)],
      ['Gäller nu', standingInWords(now, news.steps)],
      ...(correction.note ? [['Skäl', correction.note] as const] : []),
    ),
    note(`Rättat av ${correction.byName}.`),
  ],
});

/** A date that the step works towards is known, and is in the post. */
export const hasDateAhead = (state: AreaState): boolean =>
  ahead[state.step].some((milestone) => plannedOn(state, milestone) !== null);
