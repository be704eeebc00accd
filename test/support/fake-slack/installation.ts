/** The app as the workspace knows it. */
export type Installation = {
  team: string;
  teamDomain: string;
  /** The organisation that the workspace belongs to; null: none. */
  enterprise: string | null;
  /** Whether the app is installed for the whole organisation. */
  isOrg: boolean;
  appId: string;
  /** The bot's user id: what a mention names, and who posts. */
  botUser: string;
  botId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Sent in every payload; old, and worth nothing. */
  verificationToken: string;
  /** Granted scopes; null: all. */
  scopes: readonly string[] | null;
  /** Subscribed events, as the manifest names them (`message.channels`); null: all. */
  events: readonly string[] | null;
  /** Shortcuts in the manifest, by callback id; null: all. */
  shortcuts: readonly string[] | null;
  /** What every call with the bot's token is refused with, such as `invalid_auth`. */
  botRefused: string | null;
  /** The same for the app-level token, which opens sockets. */
  appRefused: string | null;
  uninstalled: boolean;
};

export const newInstallation = (): Installation => ({
  team: 'T0SAMVERKAN',
  teamDomain: 'samverkan',
  enterprise: null,
  isOrg: false,
  appId: 'A0SAMVERKAN',
  botUser: 'U0SAMVERKANSBOT',
  botId: 'B0SAMVERKAN',
  botToken: 'xoxb-fake-bot-token',
  appToken: 'xapp-fake-app-token',
  signingSecret: 'fake-signing-secret',
  verificationToken: 'fake-verification-token',
  scopes: null,
  events: null,
  shortcuts: null,
  botRefused: null,
  appRefused: null,
  uninstalled: false,
});
