import {
  type BarPart,
  type BarsPicture,
  barInWords,
  barsInWords,
  countedOf,
  type DividedBar,
  wholeOf,
} from './bars.ts';
import { type Extent, inXml } from './svg-parts.ts';
import { innerWidth as inner, onSheet, topUnder, upright } from './upright.ts';
import { drawWords, lightPaper } from './wheel-marks.ts';

/** In pixels. `least`: what a part has room for its letter and its number in. */
const size = { padding: upright.padding, bar: 40, row: 84, legend: 30, least: 62 };

export const barsExtent = (picture: BarsPicture): Extent => ({
  width: upright.width,
  height: legendTop(picture) + picture.parts.length * size.legend + size.padding,
});

const barsTop = ({ title }: BarsPicture): number => topUnder(title) - 2;
const legendTop = (picture: BarsPicture): number => barsTop(picture) + picture.bars.length * size.row + 8;

/** A bar for each whole, its parts with their letters and numbers, and under them what they mean. Dark where its reader has it so. */
export const drawBars = (picture: BarsPicture): string =>
  onSheet(
    {
      title: picture.title,
      words: barsInWords(picture),
      tinted: picture.parts.map(({ id, dark }) => ({ name: `b-${id}`, dark })),
      extent: barsExtent(picture),
    },
    [...picture.bars.map((bar, at) => drawBar(picture, bar, barsTop(picture) + at * size.row)), drawLegend(picture)],
  );

function drawBar(picture: BarsPicture, bar: DividedBar, top: number): string {
  const whole = wholeOf(bar);
  const label = drawWords(`${bar.label}: ${whole}`, size.padding, top + 16, { bold: true });
  const words = `<title>${inXml(barInWords(picture, bar))}</title>`;
  const empty = `<rect class="line" x="${size.padding}" y="${top + 26}" width="${inner}" height="${size.bar}" fill="none" stroke="${lightPaper.line}"/>`;
  return `<g data-bar="${inXml(barInWords(picture, bar))}">${words}${label}${whole === 0 ? empty : drawParts(picture, bar, top + 26)}</g>`;
}

/** Each part that is there has room for its number, and the rest is shared by how many there are. */
function drawParts({ parts }: BarsPicture, { counts }: DividedBar, top: number): string {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const shown = parts.flatMap((part, at) => {
    const count = counts[at] ?? 0;
    return count > 0 ? [{ part, count }] : [];
  });
  const shared = inner - shown.length * size.least;
  let x = size.padding;
  return shown
    .map(({ part, count }) => {
      const width = size.least + Math.floor((shared * count) / whole);
      const drawn = drawPart(part, `${part.code} ${count}`, { x, y: top, width });
      x += width;
      return drawn;
    })
    .join('');
}

type PartPlace = { x: number; y: number; width: number };

function drawPart({ id, fill, colour }: BarPart, words: string, { x, y, width }: PartPlace): string {
  const isFilled = fill === 'filled' || fill === 'striped';
  const [w, h] = [width - 4, size.bar];
  const outline = fill === 'dashed' ? ' stroke-dasharray="6 4"' : '';
  const box = isFilled
    ? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="currentColor"/>`
    : `<rect x="${x + 1.5}" y="${y + 1.5}" width="${w - 3}" height="${h - 3}" fill="none" stroke="currentColor" stroke-width="3"${outline}/>`;
  const stripe =
    fill === 'striped'
      ? `<path class="paper-line" d="M${x} ${y + h - 6}H${x + w}" stroke="${lightPaper.paper}" stroke-width="3" stroke-dasharray="5 4"/>`
      : '';
  const tone = isFilled ? ({ tone: 'on-mark', fill: lightPaper.paper } as const) : {};
  const said = drawWords(words, x + w / 2, y + h / 2 + (fill === 'striped' ? 3 : 6), {
    anchor: 'middle',
    bold: true,
    ...tone,
  });
  return `<g class="b-${inXml(id)}" color="${colour}">${box}${stripe}${said}</g>`;
}

/** What each part means, and how many there are of it. */
function drawLegend(picture: BarsPicture): string {
  const top = legendTop(picture);
  const lines = picture.parts.map((part, at) => {
    const y = top + at * size.legend;
    const mark = `<g transform="translate(${size.padding} ${y}) scale(0.55)">${drawPart(part, part.code, { x: 0, y: 0, width: 56 })}</g>`;
    return mark + drawWords(`${part.label}: ${countedOf(picture, at)}`, size.padding + 42, y + 17, {});
  });
  return `<g data-legend="">${lines.join('')}</g>`;
}
