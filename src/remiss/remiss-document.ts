import { capitalised, date, list, longDate } from '../chat/swedish.ts';
import type { Document, Part } from '../documents/document.ts';
import { type Agreement, agreementOn, sides } from './agreement.ts';
import { type Position, positions } from './answers.ts';
import type { Compiled } from './compiled.ts';
import { inFinite, positionInWords, questionName, shortName, sidesInWords, viaNames } from './remiss-words.ts';

/** When and as what a document is made. */
export type Making = {
  version: number;
  at: Temporal.Instant;
  timeZone: string;
  /** The answer has been sent: it is no longer a draft. */
  decided: boolean;
};

type Question = Compiled['questions'][number];
type Region = Compiled['regions'][number];

const draftMark = 'UTKAST FÖR SYNPUNKTER';
const decidedMark = 'BESLUTAT SVAR';

const dayOf = (at: string | Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();

/** The common answer: what all agree on, where they part, who is missing, and what each has said with its source. */
export function commonDocument(of: Compiled, making: Making): Document {
  const missing = silent(of);
  return {
    ...framed(of, making, { title: `Remissvar: ${of.title}`, sender: 'Sjukvårdsregion Mellansverige', dnr: null }),
    parts: [
      ...summary(of),
      ...(missing.length > 0 ? [paragraph(`Har inte svarat: ${list(missing.map(shortName))}.`)] : []),
      heading(1, 'Ställningstaganden'),
      map(of),
      ...of.questions.flatMap((question) => answersTo(of, question, making)),
      ...(missing.length === 0
        ? []
        : [heading(1, 'Svar som saknas'), { type: 'list' as const, items: missing.map(({ name }) => name) }]),
    ],
  };
}

/**
 * What one region sends. Each its own: only what it has said itself. The same words: the same body for every region. One
 * for all: the common body. A summary: how the regions stand, and then its own.
 */
export function regionDocument(of: Compiled, region: Region, making: Making): Document {
  const frame = framed(of, making, { title: `Remissvar: ${of.title}`, sender: region.name, dnr: region.dnr });
  const facts = region.answerer ? [...frame.facts, { label: 'Beslutas av', value: region.answerer }] : frame.facts;
  switch (of.mode) {
    case 'enskilt':
      return { ...frame, facts, parts: ownAnswers(of, region, making) };
    case 'likalydande':
    case 'samordnat':
      return { ...frame, facts, parts: commonBody(of, making) };
    case 'sammanfattning':
      return {
        ...frame,
        facts,
        parts: [...summary(of), map(of), heading(1, `${region.name}s svar`), ...ownAnswers(of, region, making)],
      };
  }
}

const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });
const paragraph = (text: string): Part => ({ type: 'paragraph', text });
const source = (text: string): Part => ({ type: 'source', text });

function framed(
  of: Compiled,
  { version, at, timeZone, decided }: Making,
  { title, sender, dnr }: { title: string; sender: string; dnr: string | null },
): Omit<Document, 'parts'> {
  return {
    title,
    mark: decided ? decidedMark : draftMark,
    facts: [
      { label: 'Till', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Från', value: sender },
      ...(dnr ? [{ label: 'Vårt diarienummer', value: dnr }] : []),
      { label: 'Svaret ska vara inne', value: `senast ${longDate(Temporal.PlainDate.from(of.senderLastOn))}` },
      {
        label: decided ? 'Beslutat svar' : 'Utkast för synpunkter',
        value: `version ${version}, ${date(dayOf(at, timeZone))}`,
      },
    ],
    footer: `Remiss ${of.number}, version ${version}`,
  };
}

const nameIn = ({ regions }: Compiled, id: string): string => {
  const found = regions.find((region) => region.id === id);
  return found ? shortName(found) : id;
};

/** Regions without a position on some question. */
const silent = ({ regions, questions }: Compiled): Region[] =>
  regions.filter(({ id }) => questions.some(({ positions: taken }) => !taken.some(({ region }) => region === id)));

function summary(of: Compiled): Part[] {
  const agreements = of.questions.map((asked) => ({ ...agreementOf(of, asked), asked }));
  const unison = agreements.filter(({ verdict }) => verdict === 'eniga');
  const apart = agreements.filter(({ verdict }) => verdict === 'delade');
  return [
    heading(1, 'Sammanfattning'),
    ...listed(
      'Kan tryckas på unisont',
      unison.map(
        ({ asked, common }) =>
          `${named(asked)}: alla som har tagit ställning ${common === 'mot' ? 'avstyrker' : 'tillstyrker'}.`,
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
const map = (of: Compiled): Part => ({
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
function answersTo(of: Compiled, question: Question, making: Making): Part[] {
  const { nr, text, positions: taken, texts } = question;
  const positionOf = new Map(taken.map(({ region, position }) => [region, position]));
  const under = (position: Position | null) =>
    texts.filter(({ region }) => region !== null && (positionOf.get(region) ?? null) === position);
  const groups = positions.map((position) => ({
    position,
    by: taken.filter((one) => one.position === position).map(({ region }) => nameIn(of, region)),
    texts: under(position),
  }));
  const others = texts.filter(({ region }) => region === null);
  return [
    heading(1, questionName(nr)),
    paragraph(text),
    ...groups
      .filter(({ by }) => by.length > 0)
      .flatMap(({ position, by, texts: said }) => [
        heading(2, `${positionInWords(position)}: ${list(by)}`),
        ...said.flatMap((one) => quoted(of, one, making)),
      ]),
    ...under(null).flatMap((one, at) => [
      ...(at === 0 ? [heading(2, 'Utan ställningstagande')] : []),
      ...quoted(of, one, making),
    ]),
    ...others.flatMap((one, at) => [
      ...(at === 0 ? [heading(2, 'Övriga synpunkter')] : []),
      ...quoted(of, one, making),
    ]),
  ];
}

function quoted(
  of: Compiled,
  { region, person, at, via, text }: Question['texts'][number],
  { timeZone }: Making,
): Part[] {
  const who = region === null ? person : `${capitalised(nameIn(of, region))}, ${person}`;
  return [paragraph(text), source(`${who}, ${viaNames[via]} ${longDate(dayOf(at, timeZone))}`)];
}

/** The body that every region sends with the same words. */
const commonBody = (of: Compiled, making: Making): Part[] => [
  ...summary(of),
  ...of.questions.flatMap((question) => answersTo(of, question, making)),
];

/** Nothing of the other regions. */
function ownAnswers(of: Compiled, region: Region, making: Making): Part[] {
  return of.questions.flatMap(({ nr, text, positions: taken, texts }) => {
    const own = taken.find((one) => one.region === region.id);
    const said = texts.filter((one) => one.region === region.id);
    return [
      heading(1, questionName(nr)),
      paragraph(text),
      paragraph(own ? `${region.name} ${inFinite(own.position)}.` : `${region.name} har inte tagit ställning.`),
      ...said.flatMap((one) => quoted(of, one, making)),
    ];
  });
}
