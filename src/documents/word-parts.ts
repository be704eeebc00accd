import { ImageRun, Paragraph, type Table } from 'docx';
import { type GridPicture, pictureInWords } from '../pictures/picture.ts';
import { extentOf } from '../pictures/svg.ts';
import type { Part } from './document.ts';
import { isWords } from './has-words.ts';
import { writeTable } from './word-table.ts';
import { runs } from './word-text.ts';
import { inOneLine } from './written-lines.ts';

/** The numbering whose paragraphs are items of a list. */
export const bullets = 'bullets';

/** The drawn pictures, by what they are of. */
export type DrawnPictures = ReadonlyMap<GridPicture, Uint8Array>;

/** What the part becomes in Word, given what comes after it. */
export function writePart(part: Part, next: Part | undefined, drawn: DrawnPictures): (Paragraph | Table)[] {
  switch (part.type) {
    case 'heading':
      return [new Paragraph({ style: `Heading${part.level}`, children: runs(inOneLine(part.text)) })];
    case 'paragraph':
      return [paragraph(part.text, next)];
    case 'source':
      return [new Paragraph({ style: 'Source', children: runs(part.text) })];
    case 'list':
      return part.items.filter(isWords).map(item);
    case 'picture':
      return pictureOf(part.picture, drawn);
    case 'table':
      return [writeTable(part), new Paragraph({ style: 'AfterTable' })];
  }
}

/** In pixels: what a portrait page has room for beside a heading. */
const mostPicture = { width: 600, height: 760 };

function pictureOf(picture: GridPicture, drawn: DrawnPictures): Paragraph[] {
  const data = drawn.get(picture);
  if (!data) throw new Error(`The picture "${picture.title}" is not drawn`);
  const { width, height } = extentOf(picture);
  const scale = Math.min(1, mostPicture.width / width, mostPicture.height / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const altText = { name: picture.title, title: picture.title, description: pictureInWords(picture) };
  return [new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation, altText })] })];
}

/** A paragraph is close to its source, and on the same page. */
const paragraph = (text: string, next: Part | undefined) =>
  next?.type === 'source'
    ? new Paragraph({ keepNext: true, spacing: { after: 20 }, children: runs(text) })
    : new Paragraph({ children: runs(text) });

const item = (text: string) => new Paragraph({ numbering: { reference: bullets, level: 0 }, children: runs(text) });
