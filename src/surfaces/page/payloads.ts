import { z } from 'zod';
import { longestStamp } from '../../chat/epoch/epoch.ts';

const origin = {
  /** The browser makes one for each thing done; the same id again is a repetition. */
  event: z.uuid(),
  as: z.string().max(200),
  in: z.string().max(400),
};

/** Who does something, and in which conversation. */
export type PageOrigin = { event: string; as: string; in: string };

const id = z.int().positive();
/** The message whose button was pressed, or that was pointed at. */
const message = id.optional();
/** What a person writes to other people. */
const text = z.string().trim().min(1).max(20_000);

export const homePayload = z.strictObject(origin);
export const sayPayload = z.strictObject({ ...origin, text });
export const replyPayload = z.strictObject({ ...origin, under: id, text });
/** `under`: the message in whose thread it is; missing: to the bot. `files`: in the order of their bytes in the body. */
export const filesQuery = z.strictObject({
  ...origin,
  under: id.optional(),
  text: z.string().trim().max(20_000),
  files: z
    .array(z.strictObject({ name: z.string().max(1_000), size: z.int().nonnegative() }))
    .min(1)
    .max(20),
});
export const changePayload = z.strictObject({ ...origin, message: id, text });
export const removePayload = z.strictObject({ ...origin, message: id });
/** `id`: the shortcut that was chosen. */
export const pointPayload = z.strictObject({ ...origin, message: id, id: z.string().max(200) });
export const commandPayload = z.strictObject({ ...origin, text: z.string().max(20_000) });
export const buttonPayload = z.strictObject({
  ...origin,
  id: z.string().max(200),
  value: z.string().max(2_000 + longestStamp),
  message,
});
/** `among`: as the field says; `words`: what has been typed so far. */
export const findPayload = z.strictObject({
  as: origin.as,
  in: origin.in,
  among: z.string().max(500),
  words: z.string().max(1_000),
});
export const formPayload = z.strictObject({
  ...origin,
  id: z.string().max(200),
  context: z.string().max(3_000 + longestStamp),
  values: z.record(z.string().max(200), z.string()),
  message,
});
/** `day`: as people write it. */
export const clockPayload = z.strictObject({
  to: z.union([z.strictObject({ days: z.literal([1, 7]) }), z.strictObject({ day: z.string().max(100) })]),
});
export const restartPayload = z.strictObject({});

export const stateQuery = z.strictObject({
  /** Missing at the very first visit. */
  as: z.string().max(200).optional(),
  in: z.string().max(400).optional(),
  /** How many messages to show. */
  most: z.coerce.number().int().min(1).max(10_000).default(200),
  /** A message that is to be among them, however far back it is. */
  reach: z.coerce.number().pipe(id).optional(),
});
export const searchQuery = z.strictObject({ as: z.string().max(200), words: z.string().max(200) });
export const eventsQuery = z.strictObject({ as: z.string().max(200) });
export const fileQuery = z.strictObject({
  as: z.string().max(200),
  in: z.string().max(400),
  message: z.coerce.number().pipe(id),
});
