import type { Timer } from '../../../src/outbox/timer.ts';
import { ApiError } from './api-error.ts';
import { withIds } from './controls.ts';
import type { House } from './house.ts';
import type { Json, JsonObject } from './json.ts';
import { checkedMessageBlocks, refuseBlocks } from './limits.ts';
import { changeMessage, deleteMessage, postMessage } from './messages.ts';
import type { Channel, Draft, ShownMessage } from './workspace.ts';

type ResponseUrl = { user: string; channel: Channel; source: ShownMessage | null; at: number; uses: number };

const mostUses = 5;
const lifetime = 30 * 60_000;

export type ResponseUrls = ReturnType<typeof responseUrls>;

export function responseUrls(timer: Timer) {
  const issued = new Map<string, ResponseUrl>();
  return {
    /** @param source the message whose button was pressed: what may be replaced. */
    issue(features: House, user: string, channel: Channel, source: ShownMessage | null = null): string {
      const id = crypto.randomUUID();
      issued.set(id, { user, channel, source, at: timer.now(), uses: 0 });
      return `${features.origin()}/respond/${id}`;
    },
    use(features: House, id: string, body: JsonObject): void {
      const url = issued.get(id);
      if (!url || timer.now() - url.at > lifetime) throw new ApiError('expired_url');
      if (url.uses >= mostUses) throw new ApiError('used_url');
      url.uses += 1;
      respond(features, url, body);
    },
    channelOf: (id: string): string => issued.get(id)?.channel.id ?? '',
  };
}

/** What the app answers a command with, at once or through its response_url. */
export function respond(features: House, place: Omit<ResponseUrl, 'at' | 'uses'>, body: JsonObject): void {
  const { source, channel } = place;
  if (body.delete_original === true) remove(features, channel, expected(source));
  else if (body.replace_original === true) replace(features, channel, expected(source), answerDraft(features, body));
  else say(features, place, answerDraft(features, body), body);
}

function say(
  features: House,
  { channel, user }: Omit<ResponseUrl, 'at' | 'uses'>,
  draft: Draft,
  body: JsonObject,
): void {
  const said = { ...draft, thread: typeof body.thread_ts === 'string' ? body.thread_ts : null };
  const { workspace, installation } = features;
  if (body.response_type === 'in_channel') {
    postMessage(features, channel, installation.botUser, said);
    return;
  }
  const message = workspace.newMessage(channel.id, installation.botUser, said);
  message.onlyFor = user;
  workspace.ephemerals.push(message);
}

function expected(source: ShownMessage | null): ShownMessage {
  if (!source || source.deleted) throw new ApiError('message_not_found');
  return source;
}

function answerDraft({ workspace, installation }: House, { text, blocks, attachments }: JsonObject): Draft {
  if (attachments) throw new ApiError('not_in_this_fake');
  if (blocks !== undefined && !Array.isArray(blocks)) throw new ApiError('invalid_blocks_format');
  if (!blocks?.length && (typeof text !== 'string' || text.trim() === '')) throw new ApiError('no_text');
  const checked = blocks ? checkedMessageBlocks(blocks as Json) : [];
  refuseBlocks(installation.refusedBlocks, { blocks: checked, below: '/blocks', error: 'invalid_blocks' });
  return {
    text: typeof text === 'string' ? text : '',
    blocks: withIds(checked, () => workspace.newId('b')),
  };
}

function replace(features: House, channel: Channel, source: ShownMessage, draft: Draft): void {
  if (!source.onlyFor) {
    changeMessage(features, channel, source, { ...draft, marked: false });
    return;
  }
  Object.assign(source, draft);
  source.changes += 1;
}

function remove(features: House, channel: Channel, source: ShownMessage): void {
  if (source.onlyFor) source.deleted = true;
  else deleteMessage(features, channel, source);
}
