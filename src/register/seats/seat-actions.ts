import { z } from 'zod';
import { action, actionOn, jsonValue, numberValue, textValue } from '../../chat/action.ts';
import { seatRoles } from '../seat-roles.ts';

/** Both open the form about the group that was chosen among several. */
export const askForSeat = action('seat.add', { group: textValue });
export const askForSeatEnd = action('seat.end', { group: textValue });

/** A seat with what can be done to it, and the form that corrects it. */
export const askForCorrection = action('seat.choose', { group: textValue });
export const showSeat = action('seat.show', { seat: numberValue });
export const openCorrection = action('seat.correct', { seat: numberValue });

const day = z.iso.date();
const decision = z.object({ body: z.string(), on: day, paragraph: z.string().nullable() }).nullable();

const endedSeat = z.object({ seat: z.number(), ended: day, was: day.nullable() });
/** `ended`: the last day that it got; `was`: the one before, null where there was none. */
export type EndedSeat = z.infer<typeof endedSeat>;
export const undoSeatEnd = actionOn('seat.undo-end', jsonValue(endedSeat));

const removedSeat = z.object({
  group: z.string(),
  person: z.string(),
  role: z.enum(seatRoles),
  region: z.string().nullable(),
  from: day,
  to: day.nullable(),
  decision,
  // What was said before seats were for anything has none.
  purpose: z.string().nullable().default(null),
});
/** A seat that was taken away before it began. */
export type RemovedSeat = z.infer<typeof removedSeat>;
export const restoreSeat = actionOn('seat.restore', jsonValue(removedSeat));

const correctable = z.object({ purpose: z.string().nullable(), to: day.nullable(), decision });
/** What a correction can change, as it is said in a button. */
export type SaidOfSeat = z.infer<typeof correctable>;
const correctedSeat = z.object({ seat: z.number(), was: correctable, is: correctable });
export type CorrectedSeatPress = z.infer<typeof correctedSeat>;
export const undoCorrection = actionOn('seat.undo-correct', jsonValue(correctedSeat));
