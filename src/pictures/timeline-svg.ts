import { type Extent, inXml } from './svg-parts.ts';
import {
  type DayState,
  type OnTimeline,
  onTimeline,
  type TimelineDay,
  type TimelinePicture,
  timelineInWords,
} from './timeline.ts';
import { drawWordLines, innerWidth, linesWithin, onSheet, topUnder, upright } from './upright.ts';
import { drawWords, lightPaper } from './wheel-marks.ts';

/** In pixels. Days that are far apart stand further apart, up to a measure. */
const size = { mark: 20, text: 46, between: 14, perDay: 1.5, mostApart: 60, legend: 30, today: 30 };
const { width, padding, line } = upright;

const looks: Readonly<Record<DayState, { colour: string; dark: string; shape: string }>> = {
  been: { colour: '#1b7f4b', dark: '#76d19d', shape: '<circle r="8" fill="currentColor"/>' },
  coming: {
    colour: '#1f5fa8',
    dark: '#8ab8f0',
    shape:
      '<circle class="paper" r="7" fill="#ffffff"/><circle r="7" fill="none" stroke="currentColor" stroke-width="3"/>',
  },
  doubtful: {
    colour: '#b3261e',
    dark: '#ff9d94',
    shape:
      '<path d="M0 -11L11 9H-11Z" fill="currentColor"/><path class="paper-line" d="M0 -4V3M0 5V7" stroke="#ffffff" stroke-width="2"/>',
  },
};

type Placed = OnTimeline & { lines: Lines | null; top: number; height: number };
type Lines = { when: readonly string[]; rest: readonly string[] };

function placed(picture: TimelinePicture): { all: Placed[]; foot: number } {
  let top = topUnder(picture.title);
  let last: string | null = null;
  const all = onTimeline(picture).map(({ day, ...one }): Placed => {
    if (last !== null) top += size.between + apart(last, one.on);
    last = one.on;
    const lines = day && linesOf(day);
    const height = lines ? (lines.when.length + lines.rest.length) * line : size.today;
    const place = { ...one, lines, top, height };
    top += height;
    return place;
  });
  return { all, foot: top + size.between };
}

const apart = (from: string, to: string): number =>
  Math.round(
    Math.min(size.mostApart, Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days * size.perDay),
  );

function linesOf({ when, what, note }: TimelineDay): Lines {
  const room = innerWidth - size.text;
  return {
    when: linesWithin(when, room, { bold: true }),
    rest: [...linesWithin(what, room), ...(note ? linesWithin(note, room) : [])],
  };
}

const statesOf = ({ days }: TimelinePicture): DayState[] =>
  (['been', 'coming', 'doubtful'] as const).filter((state) => days.some((day) => day.state === state));

export const timelineExtent = (picture: TimelinePicture): Extent => ({
  width,
  height: placed(picture).foot + statesOf(picture).length * size.legend + padding,
});

/** Days under each other on a line, with today across it, and under them what the marks mean. */
export function drawTimeline(picture: TimelinePicture): string {
  const { all, foot } = placed(picture);
  const [first, last] = [all[0], all.at(-1)];
  const x = padding + size.mark;
  const spine =
    first && last
      ? `<path class="line" d="M${x} ${middleOf(first)}V${middleOf(last)}" stroke="${lightPaper.line}" stroke-width="4"/>`
      : '';
  return onSheet(
    {
      title: picture.title,
      words: timelineInWords(picture),
      tinted: Object.entries(looks).map(([state, { dark }]) => ({ name: `d-${state}`, dark })),
      extent: timelineExtent(picture),
    },
    [spine, ...all.map((one) => drawDay(one, x)), drawLegend(picture, foot)],
  );
}

const middleOf = ({ state, top }: Placed): number => top + (state === 'today' ? size.today / 2 : line / 2);

function drawDay(one: Placed, x: number): string {
  const { state, words, lines, top } = one;
  const said = `<title>${inXml(words)}</title>`;
  if (state === 'today' || !lines) return `<g data-day="today">${said}${drawToday(words, top)}</g>`;
  const left = padding + size.text;
  const text =
    drawWordLines(lines.when, { x: left, y: top + 16 }, { bold: true }) +
    drawWordLines(lines.rest, { x: left, y: top + 16 + lines.when.length * line });
  return `<g data-day="${state}">${said}${drawState(state, x, middleOf(one))}${text}</g>`;
}

const drawState = (state: DayState, x: number, y: number): string =>
  `<g class="d-${state}" color="${looks[state].colour}" transform="translate(${x} ${y})">${looks[state].shape}</g>`;

const drawToday = (words: string, top: number): string =>
  `<rect class="ink" x="${padding}" y="${top}" width="${innerWidth}" height="${size.today}" rx="4" fill="${lightPaper.ink}"/>${drawWords(words, padding + 10, top + 21, { bold: true, tone: 'on-mark', fill: lightPaper.paper })}`;

function drawLegend(picture: TimelinePicture, top: number): string {
  const entries = statesOf(picture).map((state, at) => {
    const y = top + at * size.legend + 14;
    const count = picture.days.filter((day) => day.state === state).length;
    return (
      drawState(state, padding + size.mark, y) +
      drawWords(`${picture.states[state]}: ${count}`, padding + size.text, y + 6, {})
    );
  });
  return `<g data-legend="">${entries.join('')}</g>`;
}
