import { list, longDate } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { positions } from '../case/answers.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { inFinite, nameOf, positionInWords, shortName, stateNames } from '../case/remiss-words.ts';
import { heading, paragraph } from '../papers/document-parts.ts';
import { commonId, fileCopyId } from '../papers/whose-document.ts';
import { roundName, senderDaysInWords, underlagCount } from '../rounds/round-words.ts';

/** One underlag with its answer as a document; null where there is none to read. */
export type Chapter = { remiss: Remiss; answer: { document: Document; content: CompiledAnswers } | null };

/** `whose`: a region's id, or one of `commonId` and `fileCopyId`. */
export type RoundDocument = { round: number; whose: string; madeOn: Temporal.PlainDate; chapters: readonly Chapter[] };

/** One document for the whole round: first a table of all underlag, and then a chapter for each. */
export function roundDocument({ round, whose, madeOn, chapters }: RoundDocument): Document {
  const [first] = chapters;
  const marks = new Set(chapters.flatMap(({ answer }) => answer?.document.mark ?? []));
  const [mark] = marks;
  return {
    title: `Remissvar på ${underlagCount(chapters.length)}: ${roundName(round).toLowerCase()}`,
    mark: marks.size === 1 ? (mark ?? null) : marks.size === 0 ? null : 'UTKAST OCH SKICKADE SVAR',
    facts: [
      ...(first ? [{ label: 'Till', value: first.remiss.sender }] : []),
      { label: 'Vems svar', value: whoseName(whose, chapters) },
      ...(first
        ? [{ label: 'Svaret ska vara inne', value: senderDaysInWords(chapters.map(({ remiss }) => remiss)) }]
        : []),
      { label: 'Sammanställt', value: longDate(madeOn) },
    ],
    parts: [
      heading(1, 'Alla underlag'),
      overview(chapters, whose),
      ...chapters.flatMap((chapter) => chapterParts(chapter, whose, marks.size > 1)),
    ],
    footer: roundName(round),
  };
}

function whoseName(whose: string, chapters: readonly Chapter[]): string {
  if (whose === fileCopyId) return 'Aktens exemplar';
  if (whose === commonId) return 'Gemensamt svar';
  const regions = chapters.flatMap(({ answer }) => answer?.content.regions ?? []);
  return regions.find(({ id }) => id === whose)?.name ?? whose;
}

const overview = (chapters: readonly Chapter[], whose: string): Part => ({
  type: 'table',
  columns: ['Underlag', 'Diarienummer', 'Läge', 'Ställningstaganden'],
  rows: chapters.map(({ remiss, answer }) => [
    `${remiss.number} ${remiss.title}`,
    remiss.senderDnr ?? '–',
    stateNames[remiss.state],
    answer ? standsIn(answer.content, whose) : '–',
  ]),
});

/** Of one region its own; of all how many stand where, each question counted by itself. */
function standsIn(content: CompiledAnswers, whose: string): string {
  const isOne = content.regions.some(({ id }) => id === whose);
  if (isOne && content.mode !== 'samordnat') return ownStands(content, whose);
  const counted = content.regions.map(({ id, name }) => ({ name, words: standOfRegion(content, id) }));
  const groups = Map.groupBy(counted, ({ words }) => words);
  return [...groups].map(([words, all]) => `${list(all.map(shortName))}: ${words}`).join('. ');
}

function ownStands({ questions }: CompiledAnswers, region: string): string {
  const taken = questions.flatMap(({ nr, positions: all }) => {
    const own = all.find((one) => one.region === region);
    return own ? [{ nr, position: own.position }] : [];
  });
  if (taken.length === 0) return 'inget svar';
  const groups = positions
    .map((position) => ({ position, nrs: taken.filter((one) => one.position === position).map(({ nr }) => nr) }))
    .filter(({ nrs }) => nrs.length > 0);
  const [only] = groups;
  if (only && groups.length === 1 && taken.length === questions.length) return positionInWords(only.position);
  return groups.map(({ position, nrs }) => `${inFinite(position)} (fråga ${list(nrs.map(String))})`).join(', ');
}

/** In a few words, the same for regions that stand in the same place. */
function standOfRegion(content: CompiledAnswers, region: string): string {
  const words = ownStands(content, region);
  return words.charAt(0).toLocaleLowerCase('sv') + words.slice(1);
}

/** What the answer is, with its headings a level lower than when it stands alone. @param isMarked the chapters are not all alike */
function chapterParts({ remiss, answer }: Chapter, whose: string, isMarked: boolean): Part[] {
  const title = heading(1, nameOf(remiss));
  if (!answer) return [title, paragraph(noAnswer(remiss, whose))];
  const { document } = answer;
  const facts = document.facts.filter(({ label }) => label !== 'Till');
  return [
    title,
    ...(isMarked && document.mark ? [paragraph(document.mark)] : []),
    { type: 'table', columns: ['Uppgift', 'Värde'], rows: facts.map(({ label, value }) => [label, value]) },
    ...document.parts.map(lowered),
  ];
}

function noAnswer(remiss: Remiss, whose: string): string {
  if (remiss.state === 'aterkallad') return 'Underlaget är återkallat.';
  if (whose === commonId && !hasCommonAnswer(remiss.mode))
    return 'Varje region svarar för sig. Det finns inget gemensamt svar.';
  return 'Svaren är inte sammanställda än.';
}

const lowered = (part: Part): Part => (part.type === 'heading' ? heading(part.level === 1 ? 2 : 3, part.text) : part);
