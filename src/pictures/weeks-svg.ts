import { type Extent, inXml } from './svg-parts.ts';
import { innerWidth, onSheet, topUnder, upright, widthOfWords } from './upright.ts';
import { type CountedWeek, countInWeek, type WeeksPicture, weekInWords, weeksInWords } from './weeks.ts';
import { drawWords, lightPaper } from './wheel-marks.ts';

/** In pixels. */
const size = { padding: upright.padding, bar: 24, words: 24, note: 20, between: 14 };

const colours = { light: '#1b7f4b', dark: '#76d19d' };

const heightOf = ({ note }: CountedWeek): number => size.words + size.bar + (note ? size.note : 0) + size.between;

export const weeksExtent = (picture: WeeksPicture): Extent => ({
  width: upright.width,
  height: topUnder(picture.title) + picture.weeks.reduce((sum, week) => sum + heightOf(week), 0) + size.padding,
});

/** A bar for each week, filled as far as what has come, with its number above it. Dark where its reader has it so. */
export function drawWeeks(picture: WeeksPicture): string {
  let top = topUnder(picture.title);
  const drawn = picture.weeks.map((week) => {
    const bar = drawWeek(picture, week, top);
    top += heightOf(week);
    return bar;
  });
  return onSheet(
    {
      title: picture.title,
      words: weeksInWords(picture),
      tinted: [{ name: 'w-done', dark: colours.dark }],
      extent: weeksExtent(picture),
    },
    drawn,
  );
}

function drawWeek(picture: WeeksPicture, week: CountedWeek, top: number): string {
  const { padding, bar, words } = size;
  const count = countInWeek(picture, week);
  const y = top + words;
  const filled =
    picture.whole === 0 ? 0 : Math.round((innerWidth * Math.min(week.count, picture.whole)) / picture.whole);
  const outline = `<rect x="${padding + 1}" y="${y + 1}" width="${innerWidth - 2}" height="${bar - 2}" fill="none" stroke="currentColor" stroke-width="2"/>`;
  const part =
    filled > 0 ? `<rect x="${padding}" y="${y}" width="${filled}" height="${bar}" fill="currentColor"/>` : '';
  const countAt = padding + innerWidth - widthOfWords(count, { bold: true });
  const line =
    drawWords(`${week.label}, ${week.until}`, padding, top + 16, {}) +
    drawWords(count, countAt, top + 16, { bold: true });
  const said = inXml(weekInWords(picture, week));
  const note = week.note ? drawWords(week.note, padding, y + bar + 17, { size: 14, fill: lightPaper.ink }) : '';
  return `<g data-week="${said}"><title>${said}</title>${line}<g class="w-done" color="${colours.light}">${outline}${part}</g>${note}</g>`;
}
