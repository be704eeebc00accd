import { type Extent, fontFamily, inXml } from './svg-parts.ts';
import {
  countedIn,
  numbersInWords,
  type WheelMark,
  type WheelPicture,
  type WheelState,
  wheelCellInWords,
  wheelInWords,
} from './wheel.ts';
import { angleOf, marksBeside, marksThatFit, pointAt, ringPlaces, rounded, wheelSize } from './wheel-geometry.ts';
import { darkPaper, drawMark, drawWords, lightPaper } from './wheel-marks.ts';
import { wrapped } from './wrapped-words.ts';

/** In pixels. Letters of the font that is used are at the most so wide for each pixel of its size. */
const text = { title: 28, body: 24, month: 24, hub: 42, total: 21, letter: 0.7 };
const padding = 18;
const titleLine = 36;
const legendLine = 42;

export function wheelExtent(picture: WheelPicture): Extent {
  return { width: wheelSize.width, height: layoutOf(picture).height };
}

const mostLetters = Math.floor((wheelSize.width - padding * 2) / (text.title * text.letter));

function layoutOf(picture: WheelPicture) {
  const title = picture.isUnderTitle ? [] : wrapped(picture.title, mostLetters);
  const centre = padding + title.length * titleLine + 26 + wheelSize.outer;
  const legend = centre + wheelSize.outer + 34;
  const lines = legendOf(picture);
  return { title, centre, legend, lines, height: legend + (lines.length - 1) * legendLine + padding + 6 };
}

/** Twelve months around, a ring for each sort of thing, and under them what the marks mean. Dark where its reader has it so. */
export function drawWheel(picture: WheelPicture): string {
  const { title, centre, legend, lines, height } = layoutOf(picture);
  const { width, middle } = wheelSize;
  const rings = ringPlaces(picture.rings.length);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}, Arial, sans-serif" font-size="${text.body}">`,
    `<title>${inXml(picture.title)}</title><desc>${inXml(wheelInWords(picture))}</desc>`,
    `<style>${darkStyle(picture.states)}</style>`,
    `<rect class="paper" width="${width}" height="${height}" fill="${lightPaper.paper}"/>`,
    ...title.map((line, at) =>
      drawWords(line, padding, padding + 24 + at * titleLine, { size: text.title, bold: true }),
    ),
    `<g transform="translate(${middle} ${centre})">`,
    ...picture.months.map((_, month) => drawMonth(picture, month)),
    ...picture.rings.map(({ code }, at) =>
      drawWords(code, 0, 8 - (rings[at]?.radius ?? 0), { anchor: 'middle', bold: true }),
    ),
    drawHub(picture),
    drawToday(picture),
    '</g>',
    `<g data-legend="">`,
    ...lines.map((line, at) => drawLegendLine(line, legend + at * legendLine)),
    '</g></svg>',
  ].join('\n');
}

function darkStyle(states: readonly WheelState[]): string {
  const rules = [
    `.paper{fill:${darkPaper.paper}}.ink{fill:${darkPaper.ink}}.on-mark{fill:${darkPaper.paper}}.tint{fill:${darkPaper.tint}}.now{fill:${darkPaper.now}}.on-now{fill:${darkPaper.paper}}.line{stroke:${darkPaper.line}}`,
    ...states.map(({ id, dark: colour }) => `.s-${inXml(id)}{color:${colour}}`),
  ];
  return `@media screen and (prefers-color-scheme: dark){${rules.join('')}}`;
}

function drawMonth(picture: WheelPicture, month: number): string {
  const { outer, names } = wheelSize;
  const { name = '', cells = [] } = picture.months[month] ?? {};
  const places = ringPlaces(picture.rings.length);
  const isNow = picture.today?.month === month + 1;
  const at = pointAt(outer - names / 2, angleOf(month));
  const band = `<path class="${isNow ? 'now' : 'paper'} line" d="${sector(month, outer - names, outer)}" fill="${isNow ? lightPaper.now : lightPaper.paper}" stroke="${lightPaper.line}"/>`;
  const turn = angleOf(month) > 90 && angleOf(month) < 270 ? angleOf(month) - 180 : angleOf(month);
  const short = drawWords(name.slice(0, 3).toLocaleLowerCase('sv'), 0, 9, {
    anchor: 'middle',
    bold: true,
    size: text.month,
    ...(isNow ? ({ tone: 'on-now', fill: lightPaper.paper } as const) : {}),
  });
  const label = `<g transform="translate(${at.x} ${at.y}) rotate(${rounded(turn)})">${short}</g>`;
  const drawn = cells.map((marks, ring) => {
    const place = places[ring];
    const words = `${name}, ${picture.rings[ring]?.label}: ${wheelCellInWords(picture, marks) || 'inget'}`;
    const path = place
      ? `<path class="${ring % 2 ? 'paper' : 'tint'} line" d="${sector(month, place.inner, place.outer)}" fill="${ring % 2 ? lightPaper.paper : lightPaper.tint}" stroke="${lightPaper.line}"/>`
      : '';
    return `<g data-cell="${inXml(words)}"><title>${inXml(words)}</title>${path}${place ? drawMarks(picture, marks, { month, ring, radius: place.radius }) : ''}</g>`;
  });
  return [band, label, ...drawn].join('');
}

