import { capitalised, date, list } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import { type Position, positions, saidIn } from '../case/answers.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import {
  byLetter,
  inFinite,
  positionInWords,
  questionName,
  saidBy,
  shortName,
  writtenOnly,
} from '../case/remiss-words.ts';
import { type Agreement, agreementOn } from '../map/agreement.ts';

export type AskedQuestion = CompiledAnswers['questions'][number];
export type AskedRegion = CompiledAnswers['regions'][number];
export type NamedRegion = Pick<AskedRegion, 'id' | 'name'>;
type Text = AskedQuestion['texts'][number];
type Letter = NonNullable<AskedQuestion['letters']>[number];

export const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });
export const paragraph = (text: string): Part => ({ type: 'paragraph', text });
export const source = (text: string): Part => ({ type: 'source', text });

export const nameIn = ({ regions }: CompiledAnswers, id: string): string => {
  const found = regions.find((region) => region.id === id);
  return found ? shortName(found) : id;
};

/** Whether the region has said anything at all. */
export const hasSpoken = ({ questions }: CompiledAnswers, { id }: AskedRegion): boolean =>
  questions.some(({ positions: taken, texts }) => [...taken, ...texts].some(({ region }) => region === id));

/** Whether it has an answer to send: what it has said, or the text that its people have edited. */
export const hasOwnAnswer = (of: CompiledAnswers, region: AskedRegion): boolean =>
  of.own?.[region.id] !== undefined || hasSpoken(of, region);

/** Regions without a position on some question. */
export const silentIn = ({ regions, questions }: CompiledAnswers): AskedRegion[] =>
  regions.filter(({ id }) => questions.some(({ positions: taken }) => !taken.some(({ region }) => region === id)));

/** Those that have written on a question and not said where they stand on it. */
export const halfAnswered = ({ regions, questions }: CompiledAnswers): AskedRegion[] =>
  regions.filter(({ id }) =>
    questions.some(
      ({ positions: taken, texts }) =>
        !taken.some(({ region }) => region === id) && texts.some(({ region }) => region === id),
    ),
  );

/** "Fråga 2, Tillstyrker ni antalet enheter" */
export const namedQuestion = ({ nr, text }: AskedQuestion): string =>
  `${questionName(nr)}, ${text.replace(/[.?]$/u, '')}`;

/** Where these regions stand on the question. */
export const agreementAmong = (regions: readonly AskedRegion[], { nr, positions }: AskedQuestion): Agreement =>
  agreementOn(
    nr,
    regions.map(({ id }) => id),
    (region) => positions.find((one) => one.region === region)?.position,
  );

/** In a draft's table. */
export const notAnswered = 'Saknas';
export const writtenInShort = 'Skrivit, ställning saknas';

/** A narrow column breaks no words. */
const writtenIn = ({ questions }: CompiledAnswers): string => (questions.length > 6 ? writtenInShort : writtenOnly);

/** A table of regions by questions. @param isSent what it does not say is then no matter of ours. */
export const mapOf = (of: CompiledAnswers, regions: readonly AskedRegion[], isSent: boolean): Part => ({
  type: 'table',
  columns: ['Region', ...of.questions.map(({ nr }) => questionName(nr))],
  rows: regions.map((region) => [
    shortName(region),
    ...of.questions.map(({ positions: taken, texts }) => {
      const own = taken.find((one) => one.region === region.id);
      if (own) return positionInWords(own.position);
      if (isSent) return '–';
      return texts.some((one) => one.region === region.id) ? writtenIn(of) : notAnswered;
    }),
  ]),
});

/** Every text of a question, under the position of its region, with who said it, where and when. */
export function answersTo(of: CompiledAnswers, question: AskedQuestion, timeZone: string): Part[] {
  const { nr, text, positions: taken, texts } = question;
  const positionOf = new Map(taken.map(({ region, position }) => [region, position]));
  const under = (position: Position | null) =>
    texts.filter(({ region, aside }) => region !== null && !aside && (positionOf.get(region) ?? null) === position);
  const quotedUnder = (title: string, quotes: readonly Text[]): Part[] =>
    quotes.length === 0 ? [] : [heading(2, title), ...quotes.flatMap((one) => quoted(of, one, timeZone))];
  const groups = positions.map((position) => ({ position, by: taken.filter((one) => one.position === position) }));
  return [
    heading(1, questionName(nr)),
    paragraph(text),
    ...groups
      .filter(({ by }) => by.length > 0)
      .flatMap(({ position, by }) => [
        heading(2, `${positionInWords(position)}: ${list(by.map(({ region }) => nameIn(of, region)))}`),
        ...takers(
          by
            .filter((one) => !isSaidBelow(one, under(position)))
            .map((one) => `${nameIn(of, one.region)}: ${takenBy(one, timeZone)}`),
        ),
        ...under(position).flatMap((one) => quoted(of, one, timeZone)),
      ]),
    ...quotedUnder(writtenOnly, under(null)),
    ...quotedUnder(
      besideStand,
      texts.filter(({ aside }) => aside),
    ),
    ...quotedUnder(
      'Övriga synpunkter',
      texts.filter(({ region }) => region === null),
    ),
    ...(question.letters ?? []).flatMap(letterParts),
  ];
}

