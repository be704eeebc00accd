/** What someone wrote, line by line, without what no document can hold. */
export const writtenLines = (text: string): string[] =>
  text
    .trim()
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .map(fitForXml);

/** In one line, as headings and properties are. */
export const inOneLine = (text: string): string => writtenLines(text).join(' ').replaceAll('\t', ' ').trim();

/** XML has no control characters but the tab, no half of a pair, and not the two last of its first plane. */
const fitForXml = (text: string): string => text.replace(/(?!\t)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '');
