import { z } from 'zod';

const text = z.string().nullish().catch(null);
const identity = z.object({ id: text, displayName: text }).nullish().catch(null);
const all = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .array(shape)
    .nullish()
    .catch(null)
    .transform((list) => list ?? []);

/** The properties that we read of Graph's `chatMessage`. Nearly all may be null, and a deleted one has lost its words. */
export const graphMessage = z.object({
  id: z.string().min(1),
  replyToId: text,
  createdDateTime: text,
  lastModifiedDateTime: text,
  lastEditedDateTime: text,
  deletedDateTime: text,
  from: z.object({ application: identity, user: identity }).nullish().catch(null),
  body: z.object({ contentType: text, content: text }).nullish().catch(null),
  attachments: all(z.object({ id: text, contentType: text, content: text })),
  mentions: all(z.object({ mentionText: text, mentioned: z.object({ application: identity }).nullish().catch(null) })),
});

export type GraphMessage = z.infer<typeof graphMessage>;

/** The text of its cards. */
export const cardsIn = ({ attachments }: GraphMessage): string[] =>
  attachments.flatMap(({ contentType, content }) =>
    contentType === 'application/vnd.microsoft.card.adaptive' && content ? [content] : [],
  );

/** The ids of the messages that it quotes. */
export const quotesIn = ({ attachments }: GraphMessage): string[] =>
  attachments.flatMap(({ contentType, id }) => (contentType === 'messageReference' && id ? [id] : []));
