import { drawGrid, gridExtent } from './grid-svg.ts';
import type { Picture } from './picture.ts';
import type { Extent } from './svg-parts.ts';
import { drawWheel, wheelExtent } from './wheel-svg.ts';

/** How large it is drawn, in pixels. */
export const extentOf = (picture: Picture): Extent =>
  picture.kind === 'wheel' ? wheelExtent(picture) : gridExtent(picture);

export const drawSvg = (picture: Picture): string =>
  picture.kind === 'wheel' ? drawWheel(picture) : drawGrid(picture);
