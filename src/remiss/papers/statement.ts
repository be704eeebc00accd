import { capitalised, date, list, longDate } from '../../chat/swedish.ts';
import type { Document, DocumentFact, Part } from '../../documents/document.ts';
import { sjukvardsregion, sjukvardsregionens, theLeaders } from '../../register/sjukvardsregion.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { Remiss } from '../case/remiss.ts';
import { answerDecisionInWords, senderDayInWords, signOffNames } from '../case/remiss-words.ts';
import { backingOf, wordOf } from '../case/sign-off.ts';
import type { BoardDay } from '../plan/board-days.ts';
import { type AskedRegion, heading, paragraph } from './document-parts.ts';
import { answerStanding, editedOwn, type Making, ownTextOf } from './remiss-document.ts';

/** What the register and the plan say besides the answers. */
export type StatementFacts = {
  remiss: Pick<Remiss, 'link' | 'senderDayOn' | 'senderWord' | 'lastOn' | 'kind'>;
  /** The groups through which the regions were asked. */
  groups: readonly string[];
  /** At which its board is to decide; null where no meeting is known. */
  board: BoardDay | null;
  /** When ledningsgruppen took the answer up, and is to by the plan. */
  takenUpOn: Temporal.PlainDate | null;
  meetingOn: Temporal.PlainDate | null;
  /** Names of those who prepare the region's answer. */
  handlers: readonly string[];
  /** The last day to send. */
  sendOn: Temporal.PlainDate;
};

/** What nobody has told the bot. */
const toFill = (what: string): string => `Fylls i av regionen: ${what}`;

/** How a region's officials lay the answer before its board: what is known filled in, and the rest for the region to. */
export function statementDocument(
  of: CompiledAnswers,
  region: AskedRegion,
  making: Making,
  known: StatementFacts,
): Document {
  const { decision } = answerStanding(making, region.id);
  return {
    title: `Tjänsteutlåtande: svar på remiss, ${of.title}`,
    mark: `${region.name.toLocaleUpperCase('sv')}, UTKAST ATT FYLLA I`,
    facts: [
      { label: 'Till', value: boardInWords(region, known) },
      { label: 'Sammanträde', value: known.board ? longDate(known.board.on) : toFill('dagen för sammanträdet') },
      { label: 'Diarienummer', value: region.dnr || toFill('regionens diarienummer') },
      ...senderNumber(of),
      { label: 'Handläggare', value: known.handlers.length > 0 ? list(known.handlers) : toFill('namn och titel') },
      { label: 'Datum', value: toFill('dagen för utlåtandet') },
      ...(decision ? [{ label: 'Beslutat', value: answerDecisionInWords(decision) }] : []),
    ],
    parts: [
      ...proposal(of, region, making, known),
      ...described(of, known),
      ...course(of, region, making, known),
      heading(1, 'Bedömning'),
      ...assessment(of, region, making),
      heading(1, 'Beslutet skickas till'),
      { type: 'list', items: [of.sender, `Kansliet för ${sjukvardsregion().name}`, toFill('fler mottagare')] },
      heading(1, 'Bilagor'),
      { type: 'list', items: enclosures(of, region, known) },
      heading(1, 'Underskrift'),
      paragraph(decision?.signer ?? toFill('namn och titel på den som undertecknar')),
    ],
    footer: `Remiss ${of.number}, version ${making.version}, tjänsteutlåtande, ${region.name}`,
  };
}

const senderNumber = ({ senderDnr }: CompiledAnswers): DocumentFact[] =>
  senderDnr ? [{ label: 'Avsändarens diarienummer', value: senderDnr }] : [];

const boardInWords = ({ answerer }: AskedRegion, { board }: StatementFacts): string =>
  board?.board || answerer || toFill('nämnden som beslutar');

/** Worded by how the regions answer. */
function proposal(of: CompiledAnswers, region: AskedRegion, making: Making, known: StatementFacts): Part[] {
  const backing = backingOf(of.regions, making.remarks, making.version);
  const hasOwn = editedOwn(of, region, backing) !== null;
  const word = wordOf(making.remarks, making.version, region.id)?.word;
  const who = known.board?.board || region.answerer || 'Nämnden';
  return [
    heading(1, 'Förslag till beslut'),
    paragraph(`${who} föreslås besluta:`),
    {
      type: 'list',
      items: [
        `att ${deed(of, { hasOwn, parts: word === 'avvikande' })}`,
        toFill('om paragrafen ska justeras omedelbart, så att svaret hinner skickas i tid'),
      ],
    },
  ];
}

