import type { Installation } from './installation.ts';
import type { JsonObject } from './json.ts';
import type { ShownView } from './views.ts';
import type { Channel, Person, SharedFile, ShownMessage } from './workspace.ts';

/** Things as Slack writes them in answers and payloads. */
export function messageShape(
  message: ShownMessage,
  installation: Installation,
  { channel, metadata = false }: { channel?: Channel; metadata?: boolean } = {},
): JsonObject {
  const byBot = message.user === installation.botUser;
  const replies = channel?.posted.filter(({ thread, deleted }) => thread === message.ts && !deleted) ?? [];
  const root = channel?.posted.find(({ ts }) => ts === message.thread);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: message.team ?? installation.team,
    ...(message.team && { user_team: message.team, source_team: message.team }),
    ...(message.blocks.length > 0 && { blocks: structuredClone(message.blocks) as unknown as JsonObject[] }),
    ...(byBot && { bot_id: installation.botId, app_id: installation.appId }),
    ...(message.broadcast && root && { subtype: 'thread_broadcast', root: messageShape(root, installation) }),
    ...(message.files.length > 0 && { subtype: 'file_share', files: message.files.map((file) => fileShape(file)) }),
    ...(message.tombstone && { subtype: 'tombstone', hidden: true }),
    ...(message.edited && { edited: { user: message.user, ts: message.editedAt } }),
    ...(message.thread && { thread_ts: message.thread }),
    ...(root && { parent_user_id: root.user }),
    ...(replies.length > 0 && { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }),
    ...(metadata && message.metadata && { metadata: structuredClone(message.metadata) as unknown as JsonObject }),
    ...(message.reactions.size > 0 && {
      reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })),
    }),
  };
}

/** Before it is ready a file has neither name nor address in the events. */
export function fileShape(file: SharedFile, isAsked = false): JsonObject {
  const { id, state = 'ready', deleted } = file;
  if (deleted) return { id, mode: 'tombstone' };
  return state === 'soon' && !isAsked ? { id, mode: 'hosted', file_access: 'check_file_info' } : wholeFile(file);
}

function wholeFile({ id, name, content, state, url }: SharedFile): JsonObject {
  const about = { id, name, title: name, size: content?.length ?? 0 };
  if (state === 'elsewhere') return { ...about, mode: 'external', is_external: true, external_type: 'onedrive' };
  return { ...about, mode: 'hosted', is_external: false, ...(url && { url_private_download: url }) };
}

export function channelShape(channel: Channel, botUser: string): JsonObject {
  const isIm = channel.type === 'im';
  return {
    id: channel.id,
    is_im: isIm,
    is_archived: channel.archived,
    ...(isIm
      ? { user: [...channel.members].find((member) => member !== botUser), is_open: true }
      : {
          name: channel.name,
          is_channel: channel.type === 'public',
          is_private: channel.type === 'private',
          is_group: false,
          is_mpim: false,
          is_member: channel.members.has(botUser),
          topic: { value: channel.topic, creator: '', last_set: 0 },
          purpose: { value: '', creator: '', last_set: 0 },
        }),
  };
}

type Describing = {
  installation: Installation;
  /** Whether they are in a channel that the bot is in. */
  isNear: boolean;
};

/** Of somebody from another workspace Slack shows no address, and of a deactivated account less of everything. */
export function personShape(person: Person, { installation: { team, scopes }, isNear }: Describing): JsonObject {
  const { id, name, realName, email, isBot, disabled, team: elsewhere, role, hasConfirmed } = person;
  const maySeeAddress = (scopes?.includes('users:read.email') ?? true) && elsewhere === null;
  const home = elsewhere ?? team;
  const profile = {
    real_name: realName,
    display_name: name,
    team: home,
    ...(maySeeAddress && email && { email }),
  };
  const always = { id, team_id: home, name, deleted: disabled, is_bot: isBot, is_app_user: false, profile };
  if (disabled) return always;
  return {
    ...always,
    real_name: realName,
    tz: 'Europe/Stockholm',
    is_email_confirmed: hasConfirmed,
    is_restricted: role !== 'member',
    is_ultra_restricted: role === 'channel guest',
    ...(elsewhere && { is_stranger: !isNear }),
  };
}

export const channelTypes = { public: 'channel', private: 'group', im: 'im' } as const;

/** The channel's name as interactive payloads give it: those of private places are not told. */
export const nameInPayload = ({ type, name }: Channel): string =>
  ({ public: name, private: 'privategroup', im: 'directmessage' })[type];

const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });

export const viewShape = (view: ShownView, installation: Installation): JsonObject => ({
  id: view.id,
  team_id: installation.team,
  app_installed_team_id: installation.isOrg ? installation.enterprise : installation.team,
  app_id: installation.appId,
  bot_id: installation.botId,
  type: view.type,
  title: plain(view.title),
  submit: view.submit === null ? null : plain(view.submit),
  close: view.close ? plain(view.close) : null,
  blocks: structuredClone(view.blocks) as unknown as JsonObject[],
  callback_id: view.callbackId,
  private_metadata: view.privateMetadata,
  external_id: view.externalId,
  hash: view.hash,
  root_view_id: view.root,
  previous_view_id: view.previous,
  notify_on_close: view.notifyOnClose,
  clear_on_close: view.clearOnClose,
  state: { values: structuredClone(view.state) as unknown as JsonObject },
});
