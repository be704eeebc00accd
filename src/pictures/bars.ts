/** What a part of a bar looks like. No two parts of a picture have the same letters, so that they are told apart without colour. */
export type BarPart = {
  id: string;
  label: string;
  /** A letter or two, which stand in the bar beside the number. */
  code: string;
  fill: 'filled' | 'striped' | 'open' | 'dashed';
  colour: string;
  dark: string;
};

/** One bar. @property counts one for each part, in the same order */
export type DividedBar = { label: string; counts: readonly number[] };

/** How each of several wholes is divided, as plain data: its picture and its words are made of the same. */
export type BarsPicture = {
  kind: 'bars';
  title: string;
  /** In the order of the legend. */
  parts: readonly BarPart[];
  bars: readonly DividedBar[];
};

/** How many there are of a part in all bars. */
export const countedOf = ({ bars }: BarsPicture, part: number): number =>
  bars.reduce((sum, { counts }) => sum + (counts[part] ?? 0), 0);

export const wholeOf = ({ counts }: DividedBar): number => counts.reduce((sum, count) => sum + count, 0);

/** "VC-grupper, 13: i tid 9, sent 2, saknas 2." */
export const barInWords = ({ parts }: BarsPicture, bar: DividedBar): string =>
  `${bar.label}, ${wholeOf(bar)}: ${parts.map(({ label }, at) => `${label} ${bar.counts[at] ?? 0}`).join(', ')}.`;

/** The picture as a text that says the same: a line for each bar. */
export const barsInWords = (picture: BarsPicture): string =>
  [picture.title, ...picture.bars.map((bar) => barInWords(picture, bar))].join('\n');
