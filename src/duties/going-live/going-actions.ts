import { action, textValue } from '../../chat/action.ts';

/** `from`: the day from which things are owed, as ISO text. */
const aboutStart = { from: textValue };

/** What is the case before the register is set going from that day; without one, today. */
export const showStart = action('going.show', aboutStart);
/** Asks for another day. */
export const askForStart = action('going.ask', aboutStart);
export const showFirstWeek = action('going.week', aboutStart);
export const startSending = action('going.start', aboutStart);
export const silenceAgain = action('going.silence', {});

/** `to`: the last day, as ISO text; empty: until somebody ends it. */
export const pauseSending = action('going.pause', { to: textValue });
/** Asks until when. */
export const askForPause = action('going.ask-pause', {});
export const resumeSending = action('going.resume', {});
