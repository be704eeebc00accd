import { writtenLines } from '../written-lines.ts';
import type { FontRun, PdfFonts, Weight } from './pdf-fonts.ts';

/** Sizes and distances are in points. `lines`: how many times as high as its letters a line is. */
export type PdfTextStyle = { size: number; weight: Weight; colour: string; lines: number; spacing?: number };

export type PdfLine = { runs: readonly FontRun[]; width: number };

/** A line of the font, with nothing between it and the next, is so many times as high as its size. */
const lineOfFont = 1.15;
/** From the top of such a line to where its letters stand, in times of their size. */
const ascent = 0.905;

export const lineHeight = ({ size, lines }: PdfTextStyle): number => size * lineOfFont * lines;

/** From the top of a line to where its letters stand. */
export const baselineIn = (style: PdfTextStyle): number =>
  style.size * ascent + (lineHeight(style) - style.size * lineOfFont) / 2;

/** What someone wrote, with their line breaks, in lines that are no longer than the width. */
export function linesOf(fonts: PdfFonts, text: string, style: PdfTextStyle, width: number): PdfLine[] {
  const lines = writtenLines(text).flatMap((line) => wrapped(fonts, line.replaceAll('\t', '    '), style, width));
  // Whoever has it read aloud hears the last word of a line and the first of the next as two.
  return lines.map((line, at) => measured(fonts, at < lines.length - 1 ? line : line.trimEnd(), style));
}

/** A line may be broken after a blank, and after a hyphen, dash or slash with a letter after it. */
const breaks = /(?<=[ \u2003])(?=[^ \u2003])|(?<=\S[-–—/])(?=\p{L})/u;

function wrapped(fonts: PdfFonts, text: string, style: PdfTextStyle, width: number): string[] {
  const measure = (piece: string) => measured(fonts, piece, style);
  const lines: string[] = [];
  let line = '';
  let long = 0;
  for (const piece of text.split(breaks)) {
    const whole = measure(piece).width;
    if (line !== '' && long + measure(piece.trimEnd()).width > width) {
      lines.push(line);
      line = '';
      long = 0;
    }
    if (whole <= width) {
      line += piece;
      long += whole;
      continue;
    }
    for (const sign of signsOf(piece)) {
      const wide = measure(sign).width;
      if (line !== '' && sign.trim() !== '' && long + wide > width) {
        lines.push(line);
        line = '';
        long = 0;
      }
      line += sign;
      long += wide;
    }
  }
  return [...lines, `${line.trimEnd()} `];
}

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });
const signsOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** As it is drawn. A blank at its end takes no room. */
function measured(fonts: PdfFonts, text: string, { size, weight, spacing = 0 }: PdfTextStyle): PdfLine {
  const runs = fonts.runs(text, weight);
  return { runs, width: fonts.widthOf(runs, size) + spacing * text.length };
}
