import type { Picture } from '../../pictures/picture.ts';
import type { DocumentFact, Part } from '../document.ts';
import { isWords } from '../has-words.ts';
import { staysWithNext } from '../keeping.ts';
import { besideLabels } from '../paper.ts';
import { inOneLine } from '../written-lines.ts';
import { linesBlock, type PdfBlock, type PdfColumn, type PdfFlow, type PdfTag } from './pdf-flow.ts';
import { linesOf, type PdfTextStyle } from './pdf-lines.ts';
import { type PdfPicture, pictureBlock } from './pdf-picture.ts';
import { type PdfSpaced, pdfStyles } from './pdf-styles.ts';
import { tableBlock } from './pdf-table.ts';

/** The drawn pictures, by what they are of. */
export type PdfPictures = ReadonlyMap<Picture, PdfPicture>;

/** What a part becomes on its pages, given what stands around it. */
export function blocksOf(flow: PdfFlow, parts: readonly Part[], index: number, drawn: PdfPictures): PdfBlock[] {
  const [part, next] = [parts[index], parts[index + 1]];
  const keepsNext = staysWithNext(parts, index);
  switch (part?.type) {
    case undefined:
      return [];
    case 'heading':
      return [headingBlock(flow, part)];
    case 'paragraph':
      return [textBlock(flow, part.text, { ...(next?.type === 'source' ? overSource : pdfStyles.body), keepsNext })];
    case 'source':
      return [textBlock(flow, part.text, { ...pdfStyles.source, keepsNext })];
    case 'list':
      return lastKept(listBlocks(flow, part.items.filter(isWords)), keepsNext);
    case 'picture':
      return lastKept(
        [pictureBlock(flow, part.picture, pictureIn(drawn, part.picture), `I${placeOf(drawn, part.picture)}`)],
        keepsNext,
      );
    case 'table':
      return [tableBlock(flow, part)];
  }
}

const lastKept = (blocks: readonly PdfBlock[], keepsNext: boolean): PdfBlock[] =>
  blocks.map((block, index) => (index === blocks.length - 1 ? { ...block, keepsNext } : block));

function pictureIn(drawn: PdfPictures, picture: Picture): PdfPicture {
  const found = drawn.get(picture);
  if (!found) throw new Error(`The picture "${picture.title}" is not drawn`);
  return found;
}

const placeOf = (drawn: PdfPictures, picture: Picture): number => [...drawn.keys()].indexOf(picture) + 1;

/** A paragraph is close to its source. */
const overSource = { ...pdfStyles.body, after: 1 };

function column(flow: PdfFlow, text: string, style: PdfTextStyle, at: { x: number; width: number }): PdfColumn {
  return { lines: linesOf(flow.fonts, text, style, at.width), style, at: at.x, tag: null };
}

const wholeLine = (flow: PdfFlow) => ({ x: 0, width: flow.width });

function elementIn(flow: PdfFlow, parent: PdfTag, name: string): PdfTag {
  const element = flow.doc.struct(name);
  parent.add(element);
  return element;
}

function textBlock(flow: PdfFlow, text: string, spaced: PdfSpaced & { keepsNext?: boolean }): PdfBlock {
  const tag = { element: elementIn(flow, flow.root, 'P'), name: 'P' };
  return linesBlock([{ ...column(flow, text, spaced.style, wholeLine(flow)), tag }], spaced);
}

/** Stands on the page of what it is over, and in the list of contents that readers show. */
function headingBlock(flow: PdfFlow, { level, text, startsPage }: Extract<Part, { type: 'heading' }>): PdfBlock {
  const name = `H${level + 1}`;
  const spaced = pdfStyles.heading[level];
  const tag = { element: elementIn(flow, flow.root, name), name };
  const words = inOneLine(text);
  const block = linesBlock([{ ...column(flow, words, spaced.style, wholeLine(flow)), tag }], {
    ...spaced,
    ...together,
  });
  return {
    ...block,
    draw(flow, reserve) {
      if (startsPage && !flow.isFresh) flow.turnPage();
      addToContents(flow.doc, level, words);
      return block.draw(flow, reserve);
    },
  };
}

const together = { keepsNext: true, isWhole: true };

/** Under the last heading of a higher level. */
function addToContents(doc: PDFKit.PDFDocument, level: 1 | 2 | 3, words: string): void {
  let parent = doc.outline;
  for (let above = 1; above < level; above += 1) parent = parent.children.at(-1) ?? parent;
  parent.addItem(words);
}

export function titleBlock(flow: PdfFlow, title: string): PdfBlock {
  const tag = { element: elementIn(flow, flow.root, 'H1'), name: 'H1' };
  const { style } = pdfStyles.title;
  return linesBlock([{ ...column(flow, inOneLine(title), style, wholeLine(flow)), tag }], {
    ...pdfStyles.title,
    ...together,
  });
}

/** The labels in one column and the values in another, however many lines a value takes. */
export function factBlocks(flow: PdfFlow, facts: readonly DocumentFact[]): PdfBlock[] {
  const indent = besideLabels(facts) / 20;
  return facts.map(({ label, value }, index) => {
    const tag = { element: elementIn(flow, flow.root, 'P'), name: 'P' };
    const columns = [
      column(flow, inOneLine(label), pdfStyles.label.style, { x: 0, width: indent - 6 }),
      column(flow, value, pdfStyles.body.style, { x: indent, width: flow.width - indent }),
    ];
    return linesBlock(
      columns.map((one) => ({ ...one, tag })),
      { before: 0, after: index === facts.length - 1 ? 12 : 2 },
    );
  });
}

const indent = { bullet: 5.65, text: 17 };

function listBlocks(flow: PdfFlow, items: readonly string[]): PdfBlock[] {
  const list = elementIn(flow, flow.root, 'L');
  const { style } = pdfStyles.item;
  return items.map((text, index) => {
    const item = elementIn(flow, list, 'LI');
    const columns = [
      { ...column(flow, '•', style, { x: indent.bullet, width: flow.width }), name: 'Lbl' },
      { ...column(flow, text, style, { x: indent.text, width: flow.width - indent.text }), name: 'LBody' },
    ];
    return linesBlock(
      columns.map(({ name, ...one }) => ({ ...one, tag: { element: elementIn(flow, item, name), name } })),
      { before: 0, after: index === items.length - 1 ? pdfStyles.body.after : pdfStyles.item.after },
    );
  });
}
