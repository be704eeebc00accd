import { type IRunOptions, Tab, TextRun } from 'docx';

/** What someone wrote, as runs of a paragraph: their line breaks and tabs are Word's own. */
export const runs = (text: string, style: IRunOptions = {}): TextRun[] =>
  lines(text).map((line, index) => new TextRun({ ...style, break: Math.min(index, 1), children: withTabs(line) }));

/** In one line, as headings and properties are. */
export const runOfLine = (text: string): string => lines(text).join(' ').replaceAll('\t', ' ').trim();

const withTabs = (line: string) => line.split(/(\t)/).map((piece) => (piece === '\t' ? new Tab() : piece));

const lines = (text: string): string[] =>
  text
    .trim()
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map(fitForXml);

/** XML has no control characters but the tab, no half of a pair, and not the two last of its first plane. */
const fitForXml = (text: string): string => text.replace(/(?!\t)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '');
