import { type Extent, fontFamily, inXml } from './svg-parts.ts';
import { darkPaper, drawWords, lightPaper } from './wheel-marks.ts';
import { wrapped } from './wrapped-words.ts';

/** In pixels. So narrow that what is written in it can still be read on the narrowest phone, 320 pixels wide. */
export const upright = { width: 440, padding: 16, font: 16, line: 21, title: 19, titleLine: 25 };
export const innerWidth = upright.width - upright.padding * 2;

/** So wide are letters of the font that is used, in words, for each pixel of their size. */
const letter = { plain: 0.6, bold: 0.69 };

type Lettering = { size?: number; bold?: true };

export const widthOfWords = (words: string, { size = upright.font, bold }: Lettering = {}): number =>
  Math.ceil(words.length * size * (bold ? letter.bold : letter.plain));

/** In lines that have room there. @param width in pixels */
export const linesWithin = (words: string, width: number, { size = upright.font, bold }: Lettering = {}): string[] =>
  wrapped(words, Math.max(4, Math.floor(width / (size * (bold ? letter.bold : letter.plain)))));

const titleLines = (title: string): string[] => linesWithin(title, innerWidth, { size: upright.title, bold: true });

/** Where what is drawn begins, under the title. */
export const topUnder = (title: string): number => upright.padding + titleLines(title).length * upright.titleLine + 12;

/** Lines of words under each other. @param y of the first one's foot */
export const drawWordLines = (
  lines: readonly string[],
  { x, y, line = upright.line }: { x: number; y: number; line?: number },
  look: Parameters<typeof drawWords>[3] = {},
): string => lines.map((words, at) => drawWords(words, x, y + at * line, look)).join('');

/** What has a colour of its own in the dark. */
type Tinted = { name: string; dark: string };

type Sheet = { title: string; words: string; tinted: readonly Tinted[]; extent: Extent };

/** A picture with its title, and with its words for whoever does not see it. Dark where its reader has it so, and never on paper. */
export const onSheet = ({ title, words, tinted, extent: { width, height } }: Sheet, drawn: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}, Arial, sans-serif" font-size="${upright.font}">`,
    `<title>${inXml(title)}</title><desc>${inXml(words)}</desc>`,
    `<style>${darkStyle(tinted)}</style>`,
    `<rect class="paper" width="${width}" height="${height}" fill="${lightPaper.paper}"/>`,
    drawWordLines(
      titleLines(title),
      { x: upright.padding, y: upright.padding + 18, line: upright.titleLine },
      { size: upright.title, bold: true },
    ),
    ...drawn,
    '</svg>',
  ].join('\n');

function darkStyle(tinted: readonly Tinted[]): string {
  const { paper, ink, line, tint } = darkPaper;
  const rules = [
    `.paper{fill:${paper}}.ink{fill:${ink}}.on-mark{fill:${paper}}.line{stroke:${line}}.paper-line{stroke:${paper}}.tint{fill:${tint}}`,
    ...tinted.map(({ name, dark }) => `.${inXml(name)}{color:${dark}}`),
  ];
  return `@media screen and (prefers-color-scheme: dark){${rules.join('')}}`;
}

/** A line across. */
export const rule = (y: number): string =>
  `<path class="line" d="M${upright.padding} ${y}H${upright.width - upright.padding}" stroke="${lightPaper.line}"/>`;
