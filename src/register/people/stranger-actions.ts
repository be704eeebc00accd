import { z } from 'zod';
import { actionOn, jsonValue } from '../../chat/action.ts';

const strangerAccount = jsonValue(z.object({ connection: z.string(), account: z.string() }));

/** The kansli says what became of a stranger. The last takes back what was said. */
export const answeredStranger = actionOn('stranger.answered', strangerAccount);
export const declineStranger = actionOn('stranger.decline', strangerAccount);
export const askOfStrangerAgain = actionOn('stranger.ask-again', strangerAccount);
