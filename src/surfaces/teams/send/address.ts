import { z } from 'zod';

/** What is needed to write in a conversation. No activity's id: with one, every message would be a reply to it. */
export type Address = { conversation: string; tenant: string };

const shape = z.object({ conversation: z.string().min(1), tenant: z.string() });

/**
 * One conversation always has one address, wherever its service is reached; a channel has the same address for all its
 * threads.
 */
export const toAddress = ({ conversation, tenant }: Address): string =>
  JSON.stringify({ conversation: withoutThread(conversation), tenant });

/** The address of the thread, for an answer in it. */
export const toThread = (address: Address): string => JSON.stringify(address);

/** Null when the text is no address of ours. */
export function fromAddress(text: string): Address | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The first message of the thread; null when the id is no thread's. */
export const threadOf = (conversation: string): string | null => conversation.match(/;messageid=([^;]+)/)?.[1] ?? null;

/** The id of the thread under that message in the channel; without one, the conversation's own. */
export const threadIdUnder = (conversation: string, under: string | null): string =>
  under === null ? conversation : `${conversation};messageid=${under}`;

/** A thread's id is its channel's with `;messageid=…` after it. */
const withoutThread = (conversation: string): string => conversation.replace(/;messageid=.*$/, '');

/** A channel in a team: what other ids of shared conversations name is a chat. */
export const isChannel = (conversation: string): boolean =>
  /@thread\.(?:tacv2|skype)$/.test(withoutThread(conversation));

/** Channels and chats between people have ids of this kind; a person's conversation with the bot has another. */
export const isSharedConversation = (conversation: string): boolean => conversation.startsWith('19:');
