import { list } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import type { GridPicture } from '../../pictures/grid.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { shortName, sidesInWords, writtenOnly } from '../case/remiss-words.ts';
import type { Backing } from '../case/sign-off.ts';
import { type Agreement, sides } from '../map/agreement.ts';
import { mapPicture } from '../map/map-picture.ts';
import { isUnison, tooFewInWords } from '../map/map-words.ts';
import { chosenInDetail } from './chosen-unison.ts';
import {
  type AskedQuestion,
  type AskedRegion,
  agreementAmong,
  annexes,
  answersTo,
  halfAnswered,
  heading,
  mapOf,
  namedQuestion,
  nameIn,
  paragraph,
  silentIn,
} from './document-parts.ts';
import { groupMaterial } from './group-answer-parts.ts';

/** What an answer rests on, for ourselves: where the regions stand, and what each has said with who, where and when. */
export function material(of: CompiledAnswers, backing: Backing<AskedRegion>, timeZone: string): Part[] {
  const written = halfAnswered(of);
  const missing = silentIn(of).filter((region) => !written.includes(region));
  return [
    ...summary(of, backing),
    ...(missing.length > 0 ? [paragraph(`Har inte svarat på allt: ${list(missing.map(shortName))}.`)] : []),
    ...(written.length > 0 ? [paragraph(`${writtenOnly}: ${list(written.map(shortName))}.`)] : []),
    heading(1, 'Ställningstaganden'),
    ...picturesOf(of),
    mapOf(of, of.regions, false),
    ...of.questions.flatMap((question) => answersTo(of, question, timeZone)),
    ...groupMaterial(of, timeZone),
    ...annexes(of, null),
  ];
}

/** So many questions make a picture that can be read on paper. */
const onPicture = 7;

const picturesOf = (of: CompiledAnswers): Part[] =>
  Array.from({ length: Math.ceil(of.questions.length / onPicture) }, (_, at) => ({
    type: 'picture',
    picture: pictureOf({ ...of, questions: of.questions.slice(at * onPicture, (at + 1) * onPicture) }),
  }));

const pictureOf = ({ number, regions, questions, groups = [] }: CompiledAnswers): GridPicture =>
  mapPicture({
    groups: groups.map(({ name, answers }) => ({
      name,
      positionOf: (question) => answers.find(({ nr }) => nr === question)?.position ?? null,
    })),
    number,
    regions,
    questions,
    positionOf: (region, question) =>
      questions.find(({ nr }) => nr === question)?.positions.find((one) => one.region === region)?.position ?? null,
  });

/** What can be pressed in unison, and where the regions part. Who parts from the draft agrees to nothing. */
function summary(of: CompiledAnswers, { dissents }: Backing<AskedRegion>): Part[] {
  const parted = dissents.map(({ region }) => region);
  const others = of.regions.filter((region) => !parted.includes(region));
  const apart = of.questions.filter((asked) => agreementAmong(of.regions, asked).verdict === 'delade');
  const inWords = (asked: AskedQuestion, agreement: Agreement) =>
    `${namedQuestion(asked)}: ${sidesInWords(sides(agreement), (id) => nameIn(of, id))}`;
  const unison = of.questions
    .filter((asked) => !apart.includes(asked))
    .map((asked) => ({ asked, agreement: agreementAmong(others, asked) }))
    .filter(({ agreement }) => isUnison(agreement));
  const together = of.unison
    ? [heading(2, 'Trycks på unisont'), ...chosenInDetail(of, of.unison)]
    : countedUnison(
        of,
        unison.map(({ asked, agreement }) => `${inWords(asked, agreement)}${unheard(agreement)}.`),
      );
  return [
    heading(1, 'Sammanfattning'),
    ...together,
    ...listed(
      'Här har regionerna olika uppfattning',
      apart.map((asked) => `${inWords(asked, agreementAmong(of.regions, asked))}.`),
    ),
    ...(parted.length > 0 ? listed('Avvikande mening om utkastet', parted.map(shortName)) : []),
  ];
}

/** Too few do not speak for all. */
function countedUnison(of: CompiledAnswers, items: readonly string[]): Part[] {
  const tooFew = tooFewInWords(of.questions.map((asked) => agreementAmong(of.regions, asked)));
  return tooFew === null ? listed('Det här är vi överens om', items) : [paragraph(tooFew)];
}

const unheard = ({ missing }: Agreement): string => (missing.length > 0 ? `; ${missing.length} har inte svarat` : '');

const listed = (title: string, items: readonly string[]): Part[] =>
  items.length === 0 ? [heading(2, title), paragraph('Inget.')] : [heading(2, title), { type: 'list', items }];
