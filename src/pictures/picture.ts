import { type BarsPicture, barsInWords } from './bars.ts';
import { type ColumnsPicture, columnsInWords } from './columns.ts';
import { type GridPicture, gridInWords } from './grid.ts';
import { type TimelinePicture, timelineInWords } from './timeline.ts';
import { type WeeksPicture, weeksInWords } from './weeks.ts';
import { type WheelPicture, wheelInWords } from './wheel.ts';

/** Whatever can be drawn, as plain data. What was sent before there were several kinds is a grid. */
export type Picture = GridPicture | WheelPicture | BarsPicture | TimelinePicture | ColumnsPicture | WeeksPicture;

/** The picture as a text that says the same. */
export function pictureInWords(picture: Picture): string {
  switch (picture.kind) {
    case 'wheel':
      return wheelInWords(picture);
    case 'bars':
      return barsInWords(picture);
    case 'timeline':
      return timelineInWords(picture);
    case 'columns':
      return columnsInWords(picture);
    case 'weeks':
      return weeksInWords(picture);
    default:
      return gridInWords(picture);
  }
}

/** As it is drawn under a heading: a wheel does not say once more what stands above it. */
export const pictureUnder = (title: string, picture: Picture): Picture =>
  picture.kind === 'wheel' && picture.title === title ? { ...picture, isUnderTitle: true as const } : picture;
