import { type IRunOptions, Tab, TextRun } from 'docx';
import { writtenLines } from '../written-lines.ts';

/** What someone wrote, as runs of a paragraph: their line breaks and tabs are Word's own. */
export const runs = (text: string, style: IRunOptions = {}): TextRun[] =>
  writtenLines(text).map(
    (line, index) => new TextRun({ ...style, break: Math.min(index, 1), children: withTabs(line) }),
  );

const withTabs = (line: string) => line.split(/(\t)/).map((piece) => (piece === '\t' ? new Tab() : piece));
