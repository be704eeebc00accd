import type { types } from '@slack/bolt';
import { isObject } from './json.ts';
import type { Channel, ShownMessage } from './workspace.ts';

export type Seen = ReturnType<typeof seenIn>;

/** A conversation as people see it. */
export function seenIn(channel: Channel) {
  const standing = () => channel.posted.filter(({ deleted, unseen }) => !deleted && !unseen);
  return {
    id: channel.id,
    members: channel.members,
    /** All messages there, replies included, in the order in which they were posted. */
    get messages(): ShownMessage[] {
      return standing();
    },
    /** What Slack took though nobody sees it. */
    get unseen(): ShownMessage[] {
      return channel.posted.filter(({ unseen }) => unseen);
    },
    /** The replies to a message. */
    thread: ({ ts }: Pick<ShownMessage, 'ts'>): ShownMessage[] => standing().filter(({ thread }) => thread === ts),
    /** How many times a message with this key has ever been posted here, deleted ones included. */
    times: (key: string): number => channel.posted.filter((message) => hasKey(message, key)).length,
  };
}

/** The key may stand under any name in the metadata's payload. */
export const hasKey = ({ metadata }: ShownMessage, key: string): boolean =>
  Object.values(metadata?.event_payload ?? {}).includes(key);

/** Every text in the blocks, one a line, with the labels of buttons and options. */
export const readable = (blocks: readonly types.KnownBlock[]): string[] => blocks.flatMap(texts);

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (!isObject(value)) return [];
  if (typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(texts);
}
