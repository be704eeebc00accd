/** Pictures are drawn in the font that comes with the bot, wherever they are looked at. */
export const fontFamily = 'DejaVu Sans';

/** In pixels. */
export type Extent = { width: number; height: number };

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** What XML may not hold is left out, and what would act as markup is written as what it is. */
export const inXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/gu, (letter) => entities.get(letter) ?? letter);
