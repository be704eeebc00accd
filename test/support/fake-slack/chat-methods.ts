import { ApiError } from './api-error.ts';
import type { Args } from './args.ts';
import { withIds } from './controls.ts';
import type { House } from './house.ts';
import { checkedMessageBlocks, checkedMetadata, refuseBlocks } from './limits.ts';
import { changeMessage, deleteMessage, postMessage } from './messages.ts';
import type { Method } from './method.ts';
import { ownMessage, placeToPost, visibleChannel } from './places.ts';
import { messageShape } from './shapes.ts';
import type { Channel, Draft } from './workspace.ts';

/** Slack cuts a longer text short; here it is refused, so that nobody misses it. */
const mostPostedText = 40_000;
const mostChangedText = 4_000;

function draftOf(args: Args, { workspace, installation }: House, mostText: number): Draft {
  if (args.has('attachments') || args.has('markdown_text')) throw new ApiError('not_in_this_fake');
  const blocks = args.json('blocks', 'invalid_blocks_format');
  const text = args.optional('text');
  if (text && text.length > mostText) throw new ApiError('msg_too_long');
  const metadata = args.json('metadata', 'invalid_metadata_format');
  const checked = blocks === undefined ? [] : checkedMessageBlocks(blocks);
  refuseBlocks(installation.refusedBlocks, { blocks: checked, below: '/blocks', error: 'invalid_blocks' });
  return {
    ...(text !== undefined && { text }),
    ...(blocks !== undefined && { blocks: withIds(checked, () => workspace.newId('b')) }),
    ...(metadata !== undefined && { metadata: isEmpty(metadata) ? null : checkedMetadata(metadata) }),
  };
}
const isEmpty = (value: object | null | string | number | boolean) => JSON.stringify(value) === '{}';

const saysSomething = ({ text, blocks }: Draft) => (text?.trim() ?? '') !== '' || (blocks?.length ?? 0) > 0;

function threadOf(args: Args, { workspace }: House, channel: string): string | null {
  const thread = args.optional('thread_ts');
  if (!thread) return null;
  const parent = workspace.find(channel, thread);
  if (!parent) throw new ApiError('cannot_reply_to_message');
  return parent.thread ?? parent.ts;
}

/** What only one person sees in a thread is shown while the thread has replies, and else not at all. */
const isShownIn = (thread: string | null, { posted }: Channel): boolean =>
  thread === null || posted.some((reply) => reply.thread === thread && !reply.deleted);

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage'(args, features) {
    const channel = placeToPost(features, args.required('channel'));
    const draft = draftOf(args, features, mostPostedText);
    if (!saysSomething(draft)) throw new ApiError('no_text');
    const thread = threadOf(args, features, channel.id);
    const said = { ...draft, thread, broadcast: args.flag('reply_broadcast') };
    const { message } = postMessage(features, channel, features.installation.botUser, said);
    const shape = messageShape(message, features.installation, { metadata: true });
    return { channel: channel.id, ts: message.ts, message: shape };
  },

  'chat.update'(args, features) {
    const channel = visibleChannel(features, args.required('channel'));
    const message = ownMessage(features, channel, args.required('ts'), 'cant_update_message');
    if (channel.archived) throw new ApiError('is_inactive');
    const draft = draftOf(args, features, mostChangedText);
    if (draft.text === undefined && draft.blocks === undefined && draft.metadata === undefined) {
      throw new ApiError('no_text');
    }
    // Text alone takes the blocks away, and only then do people see "(edited)".
    const marked = draft.text !== undefined && draft.blocks === undefined;
    if (!saysSomething({ ...message, ...draft, ...(marked && { blocks: [] }) })) throw new ApiError('no_text');
    changeMessage(features, channel, message, { ...draft, ...(marked && { blocks: [] }), marked });
    const shape = messageShape(message, features.installation, { metadata: true });
    return { channel: channel.id, ts: message.ts, text: message.text, message: shape };
  },

  'chat.delete'(args, features) {
    const channel = visibleChannel(features, args.required('channel'));
    const message = ownMessage(features, channel, args.required('ts'), 'cant_delete_message');
    deleteMessage(features, channel, message);
    return { channel: channel.id, ts: message.ts };
  },

  'chat.postEphemeral'(args, features) {
    const channel = placeToPost(features, args.required('channel'));
    const user = args.required('user');
    if (!channel.members.has(user)) throw new ApiError('user_not_in_channel');
    const draft = draftOf(args, features, mostPostedText);
    if (!saysSomething(draft)) throw new ApiError('no_text');
    const { workspace, installation } = features;
    const thread = threadOf(args, features, channel.id);
    const message = workspace.newMessage(channel.id, installation.botUser, { ...draft, metadata: null, thread });
    message.onlyFor = user;
    message.unseen = workspace.people.get(user)?.disabled ?? false;
    if (isShownIn(thread, channel)) workspace.ephemerals.push(message);
    return { message_ts: message.ts };
  },
};
