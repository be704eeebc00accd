import { inXml } from './svg-parts.ts';
import type { WheelShape, WheelState } from './wheel.ts';
import { rounded, wheelSize } from './wheel-geometry.ts';

/** On light paper. */
export const lightPaper = { paper: '#ffffff', ink: '#1f2933', line: '#b4bfc9', tint: '#f1f4f7', now: '#1f2933' };

/** Where the reader has it dark. */
export const darkPaper = { paper: '#1b2127', ink: '#e9eef3', line: '#5d6a76', tint: '#252d35', now: '#e9eef3' };

/** By how many digits there are. */
const numberSizes = [21, 19];

type MarkPlace = { x: number; y: number; scale: number };

/** With its number in it, or none. */
export function drawMark({ id, shape, colour }: WheelState, number: string, { x, y, scale }: MarkPlace): string {
  const { isFilled, draw, down } = shapes[shape];
  const size = numberSizes[number.length - 1] ?? 14;
  const tone = isFilled ? ({ tone: 'on-mark', fill: lightPaper.paper } as const) : {};
  const words = drawWords(number, 0, rounded(size * 0.36) + down, { anchor: 'middle', bold: true, size, ...tone });
  return `<g class="s-${inXml(id)}" color="${colour}" transform="translate(${rounded(x)} ${rounded(y)}) scale(${rounded((scale * wheelSize.mark * 10) / 31) / 10})">${draw}${words}</g>`;
}

/** Around the point in the middle, some 31 pixels across. A filled one has its number in the paper's colour. */
const shapes: Record<WheelShape, { isFilled: boolean; draw: string; down: number }> = {
  disc: { isFilled: true, down: 0, draw: '<circle r="15.5" fill="currentColor"/>' },
  ring: { isFilled: false, down: 0, draw: '<circle r="14" fill="none" stroke="currentColor" stroke-width="3"/>' },
  flag: { isFilled: true, down: 2, draw: '<path d="M-14.5 -7L0 -18L14.5 -7V14.5H-14.5Z" fill="currentColor"/>' },
  struck: {
    isFilled: false,
    down: 0,
    draw: '<rect x="-13.5" y="-13.5" width="27" height="27" fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="4 3"/><path d="M-16 16L16 -16" stroke="currentColor" stroke-width="2.5"/>',
  },
};

type Look = { anchor?: 'middle'; bold?: true; size?: number; tone?: 'on-mark' | 'on-now'; fill?: string };

/** Words in a picture. */
export const drawWords = (
  words: string,
  x: number,
  y: number,
  { anchor, bold, size, tone = undefined, fill = lightPaper.ink }: Look,
): string =>
  words === ''
    ? ''
    : `<text class="${tone ?? 'ink'}" x="${rounded(x)}" y="${rounded(y)}" fill="${fill}"${anchor ? ` text-anchor="${anchor}"` : ''}${bold ? ' font-weight="bold"' : ''}${size ? ` font-size="${size}"` : ''}>${inXml(words)}</text>`;
