/** What the app listens to, in the names of Slack's manifest. `bolt-handlers.ts` and `past-bolt.ts` handle these and nothing else. */
export const commands = ['/samverkan'] as const;

export const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_left',
  'group_left',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'team_join',
  'tokens_revoked',
  'user_change',
] as const;

/** `id`: the shortcut in the table of actions; `name`: the text in Slack's menu. */
export const shortcuts = [
  { id: 'remiss.point', name: 'Gör till synpunkt' },
  { id: 'plan.point', name: 'Lägg i aktivitetsplanen' },
] as const;

/** The permissions. The README explains to users what each is for. */
export const scopes = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:write',
  'users:read',
  'users:read.email',
] as const;
