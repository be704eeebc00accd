import { date, genitive, longDate } from '../../chat/swedish.ts';
import type { Document, DocumentFact, Part } from '../../documents/document.ts';
import { sjukvardsregion } from '../../register/sjukvardsregion.ts';
import type { CompiledAnswers, OwnText } from '../case/compiled.ts';
import {
  type AnswerDecision,
  decisionOf,
  isSent,
  type Outcomes,
  type Party,
  type SentAnswer,
  sendingOf,
} from '../case/outcome.ts';
import { hasCommonAnswer } from '../case/remiss.ts';
import { answerDecisionInWords } from '../case/remiss-words.ts';
import { type Backing, backingOf, type Remark } from '../case/sign-off.ts';
import type { Utfall } from '../utfall/utfall.ts';
import { backingFacts, wordsOfRegions } from './backing-views.ts';
import { commonText, everyonesAnswers, summaryText } from './common-text.ts';
import { type AskedRegion, annexes, hasOwnAnswer, heading, type NamedRegion, ownAnswers } from './document-parts.ts';
import { groupAnnex } from './group-answer-parts.ts';
import { material } from './material.ts';

/** When and as what a document is made. */
export type Making = {
  version: number;
  at: Temporal.Instant;
  timeZone: string;
  /** What was said of the draft. */
  remarks: readonly Remark[];
  /** What is decided and sent. Only an answer of which something is so is no draft. */
  outcomes: Outcomes;
  /** What became of it in the sender's decision, for the file's own copy. */
  utfall?: readonly Utfall[];
};

/** What has become of one answer. */
type Standing = { decision: AnswerDecision | null; sent: SentAnswer | null; isFinal: boolean };

export function answerStanding({ outcomes }: Pick<Making, 'outcomes'>, party: Party): Standing {
  const decision = decisionOf(outcomes, party);
  const sending = sendingOf(outcomes, party);
  const sent = isSent(sending) ? sending : null;
  return { decision, sent, isFinal: decision !== null || sent !== null };
}

/** What comes after it is for ourselves. */
export const annexHeading = 'Underlag, följer inte med när svaret skickas';

/** The text that all of them send, without what each of them adds. Null where each region answers for itself. */
export function textOfAll(of: CompiledAnswers, making: Pick<Making, 'remarks' | 'version'>): readonly Part[] | null {
  if (!hasCommonAnswer(of.mode)) return null;
  return of.mode === 'sammanfattning' ? summaryOf(of, true) : wordsOfAll(of, backingIn(of, making), true);
}

/**
 * The region's text as its people have edited it, where its answer has one of its own: of the same words for all only while
 * it does not stand behind them.
 */
export function editedOwn(of: CompiledAnswers, region: NamedRegion, backing: Backing<AskedRegion>): OwnText | null {
  const own = of.own?.[region.id];
  if (!own || of.mode === 'samordnat') return null;
  return of.mode === 'likalydande' && standsBehind(region, backing) ? null : own;
}

const standsBehind = ({ id }: NamedRegion, { behind, additions }: Backing<AskedRegion>): boolean =>
  [...behind, ...additions.map(({ region }) => region)].some((one) => one.id === id);

type Wording = Pick<Making, 'remarks' | 'version'>;

/** What people can edit of a region's answer, as it stands. */
export const ownTextOf = (of: CompiledAnswers, region: NamedRegion, making: Wording): readonly Part[] =>
  editedOwn(of, region, backingIn(of, making))?.parts ?? ownTextFromAnswers(of, region, making);

/** The same as it follows from the answers: who said it and what is not answered are no part of it. */
export function ownTextFromAnswers(of: CompiledAnswers, region: NamedRegion, making: Wording): readonly Part[] {
  if (of.mode === 'enskilt') return ownAnswers(of, region, { level: 1, sources: null });
  if (of.mode === 'sammanfattning') return ownAnswers(of, region, { level: 2, sources: null });
  return [
    ...wordsOfAll(of, backingIn(of, making), true),
    ...wordsOfRegions(backingOf([region], making.remarks, making.version)),
  ];
}

