/** How many had come by the end of a week. `note`: what else happens in it. */
export type CountedWeek = { label: string; until: string; count: number; note?: string };

/** How something fills up week by week, as plain data: its picture and its words are made of the same. */
export type WeeksPicture = {
  kind: 'weeks';
  title: string;
  /** How many are to come. */
  whole: number;
  /** What one says of those that have: "har kommit in". */
  done: string;
  /** In order. */
  weeks: readonly CountedWeek[];
};

/** "9 av 13" */
export const countInWeek = ({ whole }: WeeksPicture, { count }: CountedWeek): string => `${count} av ${whole}`;

/** "Vecka 8, till söndag 28 februari: 9 av 13 har kommit in. Sista dag 28 februari." */
export const weekInWords = (picture: WeeksPicture, week: CountedWeek): string =>
  `${week.label}, ${week.until}: ${countInWeek(picture, week)} ${picture.done}.${week.note ? ` ${week.note}.` : ''}`;

/** The picture as a text that says the same: a line for each week. */
export const weeksInWords = (picture: WeeksPicture): string =>
  [picture.title, ...picture.weeks.map((week) => weekInWords(picture, week))].join('\n');
