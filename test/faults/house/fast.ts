/** How many times as fast time passes for the bot. */
export const fold = 10;

export const fastBot = 'test/faults/house/fast-bot.ts';
