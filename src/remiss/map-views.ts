import { type Block, type Button, buttons, facts, type Message, note, say, text } from '../chat/message.ts';
import { capitalised, list, longDate, plural, shortened } from '../chat/swedish.ts';
import { pageButtons, paged, pagePlace } from '../register/paged.ts';
import { type Agreement, agreementIn, sides } from './agreement.ts';
import { cell, type Position, positions } from './answers.ts';
import type { Plan, Warning } from './back-planning.ts';
import { mayMove, type Remiss } from './remiss.ts';
import { answeredIn, type Whole } from './remiss-parts.ts';
import { answerButton, strong, unrepresented } from './remiss-views.ts';
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

/** What the reader can do about it now. */
function doing({ remiss, speakers }: Whole, { kansli, region }: Reader): Block[] {
  const value = String(remiss.id);
  const answers = remiss.state === 'oppen' && region !== null ? [answerButton(remiss)] : [];
  const first: Button[] = [...answers, ...(kansli ? steps(remiss, speakers.length > 0, answers.length > 0) : [])];
  const second: Button[] = [
    ...(region !== null && remiss.state !== 'aterkallad'
      ? [{ id: 'remiss.own', label: 'Min regions uppgifter', value }]
      : []),
    ...(remiss.state === 'utkast' ? [] : [{ id: 'remiss.history', label: 'Historik', value }]),
    ...(kansli && remiss.state !== 'aterkallad' ? [{ id: 'remiss.more', label: 'Fler val', value }] : []),
  ];
  return [
    ...(first.length > 0 ? [buttons(...first.slice(0, 5))] : []),
    ...(second.length > 0 ? [buttons(...second)] : []),
  ];
}

/** What brings the remiss on, the likeliest first. */
function steps(remiss: Remiss, canOpen: boolean, hasPrimary: boolean): Button[] {
  const value = String(remiss.id);
  const primary = hasPrimary ? {} : { primary: true as const };
  switch (remiss.state) {
    case 'utkast':
      return [
        ...(canOpen ? [{ id: 'remiss.open', label: 'Öppna för svar', value, ...primary }] : []),
        { id: 'remiss.change', label: 'Ändra', value },
        { id: 'remiss.questions', label: 'Ändra frågor', value },
        { id: 'remiss.boards', label: 'Nämndernas möten', value },
      ];
    case 'oppen':
      return [
        { id: 'remiss.prompt', label: 'Påminn nu', value },
        { id: 'remiss.extend', label: 'Förläng', value },
        { id: 'remiss.close', label: 'Stäng nu', value },
      ];
    case 'stangd':
      return [
        { id: 'remiss.compile', label: 'Sammanställ', value, ...primary },
        { id: 'remiss.reopen', label: 'Öppna igen', value },
      ];
    case 'sammanstalld':
      return [
        { id: 'remiss.sent', label: 'Svaret är avsänt', value, ...primary },
        { id: 'remiss.compile', label: 'Ny version', value },
      ];
    case 'avsand':
    case 'aterkallad':
      return [];
  }
}

/** The less usual choices of the kansli. */
export function moreChoices(remiss: Remiss): Message {
  const value = String(remiss.id);
  return {
    title: `Fler val för remiss ${remiss.number}`,
    blocks: [
      buttons(
        { id: 'remiss.boards', label: 'Nämndernas möten', value },
        ...(remiss.state === 'sammanstalld' ? [{ id: 'remiss.uncompile', label: 'Tillbaka till stängd', value }] : []),
        ...(remiss.state === 'stangd' || remiss.state === 'sammanstalld'
          ? [{ id: 'remiss.extend', label: 'Öppna igen till en ny dag', value }]
          : []),
        ...(mayMove(remiss.state, 'aterkallad') ? [{ id: 'remiss.withdraw', label: 'Återkalla', value }] : []),
      ),
    ],
  };
}

export function warningBlocks(warnings: readonly Warning[], whole: Pick<Whole, 'regions' | 'remiss'>): Block[] {
  if (whole.remiss.state !== 'utkast' && whole.remiss.state !== 'oppen') return [];
  const lines = warnings.map((warning) => warningInWords(warning, whole));
  return lines.length === 0 ? [] : [text(strong('Att tänka på')), ...lines.map((line) => text(line))];
}

function warningInWords(warning: Warning, { regions, remiss }: Pick<Whole, 'regions' | 'remiss'>): string {
  const name =
    'region' in warning ? shortName(regions.find(({ id }) => id === warning.region) ?? { name: warning.region }) : '';
  switch (warning.type) {
    case 'past':
      return 'Vår sista dag har redan passerat.';
    case 'short':
      return 'Regionerna får mindre än fem arbetsdagar på sig.';
    case 'after sender':
      return 'Vår sista dag ligger efter avsändarens.';
    case 'not a workday':
      return `${capitalised(longDate(remiss.lastOn))} är ingen arbetsdag.`;
    case 'board before':
      return `${name}: nämnden har sitt sista möte i tid ${longDate(warning.boardOn)}, före vår sista dag. Be om regionens svar till dess.`;
    case 'board late':
      return `${name}: nämnden hinner inte. Den möts ${longDate(warning.boardOn)}, efter avsändarens sista dag.`;
  }
}

/** How the time is meant to be used, for whoever sets the days. */
export const planInWords = ({ sendOn, signOffOn, meetingOn, compileOn, lastOn }: Plan): string =>
  [
    `Räknat bakåt: avsänds ${longDate(sendOn)}`,
    `regionerna ställer sig bakom från ${longDate(signOffOn)}`,
    ...(meetingOn ? [`ledningsgruppen möts ${longDate(meetingOn)}`] : []),
    `sammanställs från ${longDate(compileOn)}`,
    `förslag till vår sista dag ${longDate(lastOn)}.`,
  ].join(', ');

export const unknownRemiss = (typed: string): Message =>
  say(`Jag hittar ingen remiss ${typed} som du kan se`, 'Skriv remiss för att se dem som finns.');
