import { z } from 'zod';

const text = z.string().nullish().catch(null);

const identity = z.object({ id: text, displayName: text }).nullish().catch(null);

/** The properties that we read of Graph's `chatMessage`. Nearly all may be null, and a deleted one has lost its words. */
export const graphMessage = z.object({
  id: z.string().min(1),
  replyToId: text,
  createdDateTime: text,
  lastModifiedDateTime: text,
  deletedDateTime: text,
  from: z.object({ application: identity, user: identity }).nullish().catch(null),
  body: z.object({ content: text }).nullish().catch(null),
  attachments: z
    .array(z.object({ contentType: text, content: text }))
    .nullish()
    .catch(null),
});

export type GraphMessage = z.infer<typeof graphMessage>;

/** The text of its cards. */
export const cardsIn = ({ attachments }: GraphMessage): string[] =>
  (attachments ?? []).flatMap(({ contentType, content }) =>
    contentType === 'application/vnd.microsoft.card.adaptive' && content ? [content] : [],
  );
