import type { MessageRef } from '../../../chat/invocation.ts';
import { isPerson, refOf } from '../addresses.ts';
import type { WebClient } from './clients.ts';

type Page = Awaited<ReturnType<WebClient['conversations']['history']>>;
type HistoryMessage = NonNullable<Page['messages']>[number];

const pageSize = 200;

/** `thread`: the first message of the thread that it stands in. */
type Sought = { address: string; key: string; thread: string | undefined };

/** Looks for a message by its key. Null only when every message since then has been read. */
export function readBack(client: WebClient, eventType: string) {
  const hasKey = ({ metadata }: HistoryMessage, key: string): boolean =>
    metadata?.event_type === eventType && (metadata.event_payload as { key?: unknown } | undefined)?.key === key;

  const opened = new Map<string, string>();

  return async (
    { address, key, thread }: Sought,
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<MessageRef | null> => {
    const channel = opened.get(address) ?? (await channelOf(client, address));
    if (isPerson(address)) opened.set(address, channel);
    const oldest = String(Math.floor(since.epochMilliseconds / 1000));
    let cursor = '';
    do {
      const wanted = { channel, oldest, include_all_metadata: true, limit: pageSize, ...(cursor && { cursor }) };
      const page: Page = await (thread === undefined
        ? client.conversations.history(wanted)
        : client.conversations.replies({ ...wanted, ts: thread }));
      const ts = page.messages?.find((message) => hasKey(message, key))?.ts;
      if (ts !== undefined) return refOf(channel, ts);
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor && !signal.aborted);
    signal.throwIfAborted();
    return null;
  };
}

/** Opening a person's direct conversation changes nothing when it is open already. */
async function channelOf(client: WebClient, address: string): Promise<string> {
  if (!isPerson(address)) return address;
  const { channel } = await client.conversations.open({ users: address });
  return channel?.id ?? '';
}