/** Over what a region's people have written who have not given its position. */
const besideStand = 'Skrivet i regionen vid sidan av dess ställningstagande';

/** What a body that is no region has answered by letter. */
const letterParts = ({ body, cameOn, by, position, text }: Letter): Part[] => [
  heading(2, position ? `${positionInWords(position)}: ${body}` : body),
  ...(text ? writtenParts(text) : []),
  source(capitalised(byLetter(Temporal.PlainDate.from(cameOn), by))),
];

const takers = (all: readonly string[]): Part[] => (all.length === 0 ? [] : [source(`${all.join('. ')}.`)]);

type Said = Pick<Text, 'region' | 'person' | 'via' | 'at'>;

/** The source of the words that came with a position says the same as the position's own. */
const isSaidBelow = ({ region, person, via, at }: Said, texts: readonly Said[]): boolean =>
  texts.some((one) => one.region === region && one.person === person && one.via === via && one.at === at);

/** "Enligt Anna Exempel, 5 mars 2027", where it is not for the file. */
const accordingTo = ({ person, via, at }: Said, timeZone: string): string => {
  const on = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return via === 'brev' ? capitalised(byLetter(on, person)) : `Enligt ${person}, ${date(on)}`;
};

/** "Anna Exempel, med en knapp fredag 5 mars 2027 kl. 10.15" */
const takenBy = ({ person, via, at }: Pick<Text, 'person' | 'via' | 'at'>, timeZone: string): string =>
  saidBy({ person, via, at: Temporal.Instant.from(at) }, timeZone);

function quoted(of: CompiledAnswers, quote: Text, timeZone: string): Part[] {
  const region = quote.region === null ? '' : `${capitalised(nameIn(of, quote.region))}, `;
  return [...writtenParts(saidIn(quote) ?? ''), source(`${region}${takenBy(quote, timeZone)}`)];
}

/** @property sources null: nobody is named, and questions that the region has not answered are left out. */
type Detail = { level: 1 | 2; sources: { timeZone: string } | null };

/** Nothing of the other regions. */
export const ownAnswers = ({ questions }: CompiledAnswers, region: NamedRegion, detail: Detail): Part[] =>
  questions.flatMap((question) => ownAnswer(question, region, detail));

function ownAnswer(
  { nr, text, positions: taken, texts }: AskedQuestion,
  region: NamedRegion,
  { level, sources }: Detail,
): Part[] {
  const own = taken.find((one) => one.region === region.id);
  const ownTexts = texts.filter((one) => one.region === region.id && !one.aside);
  const beside = texts.filter((one) => one.region === region.id && one.aside);
  const apart = beside.length > 0 ? [paragraph(`${besideStand}:`)] : [];
  const intro = [heading(level, questionName(nr)), paragraph(text)];
  const stand = own ? [paragraph(`${region.name} ${inFinite(own.position)}.`)] : [];
  if (sources === null) {
    const inWords = (one: Text) => writtenParts(saidIn(one) ?? '');
    const answers = [...stand, ...ownTexts.flatMap(inWords), ...apart, ...beside.flatMap(inWords)];
    return answers.length === 0 ? [] : [...intro, ...answers];
  }
  const who = (one: Said) => accordingTo(one, sources.timeZone);
  const taker = (one: Said) => source(who(one));
  const isSaid = own !== undefined && ownTexts.some((one) => who(one) === who(own));
  const named = (one: Text) => [...writtenParts(saidIn(one) ?? ''), taker(one)];
  return [
    ...intro,
    ...(own ? [...stand, ...(isSaid ? [] : [taker(own)])] : [source(standless(region, ownTexts))]),
    ...ownTexts.flatMap(named),
    ...apart,
    ...beside.flatMap(named),
  ];
}

const standless = ({ name }: NamedRegion, texts: readonly Text[]): string =>
  texts.length > 0 ? `${name} har skrivit, ställningstagande saknas.` : `${name} har inte tagit ställning.`;

/** The files that came with the answers of these regions, each once; null: of everybody, with who gave it. */
export function annexes(of: CompiledAnswers, regions: readonly AskedRegion[] | null): Part[] {
  const given = of.questions.flatMap(({ texts }) =>
    texts
      .filter(({ region }) => regions === null || regions.some(({ id }) => id === region))
      .flatMap((text) => (text.files ?? []).map(({ name }) => `${name}, ${giverOf(of, text, regions === null)}`)),
  );
  return given.length === 0 ? [] : [heading(1, 'Bilagor'), { type: 'list', items: [...new Set(given)] }];
}

const giverOf = (of: CompiledAnswers, { region, person }: Text, withPerson: boolean): string =>
  [region === null ? 'övriga synpunkter' : nameIn(of, region), ...(withPerson ? [person] : [])].join(', ');
