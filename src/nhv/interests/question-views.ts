import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, longDate, plural, shortened } from '../../chat/swedish.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { Region } from '../../register/register.ts';
import { theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames, unitsInWords } from '../area/area-words.ts';
import {
  answerForRegion,
  answerQuestions,
  type SayableInterest,
  sayableInterests,
  sayInterest,
  showArea,
  takeBackAnswer,
} from '../area/nhv-actions.ts';
import type { RegionInterest } from './interest-store.ts';

/** One area that a region is asked about. */
export type QuestionLine = {
  record: AreaRecord;
  /** Asked in steps 1–2; otherwise it is about applying. */
  isEarly: boolean;
  lastDayOn: Temporal.PlainDate;
  /** What the region has said since it was asked; null while it owes an answer. */
  answer: RegionInterest | null;
  /** What it said before that. */
  earlierAnswer: RegionInterest | null;
  /** The area has moved on: nobody needs to answer any longer. */
  isOver: boolean;
  /** The reader has been reminded of it since. Then this says so, whatever else is true. */
  isReplaced?: boolean;
};

const owes = ({ answer, isOver, isReplaced }: QuestionLine): boolean => !answer && !isOver && !isReplaced;

/** What one region is asked, of one area or of several, to one of those who answer for it. */
export function question(lines: readonly QuestionLine[], region: Region): Message {
  const [only] = lines;
  if (lines.every(({ isReplaced }) => isReplaced)) return allReplaced(lines, region);
  return only && lines.length === 1 ? single(only, region) : bundle(lines, region);
}

const longestNames = 600;

const allReplaced = (lines: readonly QuestionLine[], region: Region): Message =>
  replaced(shortened(lines.map(({ record }) => record.state.name).join(', '), longestNames), region.name);

function single(line: QuestionLine, region: Region): Message {
  const { state, area } = line.record;
  const show = showArea(area.id);
  if (line.answer) return answered(line, line.answer, region);
  if (line.isOver) {
    return {
      title: `Frågan gäller inte längre: ${state.name}`,
      blocks: [text('Området har gått vidare.'), buttons(show)],
    };
  }
  return {
    title: `${state.name}: ${asked(line, region)}`,
    blocks: [
      facts(...questionFacts(line)),
      text(whyAsked(line)),
      buttons(...sayButtons(area.id, region.id), show),
      note(`Du får frågan för att du företräder ${region.name} i ${theNhvGroup()}.`),
    ],
  };
}

function answered(
  { record: { state, area }, isOver }: QuestionLine,
  answer: RegionInterest,
  { name }: Region,
): Message {
  const changes = [
    answerForRegion.button('Ändra svaret', { area: area.id }),
    takeBackAnswer.button('Ta tillbaka svaret', { area: area.id, region: answer.region }),
  ];
  return {
    title: `${name} ${interestNames[answer.interest]}: ${state.name}`,
    blocks: [
      facts(['Svarade', answer.byName], ...(answer.note ? [['Kommentar', answer.note] as const] : [])),
      ...(isOver ? [] : [text('Svaret kan ändras så länge området är öppet för ansökan.')]),
      buttons(...(isOver ? [] : changes), showArea(area.id)),
    ],
  };
}

const asked = ({ isEarly }: QuestionLine, { name }: Region): string =>
  isEarly ? `är ${name} intresserad?` : `avser ${name} att söka?`;

const questionFacts = ({ record: { area, state }, lastDayOn, earlierAnswer: earlier }: QuestionLine) => [
  ['Antal enheter', area.unitsRemark ? `${unitsInWords(state)}. ${area.unitsRemark}` : unitsInWords(state)] as const,
  ['Svara senast', longDate(lastDayOn)] as const,
  ...(earlier ? [['Tidigare svar', `${interestNames[earlier.interest]}, ${earlier.byName}`] as const] : []),
];

/** What is asked of a region, and what comes of its answer. */
export const whyAsked = ({ isEarly }: Pick<QuestionLine, 'isEarly'>): string =>
  isEarly
    ? 'Det är tidigt och inte bindande. Svaret hjälper regionerna att inte söka samma tillstånd utan att veta om det.'
    : `Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd. ${capitalised(theLeaders())} stämmer av svaren.`;

const labels: Record<SayableInterest, string> = {
  avser_soka: 'Avser söka',
  utreder: 'Utreder',
  avstar: 'Avstår',
};

/** One button for each answer. */
export const sayButtons = (area: string, region: string): Button[] =>
  sayableInterests.map((interest) =>
    sayInterest.button(
      labels[interest],
      { area, region, interest },
      interest === 'avser_soka' ? { primary: true } : {},
    ),
  );

const mostRows = 20;

function bundle(lines: readonly QuestionLine[], region: Region): Message {
  const owed = lines.filter(owes);
  const shown = [...owed, ...lines.filter((line) => !owes(line))].slice(0, mostRows);
  const left = lines.length - shown.length;
  return {
    title: bundleTitle(lines, owed.length, region),
    blocks: [
      table(
        ['Område', 'Läge', 'Svara senast'],
        shown.map((line) => [line.record.state.name, statusOf(line), owes(line) ? date(line.lastDayOn) : '–']),
      ),
      ...leftOut(left),
      ...answerAll(owed, region),
      note(`Du får frågan för att du företräder ${region.name} i ${theNhvGroup()}.`),
    ],
  };
}

function bundleTitle(lines: readonly QuestionLine[], owed: number, { name }: Region): string {
  if (owed > 0) return `NHV: ${owed} ${plural(owed, 'område', 'områden')} väntar på svar från ${name}`;
  return lines.some(({ isReplaced }) => isReplaced) ? `NHV: frågor till ${name}` : `NHV: ${name} har svarat`;
}

function statusOf({ answer, isOver, isEarly, isReplaced }: QuestionLine): string {
  if (isReplaced) return 'en senare påminnelse har kommit';
  if (answer) return `${interestNames[answer.interest]}, ${answer.byName}`;
  if (isOver) return 'gäller inte längre';
  return isEarly ? 'är regionen intresserad? Tidigt och inte bindande' : 'avser regionen att söka?';
}

const answerAll = (owed: readonly QuestionLine[], region: Region): Block[] =>
  owed.length === 0
    ? []
    : [
        buttons(
          answerQuestions.button(owed.length > 1 ? 'Svara på alla' : 'Svara', { region: region.id }, { primary: true }),
        ),
      ];
