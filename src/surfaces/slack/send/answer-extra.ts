import { z } from 'zod';

const thread = z.string().optional();
const file = z.object({ id: z.string(), name: z.string() });

/** How an answer is given; kept in the outbox. */
const shape = z.discriminatedUnion('as', [
  /** A message in the direct conversation. */
  z.object({ as: z.literal('direct'), thread }),
  /** A message that one person sees where others are. */
  z.object({ as: z.literal('private'), thread }),
  /** A file in the direct conversation. */
  z.object({ as: z.literal('file'), file }),
  /** A message with a link to a file that Slack may not have taken. */
  z.object({ as: z.literal('link'), file }),
  /** A mark on what somebody wrote. */
  z.object({ as: z.literal('mark') }),
]);

export type SlackAnswer = z.infer<typeof shape>;

/** What says nothing more goes to the direct conversation. */
const saidOrDirect = z.preprocess((extra) => ({ as: 'direct', ...Object(extra) }), shape);

/** Null for what is no answer. */
export const slackAnswerIn = (extra: unknown): SlackAnswer | null =>
  extra === undefined || extra === null ? null : saidOrDirect.parse(extra);
