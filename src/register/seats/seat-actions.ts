import { z } from 'zod';
import { action, actionOn, jsonValue, textValue } from '../../chat/action.ts';
import { seatRoles } from '../seat-roles.ts';

/** Both open the form about the group that was chosen among several. */
export const askForSeat = action('seat.add', { group: textValue });
export const askForSeatEnd = action('seat.end', { group: textValue });

const day = z.iso.date();

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
  decision: z.object({ body: z.string(), on: day, paragraph: z.string().nullable() }).nullable(),
});
/** A seat that was taken away before it began. */
export type RemovedSeat = z.infer<typeof removedSeat>;
export const restoreSeat = actionOn('seat.restore', jsonValue(removedSeat));
