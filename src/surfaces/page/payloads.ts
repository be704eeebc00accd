import { z } from 'zod';

const doing = {
  /** Made in the browser, once for each thing done: the same again is the same thing again. */
  event: z.uuid(),
  as: z.string().max(200),
  in: z.string().max(400),
};

export type Doing = { event: string; as: string; in: string };

const id = z.int().positive();
/** The message whose button was pressed, or that was pointed at. */
const message = id.optional();
/** What a person writes to others. */
const text = z.string().trim().min(1).max(20_000);

export const sayPayload = z.strictObject({ ...doing, text });
export const replyPayload = z.strictObject({ ...doing, under: id, text });
export const changePayload = z.strictObject({ ...doing, message: id, text });
export const removePayload = z.strictObject({ ...doing, message: id });
/** `id`: the shortcut that was chosen. */
export const pointPayload = z.strictObject({ ...doing, message: id, id: z.string().max(200) });
export const commandPayload = z.strictObject({ ...doing, text: z.string().max(20_000) });
export const buttonPayload = z.strictObject({
  ...doing,
  id: z.string().max(200),
  value: z.string().max(2_000),
  message,
});
export const formPayload = z.strictObject({
  ...doing,
  id: z.string().max(200),
  context: z.string().max(3_000),
  values: z.record(z.string().max(200), z.string()),
  message,
});
export const clockPayload = z.strictObject({
  to: z.union([z.strictObject({ days: z.literal([1, 7]) }), z.strictObject({ day: z.iso.date() })]),
});
export const restartPayload = z.strictObject({});

export const stateQuery = z.strictObject({
  /** Missing at the very first visit. */
  as: z.string().max(200).optional(),
  in: z.string().max(400).optional(),
  /** How many messages to show. */
  most: z.coerce.number().int().min(1).max(10_000).default(200),
});
export const eventsQuery = z.strictObject({ as: z.string().max(200) });
export const fileQuery = z.strictObject({
  as: z.string().max(200),
  in: z.string().max(400),
  message: z.coerce.number().pipe(id),
});
