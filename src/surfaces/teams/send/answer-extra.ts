import { z } from 'zod';
import { openerShape } from '../render/card-data.ts';

/** What an answer in Teams needs besides its message; kept in the outbox. */
const shape = z.object({
  /** The conversation that a private answer is about, when it stands in another. */
  conversation: z.string().nullable().default(null),
  /** The address of the thread that it is posted in. */
  thread: z.string().optional(),
  /** Our message that it takes the place of. */
  replaces: z.string().optional(),
  /** The form that a button on it opens. */
  form: z.object({ intro: z.string().nullable(), opener: openerShape }).optional(),
});

export type AnswerExtra = z.infer<typeof shape>;

/** Null for what is no answer. */
export const answerExtraIn = (extra: unknown): AnswerExtra | null =>
  extra === undefined || extra === null ? null : shape.parse(extra);
