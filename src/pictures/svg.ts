import { barsExtent, drawBars } from './bars-svg.ts';
import { columnsExtent, drawColumns } from './columns-svg.ts';
import { drawGrid, gridExtent } from './grid-svg.ts';
import type { Picture } from './picture.ts';
import type { Extent } from './svg-parts.ts';
import { drawTimeline, timelineExtent } from './timeline-svg.ts';
import { drawWeeks, weeksExtent } from './weeks-svg.ts';
import { drawWheel, wheelExtent } from './wheel-svg.ts';

type Drawing = { extent(): Extent; draw(): string };

function drawingOf(picture: Picture): Drawing {
  switch (picture.kind) {
    case 'wheel':
      return { extent: () => wheelExtent(picture), draw: () => drawWheel(picture) };
    case 'bars':
      return { extent: () => barsExtent(picture), draw: () => drawBars(picture) };
    case 'timeline':
      return { extent: () => timelineExtent(picture), draw: () => drawTimeline(picture) };
    case 'columns':
      return { extent: () => columnsExtent(picture), draw: () => drawColumns(picture) };
    case 'weeks':
      return { extent: () => weeksExtent(picture), draw: () => drawWeeks(picture) };
    default:
      return { extent: () => gridExtent(picture), draw: () => drawGrid(picture) };
  }
}

/** How large it is drawn, in pixels. */
export const extentOf = (picture: Picture): Extent => drawingOf(picture).extent();

export const drawSvg = (picture: Picture): string => drawingOf(picture).draw();