function deed(
  { mode, sender, title }: CompiledAnswers,
  { hasOwn, parts }: { hasOwn: boolean; parts: boolean },
): string {
  const own = `lämna yttrande till ${sender} över ${title} enligt förslaget under Bedömning`;
  switch (mode) {
    case 'enskilt':
      return own;
    case 'likalydande':
      if (hasOwn) return `${own}, som är regionens eget och skiljer sig från de andra regionernas`;
      return parts
        ? `${own}, med de ord som regionerna i ${sjukvardsregion().name} har gemensamt och regionens avvikande mening`
        : `${own}, med samma ord som de andra regionerna i ${sjukvardsregion().name}`;
    case 'sammanfattning':
      return `${own}, som skickas tillsammans med sjukvårdsregionens sammanfattning`;
    case 'samordnat':
      return `ställa sig bakom ${sjukvardsregionens()} gemensamma svar till ${sender} över ${title}`;
  }
}

function described(of: CompiledAnswers, { remiss }: StatementFacts): Part[] {
  const dnr = of.senderDnr ? ` (diarienummer ${of.senderDnr})` : '';
  return [
    heading(1, 'Ärendebeskrivning'),
    paragraph(
      `${of.sender} har skickat ${of.title}${dnr} på remiss. Svaret ska vara inne ${senderDayInWords(remiss)}.`,
    ),
    paragraph(of.questions.length === 1 ? 'Avsändaren frågar:' : 'Avsändaren frågar följande:'),
    { type: 'list', items: of.questions.map(({ text }) => text) },
    paragraph(toFill('bakgrund och vad förslaget betyder för regionen, också ekonomiskt')),
  ];
}

/** What has been done with it, and what is left by when. */
function course(of: CompiledAnswers, region: AskedRegion, making: Making, known: StatementFacts): Part[] {
  const { version, at, timeZone, remarks } = making;
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const prepared = preparedBy(of, region);
  const said = wordOf(remarks, version, region.id);
  return [
    heading(1, 'Ärendegång'),
    {
      type: 'list',
      items: [
        `Regionerna har fått remissen genom ${list(known.groups)}, för svar till och med ${longDate(known.remiss.lastOn)}.`,
        prepared.length > 0
          ? `Regionens svar har beretts av ${list(prepared)}. ${toFill('titlar, och andra som har berett ärendet')}.`
          : toFill('vem som har berett ärendet'),
        `Svaren sammanställdes ${longDate(madeOn)}, utkast ${version}.`,
        ...(said?.word ? [`${region.name} ${signOffNames[said.word]} enligt besked ${dayOf(said.at, timeZone)}.`] : []),
        led(known),
        boardCourse(known),
        `Svaret ska skickas senast ${longDate(known.sendOn)}, så att det är inne ${senderDayInWords(known.remiss)}.`,
      ],
    },
  ];
}

const dayOf = (at: Temporal.Instant, timeZone: string): string => date(at.toZonedDateTimeISO(timeZone).toPlainDate());

/** Those who have given the region's answers. Of a letter it is only known who entered it. */
function preparedBy({ questions }: CompiledAnswers, { id }: AskedRegion): string[] {
  const said = questions.flatMap(({ positions, texts }) => [...positions, ...texts]);
  return [...new Set(said.filter(({ region, via }) => region === id && via !== 'brev').map(({ person }) => person))];
}

function led({ takenUpOn, meetingOn }: StatementFacts): string {
  if (takenUpOn) return `${capitalised(theLeaders())} tog upp svaret ${longDate(takenUpOn)}.`;
  if (meetingOn) return `${capitalised(theLeaders())} möts ${longDate(meetingOn)} och kan ta upp svaret då.`;
  return toFill(`om och när ${theLeaders()} har tagit upp svaret`);
}

function boardCourse({ board }: StatementFacts): string {
  if (!board) return toFill('när nämnden sammanträder, och när handlingarna ska vara klara');
  const papers = board.isGuessed
    ? `när handlingarna ska vara klara är inte känt, räkna med ${longDate(board.papersOn)}`
    : `handlingarna ska vara klara ${longDate(board.papersOn)}`;
  return `${board.board ?? 'Nämnden'} sammanträder ${longDate(board.on)}; ${papers}.`;
}

/** The text of the answer, with its headings under this one. */
function assessment(of: CompiledAnswers, region: AskedRegion, making: Making): Part[] {
  const text = ownTextOf(of, region, making);
  if (text.length === 0)
    return [paragraph(`Regionen har inte svarat på någon fråga. ${toFill('regionens bedömning')}`)];
  const top = Math.min(...text.flatMap((part) => (part.type === 'heading' ? [part.level] : [])), 3);
  return text.map((part) => (part.type === 'heading' ? heading(lower(part.level - top), part.text) : part));
}

const lower = (below: number): 2 | 3 => (below <= 0 ? 2 : 3);

function enclosures(of: CompiledAnswers, { id }: AskedRegion, { remiss }: StatementFacts): string[] {
  const files = of.questions.flatMap(({ texts }) =>
    texts.filter(({ region }) => region === id).flatMap((text) => (text.files ?? []).map(({ name }) => name)),
  );
  return [
    `Remissen från ${of.sender}${remiss.link ? `: ${remiss.link}` : ''}`,
    'Förslag till yttrande',
    ...new Set(files),
    toFill('fler bilagor'),
  ];
}
