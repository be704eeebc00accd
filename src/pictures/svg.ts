import { barsExtent, drawBars } from './bars-svg.ts';
import { drawGrid, gridExtent } from './grid-svg.ts';
import type { Picture } from './picture.ts';
import type { Extent } from './svg-parts.ts';
import { drawWheel, wheelExtent } from './wheel-svg.ts';

type Drawing = { extent(): Extent; draw(): string };

function drawingOf(picture: Picture): Drawing {
  if (picture.kind === 'wheel') return { extent: () => wheelExtent(picture), draw: () => drawWheel(picture) };
  if (picture.kind === 'bars') return { extent: () => barsExtent(picture), draw: () => drawBars(picture) };
  return { extent: () => gridExtent(picture), draw: () => drawGrid(picture) };
}

/** How large it is drawn, in pixels. */
export const extentOf = (picture: Picture): Extent => drawingOf(picture).extent();

export const drawSvg = (picture: Picture): string => drawingOf(picture).draw();
