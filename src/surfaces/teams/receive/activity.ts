import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isSharedConversation, toAddress, toThread } from '../send/address.ts';

const account = z.object({ id: z.string(), name: z.string().optional(), aadObjectId: z.string().optional() });
const named = z.object({ id: z.string().optional(), name: z.string().optional() });

/** The properties that we read of a Bot Framework activity. */
export const activityShape = z.object({
  type: z.string().min(1),
  id: z.string().optional(),
  timestamp: z.string().optional(),
  /** For another channel, or none, botbuilder would check the token by other rules. */
  channelId: z.literal('msteams'),
  /** When it is missing, botbuilder does not compare it with the token's. */
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account.default({ id: '' }),
  recipient: account,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    name: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  name: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  replyToId: z.string().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  attachments: z.array(z.unknown()).optional(),
  membersAdded: z.array(account).optional(),
  membersRemoved: z.array(account).optional(),
  channelData: z
    .object({
      tenant: named.optional(),
      team: named.optional(),
      channel: named.optional(),
      eventType: z.string().optional(),
    })
    .optional(),
});

export type Activity = z.infer<typeof activityShape>;

/** Null when the activity does not say. */
export const tenantOf = ({ conversation, channelData }: Activity): string | null =>
  channelData?.tenant?.id ?? conversation.tenantId ?? null;

/** Between the sender and the bot. When somebody points at a message in a chat of two people, that is personal too. */
export const isPersonal = ({ conversation: { id, conversationType = 'personal' } }: Activity): boolean =>
  conversationType === 'personal' && !isSharedConversation(id);

/** The conversation where it happened, without its thread. */
export const conversationAddress = (activity: Activity, conversation = activity.conversation.id): string =>
  toAddress({ conversation, tenant: tenantOf(activity) ?? '' });

/** The thread where it happened. */
export const threadAddressOf = (activity: Activity): string =>
  toThread({ conversation: activity.conversation.id, tenant: tenantOf(activity) ?? '' });

/** One person has one account in all conversations of the tenant. */
export const accountOf = ({ from }: Activity): string => from.aadObjectId ?? from.id;

/** An activity's id is unique only in its conversation, and a changed message keeps its id. */
export const eventOf = ({ conversation, id = randomUUID(), type, timestamp }: Activity): string =>
  [conversation.id, id, ...(type === 'messageUpdate' || type === 'messageDelete' ? [type, timestamp] : [])].join('/');

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/** How those who are mentioned are written in the text. */
export function mentionsIn({ entities = [], recipient }: Activity): { text: string; isUs: boolean }[] {
  const mentions = entities.flatMap((entity) => mention.safeParse(entity).data ?? []);
  return mentions.map(({ text, mentioned }) => ({ text, isUs: mentioned.id === recipient.id }));
}

/** What was written to us, without our name; null when it was written to others. */
export function wordsToUs(activity: Activity): string | null {
  const ours = mentionsIn(activity).filter(({ isUs }) => isUs);
  const words = ours.reduce((left, { text }) => left.replaceAll(text, ' '), activity.text ?? '');
  if (ours.length > 0 || isPersonal(activity)) return withoutName(words) ?? words.trim();
  return withoutName(words);
}

/** Where we may see all messages, only those that begin with our name are to us. Null for the others. */
function withoutName(words: string): string | null {
  const name = /^\s*(?:@?samverkansbot|\/samverkan)(?![\p{L}\p{N}])[,:]?/iu;
  return name.test(words) ? words.replace(name, '').trim() : null;
}
