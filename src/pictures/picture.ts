import { type BarsPicture, barsInWords } from './bars.ts';
import { type GridPicture, gridInWords } from './grid.ts';
import { type WheelPicture, wheelInWords } from './wheel.ts';

/** Whatever can be drawn, as plain data. What was sent before there were several kinds is a grid. */
export type Picture = GridPicture | WheelPicture | BarsPicture;

/** The picture as a text that says the same. */
export function pictureInWords(picture: Picture): string {
  switch (picture.kind) {
    case 'wheel':
      return wheelInWords(picture);
    case 'bars':
      return barsInWords(picture);
    default:
      return gridInWords(picture);
  }
}
