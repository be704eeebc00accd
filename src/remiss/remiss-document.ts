import { date, list, longDate } from '../chat/swedish.ts';
import type { Document, Fact, Part } from '../documents/document.ts';
import type { Compiled } from './compiled.ts';
import { answersTo, heading, mapOf, ownAnswers, paragraph, silentIn, summary } from './document-parts.ts';
import { shortName } from './remiss-words.ts';

/** When and as what a document is made. */
export type Making = {
  version: number;
  at: Temporal.Instant;
  timeZone: string;
  /** The answer that was sent: it is no longer a draft. */
  sent: { on: Temporal.PlainDate; dnr: string | null } | null;
};

type Region = Compiled['regions'][number];

const draftMark = 'UTKAST FÖR SYNPUNKTER';
const decidedMark = 'BESLUTAT SVAR';

/** The common answer: what all agree on, where they part, who is missing, and what each has said with its source. */
export function commonDocument(of: Compiled, making: Making): Document {
  const missing = silentIn(of);
  return {
    ...framed(of, making, { sender: 'Sjukvårdsregion Mellansverige', dnr: making.sent?.dnr ?? null }),
    parts: [
      ...summary(of),
      ...(missing.length > 0 ? [paragraph(`Har inte svarat på allt: ${list(missing.map(shortName))}.`)] : []),
      heading(1, 'Ställningstaganden'),
      mapOf(of),
      ...allAnswers(of, making),
    ],
  };
}

const allAnswers = (of: Compiled, { timeZone }: Making): Part[] =>
  of.questions.flatMap((question) => answersTo(of, question, timeZone));

/**
 * What one region sends. Each its own: only what it has said itself. The same words: the same body for every region. One
 * for all: the common body. A summary: how the regions stand, and then its own.
 */
export function regionDocument(of: Compiled, region: Region, making: Making): Document {
  const frame = framed(of, making, { sender: region.name, dnr: region.dnr });
  const decider: Fact[] = region.answerer ? [{ label: 'Beslutas av', value: region.answerer }] : [];
  return { ...frame, facts: [...frame.facts, ...decider], parts: bodyFor(of, region, making) };
}

function bodyFor(of: Compiled, region: Region, making: Making): Part[] {
  const own = (level: 1 | 2) => ownAnswers(of, region, making.timeZone, level);
  switch (of.mode) {
    case 'enskilt':
      return own(1);
    case 'likalydande':
    case 'samordnat':
      return [...summary(of), ...allAnswers(of, making)];
    case 'sammanfattning':
      return [...summary(of), mapOf(of), heading(1, `${region.name}s svar`), ...own(2)];
  }
}

function framed(
  of: Compiled,
  { version, at, timeZone, sent }: Making,
  { sender, dnr }: { sender: string; dnr: string | null },
): Omit<Document, 'parts'> {
  const madeOn = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    title: `Remissvar: ${of.title}`,
    mark: sent ? decidedMark : draftMark,
    facts: [
      { label: 'Till', value: of.sender },
      ...(of.senderDnr ? [{ label: 'Avsändarens diarienummer', value: of.senderDnr }] : []),
      { label: 'Från', value: sender },
      ...(dnr ? [{ label: 'Vårt diarienummer', value: dnr }] : []),
      { label: 'Svaret ska vara inne', value: `senast ${longDate(Temporal.PlainDate.from(of.senderLastOn))}` },
      { label: sent ? 'Beslutat svar' : 'Utkast för synpunkter', value: `version ${version}, ${date(madeOn)}` },
      ...(sent ? [{ label: 'Avsänt', value: date(sent.on) }] : []),
    ],
    footer: `Remiss ${of.number}, version ${version}`,
  };
}
