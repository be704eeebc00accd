/** What the app listens to, as Slack's manifest names it. `listen` registers from these lists and from nothing else. */
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
  'tokens_revoked',
] as const;

/** Which row of the table of shortcuts each chooses, and what its menu says. */
export const shortcuts = [{ id: 'remiss.point', name: 'Gör till synpunkt' }] as const;

/** What each permission is for. The README explains them from here to users of the bot. */
export const scopes = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:write',
  'users:read',
  'users:read.email',
] as const;
