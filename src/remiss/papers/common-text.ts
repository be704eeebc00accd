import { genitive, list } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import { type Position, positions } from '../case/answers.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { inFinite, questionName } from '../case/remiss-words.ts';
import type { Backing } from '../case/sign-off.ts';
import type { Agreement } from '../map/agreement.ts';
import { chosenInCommon } from './chosen-unison.ts';
import {
  type AskedQuestion,
  type AskedRegion,
  agreementAmong,
  hasOwnAnswer,
  hasSpoken,
  heading,
  mapOf,
  namedQuestion,
  nameIn,
  ownAnswers,
  paragraph,
  source,
} from './document-parts.ts';

/**
 * The one text of all regions, without names: what they have in common. Who parts from it is no part of it.
 * @param sent what nobody has said anything of is left out.
 */
export function commonText(of: CompiledAnswers, { dissents }: Backing<AskedRegion>, sent: boolean): Part[] {
  const parted = new Set(dissents.map(({ region }) => region.id));
  const behind = of.regions.filter(({ id }) => !parted.has(id));
  return [...chosenInCommon(of, behind), ...of.questions.flatMap((question) => commonAnswer(question, behind, sent))];
}

function commonAnswer(question: AskedQuestion, regions: readonly AskedRegion[], sent: boolean): Part[] {
  const agreement = agreementAmong(regions, question);
  const stand = standInWords(agreement);
  const texts =
    agreement.verdict === 'delade'
      ? []
      : question.texts
          .filter(({ region, aside }) => !aside && regions.some(({ id }) => id === region))
          .flatMap(({ text }) => text || []);
  const words = [...(stand === null ? [] : [paragraph(stand)]), ...texts.flatMap(writtenParts)];
  if (words.length === 0 && sent) return [];
  return [
    heading(1, questionName(question.nr)),
    paragraph(question.text),
    // As a source is, it does not come back with the edited text.
    ...(words.length === 0 ? [source('Inget ställningstagande än.')] : words),
  ];
}

/** Says no more than the regions have: null when none has a position. */
function standInWords({ verdict, by }: Agreement): string | null {
  if (verdict === 'inget') return null;
  if (verdict === 'delade') return 'Det finns inget gemensamt ställningstagande i frågan.';
  const ways = commonWays.filter(([position]) => by.has(position)).map(([, words]) => words);
  const all = by.has('tillstyrker_med_synpunkter') ? ways.filter((words) => words !== 'tillstyrks') : ways;
  const inWords = all.join(' eller ');
  return inWords === '' ? 'Inget yttrande lämnas i frågan.' : `Förslaget ${inWords}.`;
}

const commonWays: readonly (readonly [Position, string])[] = [
  ['tillstyrker', 'tillstyrks'],
  ['tillstyrker_med_synpunkter', 'tillstyrks med synpunkter'],
  ['avstyrker', 'avstyrks'],
  ['inget_att_erinra', 'lämnas utan erinran'],
];

/** Each region's position on each question. @param sent those that have said nothing are left out. */
export function summaryText(of: CompiledAnswers, sent: boolean): Part[] {
  const regions = sent ? of.regions.filter((region) => hasSpoken(of, region)) : of.regions;
  const items = of.questions.flatMap((question) => {
    const positionsNow = positionsInWords(of, question);
    return positionsNow === '' ? [] : [`${namedQuestion(question)}: ${positionsNow}.`];
  });
  return [
    heading(1, 'Sammanfattning'),
    ...chosenInCommon(of, of.regions),
    items.length === 0 ? paragraph('Inga ställningstaganden.') : { type: 'list', items },
    mapOf(of, regions, sent),
  ];
}

/** "Dalarna tillstyrker; Örebro län avstyrker" */
const positionsInWords = (of: CompiledAnswers, { positions: taken }: AskedQuestion): string =>
  positions
    .map((position) => ({ position, by: taken.filter((one) => one.position === position) }))
    .filter(({ by }) => by.length > 0)
    .map(({ position, by }) => `${list(by.map(({ region }) => nameIn(of, region)))} ${inFinite(position)}`)
    .join('; ');

/** The answer of each region that has one. @param sent until then an edited text is for the region and the kansli to read. */
export const everyonesAnswers = (of: CompiledAnswers, sent: boolean): Part[] =>
  of.regions
    .filter((region) => hasOwnAnswer(of, region))
    .flatMap((region) => [heading(1, `${genitive(region.name)} svar`), ...answerOf(of, region, sent)]);

function answerOf(of: CompiledAnswers, region: AskedRegion, sent: boolean): readonly Part[] {
  const edited = of.own?.[region.id];
  if (!edited) return ownAnswers(of, region, { level: 2, sources: null });
  return sent ? edited.parts : [source('Regionen har redigerat sin text. Den är med när svaret skickas.')];
}
