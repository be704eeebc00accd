import { date, longDate } from '../../chat/swedish.ts';
import type { Document, DocumentFact, Part } from '../../documents/document.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { hasCommonAnswer } from '../case/remiss.ts';
import { type Backing, backingOf, type Remark } from '../case/sign-off.ts';
import { backingFacts, wordsOfRegions } from './backing-views.ts';
import { commonText, everyonesAnswers, summaryText } from './common-text.ts';
import { type AskedRegion, annexes, hasSpoken, heading, ownAnswers } from './document-parts.ts';
import { material } from './material.ts';

/** When and as what a document is made. */
export type Making = {
  version: number;
  at: Temporal.Instant;
  timeZone: string;
  /** What was said of the draft. */
  remarks: readonly Remark[];
  /** The answer that was sent: it is no longer a draft. */
  sent: { on: Temporal.PlainDate; dnr: string | null } | null;
};

const draftMark = 'UTKAST FÖR SYNPUNKTER';
const sentLabel = 'Skickat (expedierat)';

/** How the regions stand to the draft that the document is made of. */
export const backingIn = ({ regions }: CompiledAnswers, { remarks, version }: Pick<Making, 'remarks' | 'version'>) =>
  backingOf(regions, remarks, version);

/** The common answer, and under a draft of it what it rests on. Null where each region answers for itself. */
export function commonDocument(of: CompiledAnswers, making: Making): Document | null {
  if (!hasCommonAnswer(of.mode)) return null;
  const backing = backingIn(of, making);
  const frame = framed(of, making, {
    sender: 'Sjukvårdsregion Mellansverige',
    dnr: making.sent?.dnr ?? null,
    more: backingFacts(backing, making.sent !== null),
  });
  const annex = making.sent
    ? []
    : [heading(1, 'Underlag, följer inte med när svaret skickas'), ...material(of, backing, making.timeZone)];
  return { ...frame, parts: [...answerOfAll(of, backing, making), ...wordsOfRegions(backing), ...annex] };
}

const answerOfAll = (of: CompiledAnswers, backing: Backing<AskedRegion>, { sent }: Making): Part[] =>
  of.mode === 'sammanfattning'
    ? [...summaryText(of, sent !== null), ...everyonesAnswers(of), ...annexes(of, of.regions)]
    : commonText(of, backing, sent !== null);

/** Whether what was sent is the region's too: the common words when it stands behind them, its own when it has any. */
export function isSentBy(
  of: CompiledAnswers,
  region: AskedRegion,
  { behind, additions }: Backing<AskedRegion>,
): boolean {
  if (of.mode === 'enskilt' || of.mode === 'sammanfattning') return hasSpoken(of, region);
  return [...behind, ...additions.map((one) => one.region)].some(({ id }) => id === region.id);
}

/**
 * What one region sends. Each its own: only what it has said itself. The same words, and one for all: the common text. A
 * summary: how the regions stand, and then its own.
 */
export function regionDocument(of: CompiledAnswers, region: AskedRegion, making: Making): Document {
  const backing = backingIn(of, making);
  const own = { ...making, sent: isSentBy(of, region, backing) ? making.sent : null };
  const answerer: DocumentFact[] = region.answerer
    ? [{ label: own.sent ? 'Svarar' : 'Beslutas av', value: region.answerer }]
    : [];
  const more = [...answerer, ...backingFacts(namedTo(of, region, making), own.sent !== null && of.mode !== 'enskilt')];
  const frame = framed(of, own, { sender: region.name, dnr: region.dnr, more });
  return { ...frame, parts: bodyFor(of, region, backing, own) };
}

/** Whom a region's own paper names: where each answers for itself nobody else, and in its own letter nobody who parts. */
function namedTo(of: CompiledAnswers, region: AskedRegion, making: Making): Backing<AskedRegion> {
  const own = backingOf([region], making.remarks, making.version);
  if (of.mode === 'enskilt') return own;
  const backing = backingIn(of, making);
  return of.mode === 'likalydande' ? { ...backing, dissents: own.dissents } : backing;
}

function bodyFor(of: CompiledAnswers, region: AskedRegion, backing: Backing<AskedRegion>, making: Making): Part[] {
  const sources = making.sent ? null : { timeZone: making.timeZone };
  const words = wordsOfRegions(backingOf([region], making.remarks, making.version));
  switch (of.mode) {
    case 'enskilt':
      return [...ownAnswers(of, region, { level: 1, sources }), ...words, ...annexes(of, [region])];
    case 'likalydande':
      return [...commonText(of, backing, making.sent !== null), ...words];
    case 'samordnat':
      return [...commonText(of, backing, making.sent !== null), ...wordsOfRegions(backing)];
    case 'sammanfattning':
      return [
        ...summaryText(of, making.sent !== null),
        heading(1, `${region.name}s svar`),
        ...ownAnswers(of, region, { level: 2, sources }),
        ...words,
        ...annexes(of, [region]),
      ];
  }
}

function framed(
  of: CompiledAnswers,
  { version, at, timeZone, sent }: Making,
  { sender, dnr, more }: { sender: string; dnr: string | null; more: readonly DocumentFact[] },
): Omit<Document, 'parts'> {
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    title: `Remissvar: ${of.title}`,
    mark: sent ? `${sentLabel} ${date(sent.on)}` : draftMark,
    facts: [
      { label: 'Till', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Från', value: sender },
      ...(dnr ? [{ label: 'Vårt diarienummer', value: dnr }] : []),
      { label: 'Svaret ska vara inne', value: `senast ${longDate(Temporal.PlainDate.from(of.senderLastOn))}` },
      sent
        ? { label: sentLabel, value: date(sent.on) }
        : { label: 'Utkast för synpunkter', value: `version ${version}, ${date(madeOn)}` },
      ...more,
    ],
    footer: `Remiss ${of.number}, version ${version}`,
  };
}
