import { ApiError } from './api-error.ts';
import type { Args } from './args.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import type { Method } from './method.ts';
import { page } from './pages.ts';
import { joinedChannel, visibleChannel } from './places.ts';
import { channelShape, messageShape } from './shapes.ts';
import type { Channel, ShownMessage } from './workspace.ts';

/** Timestamps are compared as microseconds. As text they are in order only when they are equally long. */
const micros = (ts: string) => Number(ts.replace('.', ''));
const asTs = (time: string) => (time.includes('.') ? time : `${time}.000000`);

function within(args: Args, messages: readonly ShownMessage[]): ShownMessage[] {
  const oldest = args.optional('oldest');
  const latest = args.optional('latest');
  const least = oldest ? micros(asTs(oldest)) : Number.NEGATIVE_INFINITY;
  const most = latest ? micros(asTs(latest)) : Number.POSITIVE_INFINITY;
  const inclusive = args.flag('inclusive');
  return messages.filter(({ ts }) => {
    const at = micros(ts);
    return inclusive ? at >= least && at <= most : at > least && at < most;
  });
}

type MessagePage = {
  /** In the order in which they are shown. */
  messages: readonly ShownMessage[];
  /** The first message of a thread, which is on every page. */
  parent?: ShownMessage;
};

/** The cursor is the next message's time: what is written or removed meanwhile moves nothing to another page. */
function messagePage(args: Args, features: House, channel: Channel, { messages, parent }: MessagePage): JsonObject {
  const limit = args.whole('limit', 100) - (parent ? 1 : 0);
  if (limit < 1 || limit > 999) throw new ApiError('invalid_limit');
  const cursor = args.optional('cursor');
  const [, at] = /^next_ts:(\d+)$/.exec(Buffer.from(cursor ?? '', 'base64').toString()) ?? [];
  if (cursor && at === undefined) throw new ApiError('invalid_cursor');
  const isNewestFirst = messages.length > 1 && micros(messages[0]?.ts ?? '') > micros(messages[1]?.ts ?? '');
  const isPast = ({ ts }: ShownMessage) => (isNewestFirst ? micros(ts) > Number(at) : micros(ts) < Number(at));
  const left = at === undefined ? messages : messages.filter((message) => !isPast(message));
  const shown = [...(parent ? [parent] : []), ...left.slice(0, limit)];
  const following = left[limit];
  const next = following && Buffer.from(`next_ts:${micros(following.ts)}`).toString('base64');
  const metadata = args.flag('include_all_metadata');
  return {
    messages: shown.map((message) => messageShape(message, features.installation, { channel, metadata })),
    has_more: next !== undefined,
    ...(next && { response_metadata: { next_cursor: next } }),
  };
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open'(args, features) {
    const { workspace, installation } = features;
    const resumed = args.optional('channel');
    if (resumed) return { channel: channelShape(visibleChannel(features, resumed), installation.botUser) };
    const users = args.optional('users')?.split(',') ?? [];
    const user = users[0];
    if (!user) throw new ApiError('users_list_not_supplied');
    if (users.length > 1) throw new ApiError('not_in_this_fake');
    const person = workspace.people.get(user);
    if (!person) throw new ApiError('user_not_found');
    if (person.isBot) throw new ApiError('cannot_dm_bot');
    if (person.disabled) throw new ApiError('user_disabled');
    const channel = workspace.directWith(user, installation.botUser);
    return { channel: args.flag('return_im') ? channelShape(channel, installation.botUser) : { id: channel.id } };
  },

  'conversations.info': (args, features) => ({
    channel: channelShape(visibleChannel(features, args.required('channel')), features.installation.botUser),
  }),

  'conversations.members'(args, features) {
    const { members } = visibleChannel(features, args.required('channel'));
    const { shown, next } = page(args, [...members], 100, 1000);
    return { members: shown, response_metadata: { next_cursor: next } };
  },

  /** Newest first, and no replies but those that were also sent to the channel. */
  'conversations.history'(args, features) {
    const channel = joinedChannel(features, args.required('channel'));
    const messages = channel.posted.filter(({ deleted, thread, broadcast }) => !deleted && (!thread || broadcast));
    return messagePage(args, features, channel, { messages: within(args, messages).reverse() });
  },

  /** The parent, then its replies, oldest first. A reply that was hidden leaves a placeholder. */
  'conversations.replies'(args, features) {
    const channel = joinedChannel(features, args.required('channel'));
    const ts = args.required('ts');
    const parent = features.workspace.find(channel.id, ts);
    if (!parent) throw new ApiError('thread_not_found');
    const replies = channel.posted.filter(({ deleted, thread }) => !deleted && thread === ts);
    return messagePage(args, features, channel, { messages: within(args, replies), parent });
  },
};
