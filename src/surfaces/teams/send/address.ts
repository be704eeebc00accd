import { z } from 'zod';

/** What it takes to speak in a conversation. No activity's id: with one, everything said would be a reply to it. */
export type Address = { serviceUrl: string; conversation: string; tenant: string };

const shape = z.object({ serviceUrl: z.url(), conversation: z.string().min(1), tenant: z.string() });

/** One text for one conversation, for ever: a channel's is the channel's own, whichever of its threads it came from. */
export const toAddress = ({ serviceUrl, conversation, tenant }: Address): string =>
  JSON.stringify({ serviceUrl, conversation: withoutThread(conversation), tenant });

/** For a single message in the thread that it was in. */
export const toThread = (address: Address): string => JSON.stringify(address);

/** Null when the text is no address of ours. */
export function fromAddress(text: string): Address | null {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The message that the thread is under; null when it is no thread's id. */
export const threadOf = (conversation: string): string | null => conversation.match(/;messageid=([^;]+)/)?.[1] ?? null;

/** A thread's id is its channel's with `;messageid=…` after it. */
const withoutThread = (conversation: string): string => conversation.replace(/;messageid=.*$/, '');
