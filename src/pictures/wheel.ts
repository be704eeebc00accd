/** What a mark of a wheel looks like. No two marks have the same, so that they are told apart without their colour. */
export type WheelShape = 'disc' | 'ring' | 'flag' | 'struck';

/** How something of the year stands. `colour` on light paper, `dark` on dark. */
export type WheelState = { id: string; label: string; shape: WheelShape; colour: string; dark: string };

/** `number`: the day of the month, or how many there are. */
export type WheelMark = { state: string; number: number };

/** A year as a wheel of months with a ring for each sort of thing, as plain data: its picture and its words are made of the same. */
export type WheelPicture = {
  kind: 'wheel';
  title: string;
  /** It stands where its title is said just above, so it is not drawn. */
  isUnderTitle?: true;
  year: number;
  /** From the outside in, at most four. `code`: one letter. */
  rings: readonly { code: string; label: string }[];
  /** In the order of the legend, and of a cell's marks: what is most urgent first. */
  states: readonly WheelState[];
  /** Whether the marks are days, one for each thing, or counted. */
  numbers: 'days' | 'counts';
  /** The twelve, each with a cell for each ring. */
  months: readonly { name: string; cells: readonly (readonly WheelMark[])[] }[];
  /** Null where today is in another year. */
  today: { month: number; day: number } | null;
};

/** How many things there are of it. */
export const countedIn = ({ numbers }: Pick<WheelPicture, 'numbers'>, marks: readonly WheelMark[]): number =>
  numbers === 'days' ? marks.length : marks.reduce((sum, { number }) => sum + number, 0);

/** "den 14 kommer, den 28 försenat", "3 klart, 1 kommer"; empty where there is nothing. */
export const wheelCellInWords = (
  { states, numbers }: Pick<WheelPicture, 'states' | 'numbers'>,
  marks: readonly WheelMark[],
): string =>
  marks
    .map(({ state, number }) => {
      const label = states.find(({ id }) => id === state)?.label ?? state;
      return `${numbers === 'days' ? 'den ' : ''}${number} ${label}`;
    })
    .join(', ');

/** What the numbers are, in a sentence. */
export const numbersInWords = ({ numbers }: Pick<WheelPicture, 'numbers'>): string =>
  numbers === 'days' ? 'Siffrorna är dagar i månaden.' : 'Siffrorna är antal.';

/** The picture as a text that says the same: a line for each month. */
export const wheelInWords = (picture: WheelPicture): string =>
  [picture.title, ...picture.months.map((month) => monthInWords(picture, month))].join('\n');

function monthInWords(picture: WheelPicture, { name, cells }: WheelPicture['months'][number]): string {
  const said = cells.flatMap((marks, at) =>
    marks.length === 0 ? [] : [`${picture.rings[at]?.label} ${wheelCellInWords(picture, marks)}`],
  );
  return `${name}: ${said.length === 0 ? 'inget' : said.join('; ')}.`;
}
