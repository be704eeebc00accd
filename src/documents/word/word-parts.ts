import { ImageRun, Paragraph, type Table } from 'docx';
import { type Picture, pictureInWords } from '../../pictures/picture.ts';
import { extentOf } from '../../pictures/svg.ts';
import type { Part } from '../document.ts';
import { isWords } from '../has-words.ts';
import { staysWithNext } from '../keeping.ts';
import { inOneLine } from '../written-lines.ts';
import { writeTable } from './word-table.ts';
import { runs } from './word-text.ts';

/** The numbering whose paragraphs are items of a list. */
export const bullets = 'bullets';

/** The drawn pictures, by what they are of. */
export type DrawnPictures = ReadonlyMap<Picture, Uint8Array>;

/** What a part becomes in Word, given what stands around it. */
export function writePart(parts: readonly Part[], index: number, drawn: DrawnPictures): (Paragraph | Table)[] {
  const [part, next] = [parts[index], parts[index + 1]];
  const keepNext = staysWithNext(parts, index);
  switch (part?.type) {
    case undefined:
      return [];
    case 'heading':
      return [
        new Paragraph({
          style: `Heading${part.level}`,
          ...(part.startsPage ? { pageBreakBefore: true } : {}),
          children: runs(inOneLine(part.text)),
        }),
      ];
    case 'paragraph':
      return [paragraph(part.text, { keepNext, isQuoted: next?.type === 'source' })];
    case 'source':
      return [new Paragraph({ style: 'Source', keepLines: true, keepNext, children: runs(part.text) })];
    case 'list':
      return listItems(part.items.filter(isWords), { keepNext, isQuoted: next?.type === 'source' });
    case 'picture':
      return pictureOf(part.picture, drawn);
    case 'table':
      return [writeTable(part), new Paragraph({ style: 'AfterTable' })];
  }
}

/** In pixels: what a portrait page has room for beside a heading. */
const mostPicture = { width: 600, height: 760 };

function pictureOf(picture: Picture, drawn: DrawnPictures): Paragraph[] {
  const data = drawn.get(picture);
  if (!data) throw new Error(`The picture "${picture.title}" is not drawn`);
  const { width, height } = extentOf(picture);
  const scale = Math.min(1, mostPicture.width / width, mostPicture.height / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const altText = { name: picture.title, title: picture.title, description: pictureInWords(picture) };
  return [new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation, altText })] })];
}

/** A paragraph is close to its source. */
const paragraph = (text: string, { keepNext, isQuoted }: { keepNext: boolean; isQuoted: boolean }) =>
  new Paragraph({ keepNext, ...(isQuoted ? { spacing: { after: 20 } } : {}), children: runs(text) });

/** What is said of them is said of the last, which has the distance of a paragraph to what comes after it. */
const listItems = (items: readonly string[], { keepNext, isQuoted }: { keepNext: boolean; isQuoted: boolean }) =>
  items.map((text, at) => {
    const isLast = at === items.length - 1;
    return new Paragraph({
      numbering: { reference: bullets, level: 0 },
      ...(isLast ? { keepNext, spacing: { after: isQuoted ? 20 : 140 } } : {}),
      children: runs(text),
    });
  });
