/** Where things stand in a wheel, in pixels. A telephone shows it at half the size, so nothing is small. */
export const wheelSize = {
  width: 600,
  middle: 300,
  outer: 282,
  /** The band in which the months' names stand. */
  names: 36,
  mostRing: 50,
  allRings: 152,
  mark: 34,
  /** What is left open at the top, in degrees, for the rings' letters. */
  gap: 14,
};

const monthSpan = (360 - wheelSize.gap) / 12;

/** Degrees from the top, clockwise. @param part how much of the month has passed */
export const angleOf = (month: number, part = 0.5): number => wheelSize.gap / 2 + (month + part) * monthSpan;

/** From the middle, to the right and down. */
export const pointAt = (radius: number, degrees: number): { x: number; y: number } => {
  const turn = (degrees * Math.PI) / 180;
  return { x: rounded(radius * Math.sin(turn)), y: rounded(-radius * Math.cos(turn)) };
};

export const rounded = (length: number): number => Math.round(length * 10) / 10;

/** How broad each of so many rings is, and how far its middle is from the wheel's. */
export function ringPlaces(rings: number): readonly { inner: number; radius: number; outer: number }[] {
  const { outer, names, mostRing, allRings } = wheelSize;
  const breadth = Math.min(mostRing, allRings / Math.max(1, rings));
  return Array.from({ length: rings }, (_, at) => {
    const edge = outer - names - at * breadth;
    return { inner: edge - breadth, radius: edge - breadth / 2, outer: edge };
  });
}

const arcOf = (radius: number): number => (radius * monthSpan * Math.PI) / 180;

/** So much smaller marks may get where many are beside each other. */
const smallest = 0.8;
/** And where each is a day by itself. */
const smallestDay = 0.88;

/** How many marks a month has room for in each of so many rings. */
export const marksThatFit = (rings: number): number[] => fitting(rings, smallest);

/** The same of marks that are a day each. */
export const daysThatFit = (rings: number): number[] => fitting(rings, smallestDay);

const fitting = (rings: number, scale: number): number[] =>
  ringPlaces(rings).map(({ radius }) => Math.floor(arcOf(radius) / (wheelSize.mark * scale)));

/** How large so many marks can be drawn there, where 1 is their own size, and by how many degrees they stand apart. */
export function marksBeside(radius: number, count: number): { scale: number; apart: number } {
  const room = arcOf(radius) / Math.max(1, count);
  const scale = Math.min(1, Math.max(smallest, room / wheelSize.mark));
  const step = Math.min(room, wheelSize.mark * scale + 3);
  return { scale, apart: (step * 180) / (Math.PI * radius) };
}
