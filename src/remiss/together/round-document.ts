import { decapitalised, list, longDate } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { sjukvardsregion } from '../../register/sjukvardsregion.ts';
import { positions } from '../case/answers.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { inFinite, nameOf, positionInWords, shortName, stateNames } from '../case/remiss-words.ts';
import { heading, paragraph } from '../papers/document-parts.ts';
import { decidedMark, decidedOnLabel, draftMark, sentLabel } from '../papers/remiss-document.ts';
import { commonId, fileCopyId } from '../papers/whose-document.ts';
import { roundName, roundTitle, senderDaysInWords, underlagCount } from '../rounds/round-words.ts';

/** One underlag with its answer as a document; null where there is none to read. */
type Chapter = { remiss: Remiss; answer: { document: Document; content: CompiledAnswers } | null };

/** `whose`: a region's id, or one of `commonId` and `fileCopyId`. */
type RoundDocument = { round: number; whose: string; madeOn: Temporal.PlainDate; chapters: readonly Chapter[] };

/** One document for the whole round: first a table of all underlag, and then a chapter for each. */
export function roundDocument({ round, whose, madeOn, chapters }: RoundDocument): Document {
  const [first] = chapters;
  const marks = new Set(chapters.flatMap(({ answer }) => answer?.document.mark ?? []));
  const isFileCopy = whose === fileCopyId;
  const remisser = chapters.map(({ remiss }) => remiss);
  return {
    title: isFileCopy
      ? roundTitle(round, remisser)
      : `Remissvar på ${underlagCount(chapters.length)}: ${roundName(round).toLowerCase()}`,
    mark: markOfAll([...marks]),
    facts: [
      ...(first ? [{ label: isFileCopy ? 'Avsändare' : 'Till', value: first.remiss.sender }] : []),
      ...(isFileCopy ? [] : [{ label: 'Från', value: fromWhom(whose, chapters) }]),
      ...(first ? [{ label: 'Svaret ska vara inne', value: senderDaysInWords(remisser) }] : []),
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

/** The mark that all chapters have, else what there is among them. */
function markOfAll(marks: readonly string[]): string | null {
  const [mark] = marks;
  if (marks.length <= 1) return mark ?? null;
  const kinds: string[] = marks.map((one) =>
    one === draftMark ? 'utkast' : one === decidedMark ? 'beslutade' : 'skickade',
  );
  const found = ['utkast', 'beslutade', 'skickade'].filter((kind) => kinds.includes(kind));
  return `${list(found)} svar`.toLocaleUpperCase('sv');
}

const factIn = ({ facts }: Document, label: string): string | null =>
  facts.find((fact) => fact.label === label)?.value ?? null;

/** As the answers say it themselves, where they say the same. */
function fromWhom(whose: string, chapters: readonly Chapter[]): string {
  const named = new Set(chapters.flatMap(({ answer }) => (answer && factIn(answer.document, 'Från')) ?? []));
  const [name] = named;
  if (name !== undefined && named.size === 1) return name;
  if (whose === commonId) return sjukvardsregion().name;
  const regions = chapters.flatMap(({ answer }) => answer?.content.regions ?? []);
  return regions.find(({ id }) => id === whose)?.name ?? whose;
}

const overview = (chapters: readonly Chapter[], whose: string): Part => ({
  type: 'table',
  columns: ['Underlag', 'Diarienummer', 'Läge', 'Ställningstaganden'],
  rows: chapters.map(({ remiss, answer }) => [
    `${remiss.number} ${remiss.title}`,
    remiss.senderDnr ?? '–',
    answer && whose !== fileCopyId ? placeOf(answer.document) : stateNames[remiss.state],
    answer ? standsOf(answer, whose) : '–',
  ]),
});

/** "beslutat 16 mars 2027, skickat 17 mars 2027" */
function placeOf(document: Document): string {
  const decidedOn = factIn(document, decidedOnLabel);
  const sentOn = factIn(document, sentLabel);
  const done = [...(decidedOn ? [`beslutat ${decidedOn}`] : []), ...(sentOn ? [`skickat ${sentOn}`] : [])];
  return done.length > 0 ? done.join(', ') : 'utkast';
}

/** What is decided or sent says no more than the answer itself: nobody who is silent, and where the words are of all, no region. */
function standsOf({ document, content }: NonNullable<Chapter['answer']>, whose: string): string {
  if (whose === fileCopyId || document.mark === draftMark) return standsIn(content, whose);
  const isWordsOfAll = content.mode === 'samordnat' || content.mode === 'likalydande';
  const spoken = content.regions.filter(({ id }) => ownStands(content, id) !== noStand);
  const isSilent = whose === commonId ? spoken.length === 0 : !spoken.some(({ id }) => id === whose);
  return isWordsOfAll || isSilent ? 'se svaret' : standsIn({ ...content, regions: spoken }, whose);
}

/** Of one region its own; of all how many stand where, each question counted by itself. */
function standsIn(content: CompiledAnswers, whose: string): string {
  const isOne = content.regions.some(({ id }) => id === whose);
  if (isOne && content.mode !== 'samordnat') return ownStands(content, whose);
  const counted = content.regions.map(({ id, name }) => ({ name, words: standOfRegion(content, id) }));
  const groups = Map.groupBy(counted, ({ words }) => words);
  return [...groups].map(([words, all]) => `${list(all.map(shortName))}: ${words}`).join('. ');
}

const noStand = 'inget svar';

function ownStands({ questions }: CompiledAnswers, region: string): string {
  const taken = questions.flatMap(({ nr, positions: all }) => {
    const own = all.find((one) => one.region === region);
    return own ? [{ nr, position: own.position }] : [];
  });
  if (taken.length === 0) return noStand;
  const groups = positions
    .map((position) => ({ position, nrs: taken.filter((one) => one.position === position).map(({ nr }) => nr) }))
    .filter(({ nrs }) => nrs.length > 0);
  const [only] = groups;
  if (only && groups.length === 1 && taken.length === questions.length) return positionInWords(only.position);
  return groups.map(({ position, nrs }) => `${inFinite(position)} (fråga ${list(nrs.map(String))})`).join(', ');
}

/** In a few words, the same for regions that stand in the same place. */
const standOfRegion = (content: CompiledAnswers, region: string): string => decapitalised(ownStands(content, region));

/** What the answer is, with its headings a level lower than when it stands alone. @param isMarked the chapters are not all alike */
function chapterParts({ remiss, answer }: Chapter, whose: string, isMarked: boolean): Part[] {
  const title = heading(1, nameOf(remiss));
  if (!answer) return [title, paragraph(noAnswer(remiss, whose))];
  const { document } = answer;
  const facts = document.facts.filter(({ label }) => label !== 'Till' && label !== 'Avsändare');
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
