import { Paragraph, type Table } from 'docx';
import type { Part } from './document.ts';
import { writeTable } from './word-table.ts';
import { runOfLine, runs } from './word-text.ts';

/** The numbering whose paragraphs are items of a list. */
export const bullets = 'bullets';

/** Whether there is anything in the part to read. */
export function hasWords(part: Part): boolean {
  switch (part.type) {
    case 'heading':
    case 'paragraph':
    case 'source':
      return isWords(part.text);
    case 'list':
      return part.items.some(isWords);
    case 'table':
      return [part.columns, ...part.rows].flat().some(isWords);
  }
}

const isWords = (text: string): boolean => runOfLine(text) !== '';

/** What the part becomes in Word, given what comes after it. */
export function writePart(part: Part, next: Part | undefined): (Paragraph | Table)[] {
  switch (part.type) {
    case 'heading':
      return [new Paragraph({ style: `Heading${part.level}`, children: runs(runOfLine(part.text)) })];
    case 'paragraph':
      return [paragraph(part.text, next)];
    case 'source':
      return [new Paragraph({ style: 'Source', children: runs(part.text) })];
    case 'list':
      return part.items.filter(isWords).map(item);
    case 'table':
      return [writeTable(part), new Paragraph({ style: 'AfterTable' })];
  }
}

/** A paragraph is close to its source, and on the same page. */
const paragraph = (text: string, next: Part | undefined) =>
  next?.type === 'source'
    ? new Paragraph({ keepNext: true, spacing: { after: 20 }, children: runs(text) })
    : new Paragraph({ children: runs(text) });

const item = (text: string) => new Paragraph({ numbering: { reference: bullets, level: 0 }, children: runs(text) });