export const draftMark = 'UTKAST FÖR SYNPUNKTER';
export const decidedMark = 'BESLUTAT SVAR';
export const sentLabel = 'Skickat (expedierat)';
export const decidedOnLabel = 'Beslutsdatum';

/** How the regions stand to the draft that the document is made of. */
export const backingIn = ({ regions }: CompiledAnswers, { remarks, version }: Pick<Making, 'remarks' | 'version'>) =>
  backingOf(regions, remarks, version);

/** The common answer, and under a draft of it what it rests on. Null where each region answers for itself. */
export function commonDocument(of: CompiledAnswers, making: Making): Document | null {
  if (!hasCommonAnswer(of.mode)) return null;
  const backing = backingIn(of, making);
  const standing = answerStanding(making, null);
  const frame = framed(of, making, {
    standing,
    sender: sjukvardsregion().name,
    dnr: null,
    more: [...backingFacts(backing, standing.isFinal), ...ownDecisions(of, making)],
  });
  const annex = standing.isFinal
    ? []
    : [{ ...heading(1, annexHeading), startsPage: true as const }, ...material(of, backing, making.timeZone)];
  return {
    ...frame,
    parts: [...answerOfAll(of, backing, standing), ...wordsOfRegions(backing), ...annexesOfAll(of), ...annex],
  };
}

const answerOfAll = (of: CompiledAnswers, backing: Backing<AskedRegion>, { isFinal }: Standing): readonly Part[] =>
  of.mode === 'sammanfattning'
    ? [...summaryOf(of, isFinal), ...everyonesAnswers(of, isFinal)]
    : wordsOfAll(of, backing, isFinal);

/** What the answer itself is not: it comes after all that the regions say in it. */
const annexesOfAll = (of: CompiledAnswers): Part[] =>
  of.mode === 'sammanfattning' ? [...groupAnnex(of), ...annexes(of, of.regions)] : [];

/** As people have edited it, and else as it follows from the answers. */
const wordsOfAll = (of: CompiledAnswers, backing: Backing<AskedRegion>, isFinal: boolean): readonly Part[] =>
  of.edited ?? commonText(of, backing, isFinal);
const summaryOf = (of: CompiledAnswers, isFinal: boolean): readonly Part[] => of.edited ?? summaryText(of, isFinal);

/** Where one answer is sent for all, those that have decided it themselves. */
function ownDecisions(of: CompiledAnswers, { outcomes }: Making): DocumentFact[] {
  if (of.mode !== 'samordnat') return [];
  return of.regions.flatMap((region) => {
    const decision = decisionOf(outcomes, region.id);
    return decision ? [{ label: `Beslutat i ${region.name}`, value: answerDecisionInWords(decision) }] : [];
  });
}

/** Whether what was sent is the region's too: the common words when it stands behind them, its own when it has any. */
export function isSentBy(of: CompiledAnswers, region: AskedRegion, backing: Backing<AskedRegion>): boolean {
  if (of.mode === 'enskilt' || of.mode === 'sammanfattning') return hasOwnAnswer(of, region);
  const parts = backing.dissents.some((one) => one.region.id === region.id);
  return standsBehind(region, backing) || (parts && editedOwn(of, region, backing) !== null);
}

/**
 * What one region sends. Each its own: only what it has said itself. The same words, and one for all: the common text. A
 * summary: how the regions stand, and then its own.
 */
export function regionDocument(of: CompiledAnswers, region: AskedRegion, making: Making): Document {
  const backing = backingIn(of, making);
  const standing = answerStanding(making, region.id);
  const edited = editedOwn(of, region, backing);
  // Nobody else stands behind a letter of its own.
  const isAlone = of.mode === 'enskilt' || (of.mode === 'likalydande' && edited !== null);
  const named = isAlone ? [] : backingFacts(namedTo(of, region, making), standing.isFinal);
  const more = [...answererFact(region, standing), ...named];
  const frame = framed(of, making, { standing, sender: region.name, dnr: region.dnr, more, edited });
  const footer = [frame.footer, region.name, ...(edited ? [textName(edited)] : [])].join(', ');
  return { ...frame, footer, parts: bodyFor(of, region, backing, making) };
}

