/** A bot as one writes it first, for the controls. */
export const naiveBot = 'test/faults/house/naive-bot.ts';

/** How its answers begin. */
export const naiveAnswer = /^Svaret/;
