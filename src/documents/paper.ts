/** A4, in twips: twentieths of a point. */
export const a4 = { short: 11_906, long: 16_838 };

export type Orientation = 'portrait' | 'landscape';

/** To the left and to the right. A landscape page has more room for its table. */
export const margin = { portrait: 1_418, landscape: 1_134 };

/** How long a line can be. */
export const room = {
  portrait: a4.short - 2 * margin.portrait,
  landscape: a4.long - 2 * margin.landscape,
};

/** Where the values of facts begin, beside the longest label; of what is too long for that half a line is left. In twips. */
export const besideLabels = (facts: readonly { label: string }[]): number =>
  Math.min(room.portrait / 2, 250 + Math.max(0, ...facts.map(({ label }) => label.length)) * 125);
