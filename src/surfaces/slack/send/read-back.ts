import { firstEpoch } from '../../../chat/epoch/epoch.ts';
import type { MessageRef } from '../../../chat/invocation.ts';
import type { Post } from '../../../chat/surface.ts';
import { isPerson, refOf } from '../addresses.ts';
import type { WebClient } from './clients.ts';

type Page = Awaited<ReturnType<WebClient['conversations']['history']>>;
type HistoryMessage = NonNullable<Page['messages']>[number];

const pageSize = 200;

/** `thread`: the first message of the thread that it stands in. */
type Sought = Pick<Post, 'address' | 'key' | 'epoch' | 'lookedFor'> & { thread: string | undefined };

type Carried = { key?: unknown; epoch?: unknown } | undefined;

/** Looks for a message by its key. Null only when every message since then has been read. */
export function readBack(client: WebClient, eventType: string) {
  const carriedBy = ({ metadata }: HistoryMessage): Carried =>
    metadata?.event_type === eventType ? (metadata.event_payload as Carried) : undefined;

  const opened = new Map<string, string>();

  return async (
    { address, thread, ...sought }: Sought,
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
      const found = page.messages?.find(
        (message) => isSought(carriedBy(message), sought) && !isKnown(refOf(channel, message.ts ?? ''), sought),
      );
      if (found?.ts !== undefined) return refOf(channel, found.ts);
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor && !signal.aborted);
    signal.throwIfAborted();
    return null;
  };
}

/** Of an earlier epoch it counts only where it is looked for in all of them: keys are used again after a restore. */
function isSought(
  carried: Carried,
  { key, epoch = firstEpoch, lookedFor }: Omit<Sought, 'address' | 'thread'>,
): boolean {
  if (!carried) return false;
  if (!lookedFor) return carried.key === key && (carried.epoch ?? firstEpoch) === epoch;
  const { alike } = lookedFor;
  return carried.key === key || (alike !== null && String(carried.key).startsWith(alike));
}

const isKnown = (ref: MessageRef, { lookedFor }: Pick<Sought, 'lookedFor'>): boolean =>
  lookedFor?.known.includes(ref) ?? false;

/** Opening a person's direct conversation changes nothing when it is open already. */
async function channelOf(client: WebClient, address: string): Promise<string> {
  if (!isPerson(address)) return address;
  const { channel } = await client.conversations.open({ users: address });
  return channel?.id ?? '';
}
