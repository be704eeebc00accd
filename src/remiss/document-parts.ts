import { capitalised, list } from '../chat/swedish.ts';
import type { Part } from '../documents/document.ts';
import { type Agreement, agreementOn, sides } from './agreement.ts';
import { type Position, positions } from './answers.ts';
import type { Compiled } from './compiled.ts';
import {
  inFinite,
  momentInWords,
  positionInWords,
  questionName,
  shortName,
  sidesInWords,
  viaNames,
} from './remiss-words.ts';

type Question = Compiled['questions'][number];
type Region = Compiled['regions'][number];
type Text = Question['texts'][number];

export const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });
export const paragraph = (text: string): Part => ({ type: 'paragraph', text });
const source = (text: string): Part => ({ type: 'source', text });

const nameIn = ({ regions }: Compiled, id: string): string => {
  const found = regions.find((region) => region.id === id);
  return found ? shortName(found) : id;
};

/** Regions without a position on some question. */
export const silentIn = ({ regions, questions }: Compiled): Region[] =>
  regions.filter(({ id }) => questions.some(({ positions: taken }) => !taken.some(({ region }) => region === id)));

/** What can be pressed in unison, and where the regions part. */
export function summary(of: Compiled): Part[] {
  const agreements = of.questions.map((asked) => ({ ...agreementOf(of, asked), asked }));
  const unison = agreements.filter(({ verdict }) => verdict === 'eniga');
  const apart = agreements.filter(({ verdict }) => verdict === 'delade');
  return [
    heading(1, 'Sammanfattning'),
    ...listed(
      'Kan tryckas på unisont',
      unison.map(
        ({ asked, common, missing }) =>
          `${named(asked)}: alla som har tagit ställning ${common === 'mot' ? 'avstyrker' : 'tillstyrker'}${missing.length > 0 ? `, ${missing.length} har inte svarat` : ''}.`,
      ),
    ),
    ...listed(
      'Här går vi isär',
      apart.map((one) => `${named(one.asked)}: ${sidesInWords(sides(one), (id) => nameIn(of, id))}.`),
    ),
  ];
}

const agreementOf = ({ regions }: Compiled, { nr, positions: taken }: Question): Agreement =>
  agreementOn(
    nr,
    regions.map(({ id }) => id),
    (region) => taken.find((one) => one.region === region)?.position,
  );

const named = ({ nr, text }: Question): string => `${questionName(nr)}, ${text.replace(/[.?]$/u, '')}`;

const listed = (title: string, items: readonly string[]): Part[] =>
  items.length === 0 ? [heading(2, title), paragraph('Inget.')] : [heading(2, title), { type: 'list', items }];

/** Region by question. */
export const mapOf = (of: Compiled): Part => ({
  type: 'table',
  columns: ['Region', ...of.questions.map(({ nr }) => questionName(nr))],
  rows: of.regions.map((region) => [
    shortName(region),
    ...of.questions.map(({ positions: taken }) => {
      const own = taken.find((one) => one.region === region.id);
      return own ? positionInWords(own.position) : 'Saknas';
    }),
  ]),
});

/** Every text of a question, under the position of its region, with who said it, where and when. */
export function answersTo(of: Compiled, question: Question, timeZone: string): Part[] {
  const { nr, text, positions: taken, texts } = question;
  const positionOf = new Map(taken.map(({ region, position }) => [region, position]));
  const under = (position: Position | null) =>
    texts.filter(({ region }) => region !== null && (positionOf.get(region) ?? null) === position);
  const quotedUnder = (title: string, said: readonly Text[]): Part[] =>
    said.length === 0 ? [] : [heading(2, title), ...said.flatMap((one) => quoted(of, one, timeZone))];
  const groups = positions.map((position) => ({ position, by: taken.filter((one) => one.position === position) }));
  return [
    heading(1, questionName(nr)),
    paragraph(text),
    ...groups
      .filter(({ by }) => by.length > 0)
      .flatMap(({ position, by }) => [
        heading(2, `${positionInWords(position)}: ${list(by.map(({ region }) => nameIn(of, region)))}`),
        source(`${by.map((one) => `${nameIn(of, one.region)}: ${takenBy(one, timeZone)}`).join('. ')}.`),
        ...under(position).flatMap((one) => quoted(of, one, timeZone)),
      ]),
    ...quotedUnder('Utan ställningstagande', under(null)),
    ...quotedUnder(
      'Övriga synpunkter',
      texts.filter(({ region }) => region === null),
    ),
  ];
}

/** "Anna Exempel, med en knapp fredag 5 mars 2027 kl. 10.15" */
const takenBy = ({ person, via, at }: Pick<Text, 'person' | 'via' | 'at'>, timeZone: string): string =>
  `${person}, ${viaNames[via]} ${momentInWords(Temporal.Instant.from(at), timeZone)}`;

function quoted(of: Compiled, said: Text, timeZone: string): Part[] {
  const region = said.region === null ? '' : `${capitalised(nameIn(of, said.region))}, `;
  return [paragraph(said.text), source(`${region}${takenBy(said, timeZone)}`)];
}

/** Nothing of the other regions. @param level of the headings of the questions. */
export function ownAnswers({ questions }: Compiled, region: Region, timeZone: string, level: 1 | 2): Part[] {
  return questions.flatMap(({ nr, text, positions: taken, texts }) => {
    const own = taken.find((one) => one.region === region.id);
    const said = texts.filter((one) => one.region === region.id);
    return [
      heading(level, questionName(nr)),
      paragraph(text),
      paragraph(own ? `${region.name} ${inFinite(own.position)}.` : `${region.name} har inte tagit ställning.`),
      ...(own ? [source(takenBy(own, timeZone))] : []),
      ...said.flatMap((one) => [paragraph(one.text), source(takenBy(one, timeZone))]),
    ];
  });
}