/** A month's part of a ring. */
function sector(month: number, inner: number, outer: number): string {
  const [from, to] = [angleOf(month, 0), angleOf(month, 1)];
  const [a, b, c, d] = [pointAt(outer, from), pointAt(outer, to), pointAt(inner, to), pointAt(inner, from)];
  return `M${a.x} ${a.y}A${outer} ${outer} 0 0 1 ${b.x} ${b.y}L${c.x} ${c.y}A${inner} ${inner} 0 0 0 ${d.x} ${d.y}Z`;
}

type CellPlace = { month: number; ring: number; radius: number };

/** Beside each other around the ring; what has no room is a plus, and stands in the words. */
function drawMarks(picture: WheelPicture, marks: readonly WheelMark[], { month, ring, radius }: CellPlace): string {
  const most = marksThatFit(picture.rings.length)[ring] ?? 1;
  const shown = marks.length > most ? marks.slice(0, most - 1) : marks;
  const places = marks.length > most ? most : marks.length;
  const { scale, apart } = marksBeside(radius, places);
  const pointOf = (at: number) => pointAt(radius, angleOf(month) + (at - (places - 1) / 2) * apart);
  const drawn = shown.map(({ state, number }, at) => {
    const found = picture.states.find(({ id }) => id === state);
    return found ? drawMark(found, String(number), { ...pointOf(at), scale }) : '';
  });
  const plus = pointOf(places - 1);
  const more = marks.length > most ? drawWords('+', plus.x, plus.y + 8, { anchor: 'middle', bold: true }) : '';
  return drawn.join('') + more;
}

/** In the middle: the year, and how much there is in it. */
function drawHub(picture: WheelPicture): string {
  const total = totalOf(picture, () => true);
  const lines = total === 0 ? ['Inget', 'inplanerat'] : [`${total} datum`];
  return [
    drawWords(String(picture.year), 0, total === 0 ? -12 : 2, { anchor: 'middle', bold: true, size: text.hub }),
    ...lines.map((line, at) =>
      drawWords(line, 0, (total === 0 ? 18 : 34) + at * 26, { anchor: 'middle', size: text.total }),
    ),
  ].join('');
}

/** A pointer outside the wheel, at today. */
function drawToday({ today, year }: WheelPicture): string {
  if (today === null) return '';
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month: today.month });
  const degrees = angleOf(today.month - 1, (today.day - 0.5) / daysInMonth);
  const at = pointAt(wheelSize.outer + 1, degrees);
  return `<path class="now" d="M0 0L8 -14H-8Z" fill="${lightPaper.now}" transform="translate(${at.x} ${at.y}) rotate(${rounded(degrees)})"/>`;
}

const totalOf = (picture: WheelPicture, counts: (mark: WheelMark, ring: number) => boolean): number =>
  picture.months.reduce(
    (sum, { cells }) =>
      sum +
      cells.reduce(
        (all, marks, ring) =>
          all +
          countedIn(
            picture,
            marks.filter((mark) => counts(mark, ring)),
          ),
        0,
      ),
    0,
  );

type LegendItem = { state: WheelState | null; code: string | null; words: string };
/** One item, or two beside each other. */
type LegendLine = readonly LegendItem[];

/** What the rings are, what the marks mean, and how many there are of each. */
function legendOf(picture: WheelPicture): LegendLine[] {
  const rings = picture.rings.map(({ code, label }, at) => ({
    state: null,
    code,
    words: `${label}: ${totalOf(picture, (_, ring) => ring === at)}`,
  }));
  const states = picture.states
    .map((state) => ({ state, code: null, count: totalOf(picture, (mark) => mark.state === state.id) }))
    .filter(({ count }) => count > 0)
    .map(({ count, ...item }) => ({ ...item, words: `${item.state.label}: ${count}` }));
  const plain = (words: string): LegendLine => [{ state: null, code: null, words }];
  const { today } = picture;
  const day =
    today && `Pilen är i dag, den ${today.day} ${picture.months[today.month - 1]?.name.toLocaleLowerCase('sv')}.`;
  const lacks = hasMoreThanFits(picture) ? [plain('+ är fler, som står i texten.')] : [];
  const empty = states.length === 0;
  return [
    ...paired(rings),
    ...paired(states),
    ...(empty ? [] : [plain(numbersInWords(picture))]),
    ...lacks,
    ...(day ? [plain(day)] : []),
  ];
}

const hasMoreThanFits = ({ months, rings }: WheelPicture): boolean => {
  const most = marksThatFit(rings.length);
  return months.some(({ cells }) => cells.some((marks, ring) => marks.length > (most[ring] ?? 1)));
};

const paired = (items: readonly LegendItem[]): LegendLine[] =>
  items.flatMap((_, at) => (at % 2 === 0 ? [items.slice(at, at + 2)] : []));

const drawLegendLine = (line: LegendLine, y: number): string =>
  line.map((item, at) => drawLegendItem(item, padding + at * (wheelSize.width / 2 - padding / 2), y)).join('');

function drawLegendItem({ state, code, words }: LegendItem, x: number, y: number): string {
  if (state) return drawMark(state, '', { x: x + 14, y: y - 8, scale: 0.8 }) + drawWords(words, x + 38, y, {});
  return code === null
    ? drawWords(words, x, y, {})
    : drawWords(code, x + 14, y, { anchor: 'middle', bold: true }) + drawWords(words, x + 38, y, {});
}