/** "text 2" */
export const textName = ({ nr }: Pick<OwnText, 'nr'>): string => `text ${nr}`;

/** Who answers, as the region has said; nothing once somebody has decided. */
function answererFact({ answerer }: AskedRegion, { decision, sent }: Standing): DocumentFact[] {
  if (answerer === null || answerer === '' || decision) return [];
  return [{ label: sent ? 'Svarar' : 'Beslutas av', value: answerer }];
}

/** Whom a region's own paper names: of those who part, in its own letter of the same words, itself alone. */
function namedTo(of: CompiledAnswers, region: AskedRegion, making: Making): Backing<AskedRegion> {
  const own = backingOf([region], making.remarks, making.version);
  const backing = backingIn(of, making);
  return of.mode === 'likalydande' ? { ...backing, dissents: own.dissents } : backing;
}

function bodyFor(of: CompiledAnswers, region: AskedRegion, backing: Backing<AskedRegion>, making: Making): Part[] {
  const { isFinal } = answerStanding(making, region.id);
  const sources = isFinal ? null : { timeZone: making.timeZone };
  const words = wordsOfRegions(backingOf([region], making.remarks, making.version));
  const edited = editedOwn(of, region, backing)?.parts;
  switch (of.mode) {
    case 'enskilt':
      return [...(edited ?? ownAnswers(of, region, { level: 1, sources })), ...words, ...annexes(of, [region])];
    case 'likalydande':
      return edited ? [...edited] : [...wordsOfAll(of, backing, isFinal), ...words];
    case 'samordnat':
      return [...wordsOfAll(of, backing, isFinal), ...wordsOfRegions(backing)];
    case 'sammanfattning':
      return [
        ...summaryOf(of, isFinal),
        heading(1, `${genitive(region.name)} svar`),
        ...(edited ?? ownAnswers(of, region, { level: 2, sources })),
        ...words,
        ...annexes(of, [region]),
      ];
  }
}

type Frame = {
  standing: Standing;
  sender: string;
  dnr: string | null;
  more: readonly DocumentFact[];
  edited?: OwnText | null;
};

function framed(
  of: CompiledAnswers,
  { version, at, timeZone }: Making,
  { standing: { decision, sent }, sender, dnr, more, edited }: Frame,
): Omit<Document, 'parts'> {
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const ownDnr = sent?.dnr ?? dnr;
  return {
    title: `Remissvar: ${of.title}`,
    mark: decision ? decidedMark : sent ? `${sentLabel} ${date(sent.on)}` : draftMark,
    facts: [
      { label: 'Till', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Från', value: sender },
      ...(ownDnr ? [{ label: 'Vårt diarienummer', value: ownDnr }] : []),
      { label: 'Svaret ska vara inne', value: `senast ${longDate(Temporal.PlainDate.from(of.senderLastOn))}` },
      ...(decision ? decisionFacts(decision) : []),
      ...(sent ? [{ label: sentLabel, value: date(sent.on) }] : []),
      ...(decision || sent
        ? []
        : [draftFact([`version ${version}, ${date(madeOn)}`, ...(edited ? [`regionens ${textName(edited)}`] : [])])]),
      ...more,
      ...(sent?.contact ? [{ label: 'Kontakt', value: sent.contact }] : []),
    ],
    footer: `Remiss ${of.number}, version ${version}`,
  };
}

const draftFact = (values: readonly string[]): DocumentFact => ({
  label: 'Utkast för synpunkter',
  value: values.join(', '),
});

const decisionFacts = ({ body, on, paragraph, signer }: AnswerDecision): DocumentFact[] => [
  { label: 'Beslutat av', value: body },
  { label: decidedOnLabel, value: date(on) },
  { label: 'Paragraf', value: paragraph ?? 'utan paragraf' },
  ...(signer ? [{ label: 'Undertecknat av', value: signer }] : []),
];
