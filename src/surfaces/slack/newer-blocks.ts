/**
 * Kinds of blocks that a workspace or a client may refuse: those that Slack has had for a short while only, and pictures, which
 * Slack fetches from us before it takes the message.
 */
export const newerBlocks = ['data_table', 'table', 'data_visualization', 'image'] as const;
export type NewerBlock = (typeof newerBlocks)[number];

export const isNewerBlock = (type: string): type is NewerBlock => newerBlocks.some((one) => one === type);

/** The kinds of them that stand in what was rendered. */
export const newerAmong = (blocks: readonly { type: string }[]): NewerBlock[] =>
  newerBlocks.filter((kind) => blocks.some(({ type }) => type === kind));
