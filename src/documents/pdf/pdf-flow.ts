import { setImmediate } from 'node:timers/promises';
import type { PdfFonts } from './pdf-fonts.ts';
import { baselineIn, lineHeight, type PdfLine, type PdfTextStyle } from './pdf-lines.ts';

export type PdfTag = PDFKit.PDFStructureElement;

/** Where on which page the next thing stands. It moves down, and on to the next page. Distances are in points. */
export type PdfFlow = {
  doc: PDFKit.PDFDocument;
  fonts: PdfFonts;
  /** What everything that is read stands in, in the order in which it is read. */
  root: PdfTag;
  left: number;
  width: number;
  bottom: number;
  y: number;
  /** Nothing stands on the page yet. */
  isFresh: boolean;
  turnPage(): void;
};

/** Something that stands under something else. */
export type PdfBlock = {
  before: number;
  after: number;
  /** So much of it, at the least, stands on the page on which it begins. */
  start: number;
  /** It does not end on another page than what comes after it begins on. */
  keepsNext: boolean;
  /** It has no page break inside. */
  isWhole: boolean;
  /** @param reserve how much room it leaves under its end. */
  draw(flow: PdfFlow, reserve: number): void | Promise<void>;
};

/** So many blocks are drawn before others get their turn. */
const atOnce = 10;

/** Draws the blocks under each other, on as many pages as they need. */
export async function drawBlocks(flow: PdfFlow, blocks: readonly PdfBlock[]): Promise<void> {
  const needs = needsOf(blocks);
  for (const [index, block] of blocks.entries()) {
    const { need = 0, reserve = 0, gap = 0 } = needs[index] ?? {};
    if (!flow.isFresh && flow.y + gap + need > flow.bottom) flow.turnPage();
    if (!flow.isFresh) flow.y += gap;
    await block.draw(flow, reserve);
    if (index % atOnce === atOnce - 1) await setImmediate();
  }
}

/** From the last to the first: what each needs, with what may not be parted from it. */
function needsOf(blocks: readonly PdfBlock[]): { need: number; reserve: number; gap: number }[] {
  const needs: { need: number; reserve: number; gap: number }[] = [];
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (!block) continue;
    const next = needs[0];
    const reserve = block.keepsNext && next ? next.gap + next.need : 0;
    const gap = Math.max(block.before, blocks[index - 1]?.after ?? 0);
    needs.unshift({ need: block.start + (block.isWhole ? reserve : 0), reserve, gap });
  }
  return needs;
}

/** Lines in one column, at so much from the left, and what they are a part of. */
export type PdfColumn = {
  lines: readonly PdfLine[];
  style: PdfTextStyle;
  at: number;
  /** Null: nothing that is read: it has been read before. */
  tag: { element: PdfTag; name: string } | null;
};

const longest = (columns: readonly PdfColumn[]): number => Math.max(0, ...columns.map(({ lines }) => lines.length));

/** Lines of columns beside each other, drawn at the flow's place. The first column says how high a line is. */
export function drawLines(flow: PdfFlow, columns: readonly PdfColumn[], from: number, count: number): void {
  const [first] = columns;
  if (!first) return;
  const height = lineHeight(first.style);
  for (const { lines, style, at, tag } of columns) {
    const own = lines.slice(from, from + count);
    if (own.length === 0) continue;
    marked(flow.doc, tag, () => {
      for (const [index, line] of own.entries()) {
        drawLine(flow.doc, line, style, { x: flow.left + at, y: flow.y + index * height });
      }
    });
  }
  flow.y += count * height;
  flow.isFresh = false;
}

/** On every page what is drawn is either a part of something that is read, or only to be seen. */
export function marked(doc: PDFKit.PDFDocument, tag: PdfColumn['tag'], draw: () => void): void {
  if (tag) tag.element.add(doc.markStructureContent(tag.name));
  else doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
}

export function drawLine(
  doc: PDFKit.PDFDocument,
  { runs }: PdfLine,
  style: PdfTextStyle,
  at: { x: number; y: number },
) {
  const { size, colour, spacing = 0 } = style;
  const base = at.y + baselineIn(style);
  let { x } = at;
  for (const { font, text } of runs) {
    doc.font(font).fontSize(size).fillColor(colour);
    doc.text(text, x, base, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing });
    x += doc.widthOfString(text, { lineBreak: false }) + spacing * text.length;
  }
}

/** Fewer lines than this do not stand alone, at the foot of a page or at the top. */
const fewest = 2;

type Spaces = { before: number; after: number; keepsNext?: boolean; isWhole?: boolean };

/** Lines that go on over the page, never one alone. */
export function linesBlock(columns: readonly PdfColumn[], spaces: Spaces): PdfBlock {
  const { before, after, keepsNext = false, isWhole = false } = spaces;
  const total = longest(columns);
  const height = columns[0] ? lineHeight(columns[0].style) : 0;
  const atStart = isWhole || total <= fewest + 1 ? total : fewest;
  return {
    before,
    after,
    keepsNext,
    isWhole: isWhole || total <= fewest + 1,
    start: atStart * height,
    draw(flow, reserve) {
      for (let from = 0; from < total; ) {
        const left = total - from;
        const fitting = Math.floor((flow.bottom - flow.y + 0.01) / height);
        const count = fittingLines(left, fitting, flow.y + left * height + reserve <= flow.bottom + 0.01);
        const drawn = count === 0 && flow.isFresh ? Math.max(1, Math.min(left, fitting)) : count;
        drawLines(flow, columns, from, drawn);
        from += drawn;
        if (from < total) flow.turnPage();
      }
    },
  };
}

function fittingLines(left: number, fitting: number, isWhole: boolean): number {
  if (isWhole) return left;
  const count = Math.min(fitting, left - fewest);
  return count < fewest ? 0 : count;
}
