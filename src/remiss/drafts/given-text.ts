import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { reply } from '../../chat/response.ts';
import { genitive } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import { questionName, writtenOnly } from '../case/remiss-words.ts';
import { notAnswered, writtenInShort } from '../papers/document-parts.ts';
import { groupAnnexHeading } from '../papers/group-answer-parts.ts';
import { annexHeading } from '../papers/remiss-document.ts';

/** What a given file says in its footer that it was when it was fetched. */
export type TextOrigin = {
  /** Of the remiss. */
  number: string;
  /** Of the draft. */
  version: number;
  /** A region's name, or what else it says that it is; null for the common answer. */
  whose: string | null;
  /** The number of the region's own text. */
  text: number | null;
};

const footers = /^Remiss (20\d\d-\d+), version (\d+)((?:, [^,\n]+)*)$/gmu;

/** Null when the file does not say. @param fileText everything that can be read in it. */
export function fileOrigin(fileText: string): TextOrigin | null {
  const [, number, version, rest = ''] = [...fileText.matchAll(footers)].at(-1) ?? [];
  if (number === undefined) return null;
  const words = rest.split(', ').map((word) => word.trim());
  const text = words.map((word) => /^text (\d+)$/u.exec(word)?.[1]).find((nr) => nr !== undefined);
  const whose = words.find((word) => word !== '' && !/^text \d+$/u.test(word)) ?? null;
  return { number, version: Number(version), whose, text: text === undefined ? null : Number(text) };
}

/** What stands in the first of the files that were given. */
export function givenParts({ written }: Pick<AttachmentStore, 'written'>, source: string): readonly Part[] {
  const [first] = written(source);
  return first === undefined ? [] : (JSON.parse(first) as Part[]);
}

export const noTextInFile = reply(
  'Jag hittar ingen text i filen',
  'Skicka svaret som ett Word-dokument (.docx) med texten kvar i det.',
);

const roundFooters = /^Remissrunda (\d+)$/gmu;

/** The round whose document the file says that it is, with a chapter for each underlag; null when it does not. */
export function fileRound(fileText: string): number | null {
  const [, round] = [...fileText.matchAll(roundFooters)].at(-1) ?? [];
  return round === undefined || fileOrigin(fileText) !== null ? null : Number(round);
}

/** What people have written, and headings of what is not taken in with it: what is another text, and what nobody has answered. */
type GivenText = { text: Part[]; leftOut: readonly string[]; unanswered: readonly string[] };

const headingOf = (part: Part | undefined): string | null => (part?.type === 'heading' ? part.text : null);

/** The common text, up to what the bot adds itself after it: tillägg, avvikande mening, each region's own, annexes. */
export function commonTextIn(parts: readonly Part[], of: CompiledAnswers): GivenText {
  const ours = new Set([
    annexHeading,
    groupAnnexHeading,
    'Bilagor',
    ...of.regions.map(({ name }) => answerHeading(name)),
  ]);
  return cleaned(
    upTo(parts, (title) => ours.has(title) || addedByUs.test(title)),
    of,
  );
}

const addedByUs = /^(?:Tillägg|Avvikande mening) från /u;
const answerHeading = (name: string): string => `${genitive(name)} svar`;

/** A region's own text: of a summary what stands under its heading, else all but what the bot adds itself. */
export function ownTextIn(parts: readonly Part[], of: CompiledAnswers, region: { name: string }): GivenText {
  const start =
    of.mode === 'sammanfattning' ? parts.findIndex((part) => headingOf(part) === answerHeading(region.name)) : -1;
  const before = start > 0 ? parts.slice(0, start).flatMap((part) => headingOf(part) ?? []) : [];
  // A letter of its own has what it thinks otherwise in it.
  const keepsWords = of.mode === 'likalydande';
  const { text, leftOut } = upTo(
    parts.slice(start + 1),
    (title) => title === 'Bilagor' || title === annexHeading || (!keepsWords && addedByUs.test(title)),
  );
  return cleaned({ text, leftOut: [...before, ...leftOut] }, of);
}

type Cut = Omit<GivenText, 'unanswered'>;

function upTo(parts: readonly Part[], isOurs: (title: string) => boolean): Cut {
  const isEnd = (part: Part): boolean => part.type === 'heading' && isOurs(part.text);
  const end = parts.findIndex(isEnd);
  if (end === -1) return { text: [...parts], leftOut: [] };
  return {
    text: parts.slice(0, end),
    leftOut: parts.slice(end).flatMap((part) => (isEnd(part) ? headingOf(part) : null) ?? []),
  };
}

/** Without what a draft says of what is missing: questions that nobody has answered, and gaps in a table. */
function cleaned({ text, leftOut }: Cut, { questions }: CompiledAnswers): GivenText {
  const open = new Set<number>();
  const names = new Map(questions.map(({ nr, text: asked }) => [questionName(nr), asked.trim()]));
  for (const [at, part] of text.entries()) {
    const asked = names.get(headingOf(part) ?? '');
    const [next, after] = [text[at + 1], text[at + 2]];
    const isAlone = after === undefined || after.type === 'heading';
    if (asked !== undefined && next?.type === 'paragraph' && next.text.trim() === asked && isAlone) open.add(at);
  }
  const left = text.filter((_part, at) => !open.has(at) && !open.has(at - 1)).map(withoutGaps);
  const unanswered = [...open].flatMap((at) => headingOf(text[at]) ?? []);
  return { text: left, leftOut, unanswered };
}

const gaps: readonly string[] = [notAnswered, writtenOnly, writtenInShort];

function withoutGaps(part: Part): Part {
  if (part.type !== 'table') return part;
  const rows = part.rows.map((row) => row.map((cell) => (gaps.includes(cell.trim()) ? '–' : cell)));
  return { ...part, rows: rows.filter(([, ...cells]) => cells.length === 0 || cells.some((cell) => cell !== '–')) };
}
