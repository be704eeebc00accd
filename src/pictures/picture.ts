import { type GridPicture, gridInWords } from './grid.ts';
import { type WheelPicture, wheelInWords } from './wheel.ts';

/** Whatever can be drawn, as plain data. What was sent before there were several kinds is a grid. */
export type Picture = GridPicture | WheelPicture;

/** The picture as a text that says the same. */
export const pictureInWords = (picture: Picture): string =>
  picture.kind === 'wheel' ? wheelInWords(picture) : gridInWords(picture);
