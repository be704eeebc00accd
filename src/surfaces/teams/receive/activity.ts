import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isSharedConversation, toAddress, toThread } from '../send/address.ts';
import { type ConversationKind, conversationKinds } from '../teams-context.ts';

/** Other makers of activities write null for what is not there. */
const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().transform((value) => value ?? undefined);

const text = maybe(z.string());
const account = z.object({ id: z.string(), name: text, aadObjectId: text });
const named = z.object({ id: text, name: text });
const team = named.extend({ aadGroupId: text });
const accounts = z.array(account.nullable()).transform((all) => all.filter((one) => one !== null));

/** The properties that we read of a Bot Framework activity. */
export const activityShape = z.object({
  type: z.string().min(1),
  id: text,
  timestamp: text,
  /** For another channel, or none, botbuilder would check the token by other rules. */
  channelId: z.literal('msteams'),
  /** When it is missing, botbuilder does not compare it with the token's. */
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account
    .extend({ id: text.transform((id) => id ?? '') })
    .nullish()
    .transform((from) => from ?? { id: '', name: undefined, aadObjectId: undefined }),
  recipient: account,
  conversation: z.object({ id: z.string().min(1), conversationType: text, name: text, tenantId: text }),
  name: text,
  text,
  value: z.unknown().optional(),
  action: text,
  replyToId: text,
  entities: maybe(z.array(z.unknown())),
  attachments: maybe(z.array(z.unknown())),
  membersAdded: maybe(accounts),
  membersRemoved: maybe(accounts),
  channelData: maybe(z.object({ tenant: maybe(named), team: maybe(team), channel: maybe(named), eventType: text })),
});

export type Activity = z.infer<typeof activityShape>;

/**
 * The tenant that the conversation is in; null when the activity does not say. In a channel that is shared with other
 * organisations `channelData` may name the writer's.
 */
export const tenantOf = ({ conversation, channelData }: Activity): string | null =>
  conversation.tenantId ?? channelData?.tenant?.id ?? null;

/** Between the sender and the bot. When somebody points at a message in a chat of two people, that is personal too. */
export const isPersonal = ({ conversation: { id, conversationType = 'personal' } }: Activity): boolean =>
  conversationType === 'personal' && !isSharedConversation(id);

/** Null when the activity does not say, or says something that we do not know. */
export const conversationKindOf = ({ conversation: { conversationType } }: Activity): ConversationKind | null =>
  conversationKinds.find((kind) => kind === conversationType) ?? null;

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
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
});

/** Those who are mentioned. `text`: how they are written in the text, when Teams says it. */
export function mentionsIn({ entities = [], recipient }: Activity): { text: string; name: string; isUs: boolean }[] {
  const mentions = entities.flatMap((entity) => mention.safeParse(entity).data ?? []);
  return mentions.map(({ text: written, mentioned: { id, name } }) => {
    const isUs = id === recipient.id;
    return { text: written ?? '', name: name || (isUs && recipient.name) || nameIn(written ?? ''), isUs };
  });
}

const nameIn = (tag: string): string => tag.replaceAll(/<[^<>]*>/g, '');

/** Our own name is removed, and the others' are shown as they read. */
export const withPlainMentions = (activity: Activity): string =>
  mentionsIn(activity).reduce(
    (left, { text: tag, name, isUs }) => {
      const shown = isUs ? ' ' : nameIn(tag) || name;
      if (tag !== '') return left.replaceAll(tag, () => shown);
      return left.replaceAll(atTag, (whole, inside) => (inside === name || inside === escaped(name) ? shown : whole));
    },
    (activity.text ?? '').replaceAll('&nbsp;', ' '),
  );

const atTag = /<at\b[^<>]*>([^<>]*)<\/at>/gi;

const escaped = (name: string): string => name.replaceAll('&', '&amp;');
