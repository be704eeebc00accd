import { type Block, facts, type Message, note, say, text } from '../chat/message.ts';
import { capitalised, list, longDate, plural, shortened } from '../chat/swedish.ts';
import { pageButtons, paged, pagePlace } from '../register/paged.ts';
import { type Agreement, agreementIn, sides } from './agreement.ts';
import { cell, type Position, positions } from './answers.ts';
import type { Warning } from './back-planning.ts';
import { doing } from './deed-views.ts';
import { warningBlocks } from './planning-views.ts';
import type { Remiss } from './remiss.ts';
import { answeredIn, type Whole } from './remiss-parts.ts';
import { strong, unrepresented } from './remiss-views.ts';
import {
  answeredInWords,
  lastDayInWords,
  modeNames,
  nameOf,
  positionInWords,
  questionName,
  regionList,
  senderDayInWords,
  shortName,
  sidesInWords,
  stateNames,
} from './remiss-words.ts';

const longestQuestion = 160;
const questionsOnPage = 6;

/** Who looks: what they may see and do with the remiss. */
export type Reader = {
  kansli: boolean;
  /** The region that the reader answers for. */
  region: string | null;
};

/** Others' positions are kept from everyone but the kansli while they are collected blind. */
const hidesOthers = ({ remiss }: Whole, reader: Reader): boolean =>
  remiss.blind && remiss.state === 'oppen' && !reader.kansli;

/** Where the regions agree, where they part, who is missing, and what each has said. */
export function remissPage(
  whole: Whole,
  reader: Reader,
  more: { warnings: readonly Warning[]; groups: readonly string[]; drafts: readonly Block[] },
  from = 0,
): Message {
  const { remiss } = whole;
  return {
    title: nameOf(remiss),
    blocks: [
      facts(
        ['Läge', capitalised(stateNames[remiss.state])],
        ['Från', remiss.senderDnr ? `${remiss.sender} (dnr ${remiss.senderDnr})` : remiss.sender],
        ['Svara', lastDayInWords(remiss)],
        ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
        ['Svarssätt', modeNames[remiss.mode]],
        ['Skickad till', more.groups.length > 0 ? list(more.groups) : 'ingen grupp än'],
        ...(remiss.sentOn ? [['Avsänd', sentInWords(remiss)] as const] : []),
      ),
      ...(remiss.link ? [text({ type: 'link', text: 'Läs remissen', url: remiss.link })] : []),
      ...(reader.kansli ? unrepresented(whole) : []),
      ...(reader.kansli ? warningBlocks(more.warnings, whole) : []),
      ...(remiss.state === 'utkast' ? questionList(remiss) : map(whole, reader, from)),
      ...more.drafts,
      ...doing(whole, reader),
    ],
  };
}

const sentInWords = ({ sentOn, sentDnr }: Remiss): string =>
  [sentOn ? longDate(sentOn) : '', sentDnr ? `dnr ${sentDnr}` : ''].filter((part) => part !== '').join(', ');

const questionList = ({ questions }: Remiss): Block[] => [
  text(strong(`${questions.length} ${plural(questions.length, 'fråga', 'frågor')}`)),
  ...questions.map(({ nr, text: words }) => text(`${nr}. ${shortened(words, longestQuestion)}`)),
];

function map(whole: Whole, reader: Reader, from: number): Block[] {
  const { remiss } = whole;
  const { done, owing } = answeredIn(whole);
  const who = facts(
    ['Svar', answeredInWords(done.length, whole.regions.length)],
    ['Har inte svarat', owing.length > 0 ? regionList(owing) : 'ingen, alla har svarat'],
  );
  if (hidesOthers(whole, reader)) return [who, ...blindPart(whole, reader)];
  const agreements = remiss.questions.map(({ nr }) => agreementIn(whole.standing, nr, whole.regions));
  const page = paged(agreements, from, questionsOnPage);
  return [
    who,
    ...inUnison(agreements),
    ...apart(agreements, whole),
    ...page.items.flatMap((agreement) => questionBlocks(agreement, whole)),
    ...pagePlace(page, 'frågor'),
    ...pageButtons(page, 'remiss.page', (start) => `${remiss.id}/${start}`),
  ];
}

/** What all who have a stand agree on. */
function inUnison(agreements: readonly Agreement[]): Block[] {
  const agreed = agreements.filter(({ verdict }) => verdict === 'eniga');
  if (agreed.length === 0) return [text(strong('Kan tryckas på unisont: '), 'inget än.')];
  return [text(strong('Kan tryckas på unisont')), ...agreed.map((one) => text(unisonLine(one)))];
}

const unisonLine = ({ question, common, by, missing }: Agreement): string => {
  const own = [...by]
    .filter(([position]) => position === 'tillstyrker_med_synpunkter')
    .flatMap(([, all]) => all).length;
  const what = common === 'mot' ? 'avstyrker' : own > 0 ? `tillstyrker, ${own} med synpunkter` : 'tillstyrker';
  const left = missing.length > 0 ? ` (${missing.length} har inte svarat)` : '';
  return `${questionName(question)}: alla som har tagit ställning ${what}${left}.`;
};

/** Where some are for and some against. */
function apart(agreements: readonly Agreement[], whole: Whole): Block[] {
  const parted = agreements.filter(({ verdict }) => verdict === 'delade');
  if (parted.length === 0) return [];
  return [
    text(strong('Här går vi isär')),
    ...parted.map((one) => text(`${questionName(one.question)}: ${sidesInWords(sides(one), nameIn(whole))}.`)),
  ];
}

const nameIn =
  ({ regions }: Whole) =>
  (id: string): string =>
    shortName(regions.find((region) => region.id === id) ?? { name: id });

function questionBlocks({ question, by, missing }: Agreement, { remiss, regions, standing }: Whole): Block[] {
  const words = remiss.questions.find(({ nr }) => nr === question)?.text ?? '';
  const named = (ids: readonly string[]) => regionList(regions.filter(({ id }) => ids.includes(id)));
  const said = standing.texts.filter((one) => one.question === question).length;
  return [
    text(strong(questionName(question)), ` ${shortened(words, longestQuestion)}`),
    facts(
      ...positions
        .filter((position) => by.has(position))
        .map(
          (position) =>
            [`${positionInWords(position)} (${by.get(position)?.length})`, named(by.get(position) ?? [])] as const,
        ),
      ...(missing.length > 0 ? [[`Saknas (${missing.length})`, named(missing)] as const] : []),
      ...(said > 0 ? [['Synpunkter', String(said)] as const] : []),
    ),
  ];
}

/** What the reader's own region has said, and nothing of the others'. */
function blindPart({ remiss, standing, regions }: Whole, { region }: Reader): Block[] {
  const own = regions.find(({ id }) => id === region);
  const hidden = note('Andra regioners ställningstaganden visas när remissen har stängt.');
  if (!own) return [hidden];
  const stands = (nr: number): Position | undefined => standing.positions.get(cell(own.id, nr))?.position;
  return [
    text(strong(`Så här har ${own.name} svarat`)),
    facts(
      ...remiss.questions.map(({ nr }) => {
        const position = stands(nr);
        return [questionName(nr), position ? positionInWords(position) : 'saknas'] as const;
      }),
    ),
    hidden,
  ];
}

export const unknownRemiss = (typed: string): Message =>
  say(`Jag hittar ingen remiss ${typed} som du kan se`, 'Skriv remiss för att se dem som finns.');
