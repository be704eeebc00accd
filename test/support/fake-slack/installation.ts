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
  /** Kinds of blocks that the workspace does not take. */
  refusedBlocks: readonly string[];
};

const usual: Installation = {
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
  refusedBlocks: [],
};

export const newInstallation = (other: Partial<Installation> = {}): Installation => ({ ...usual, ...other });

/** An app of its own in a workspace of its own: no id, token or secret is that of another name. */
export function installationNamed(name: string): Partial<Installation> {
  const id = name.toUpperCase();
  return {
    team: `T0${id}`,
    teamDomain: name,
    appId: `A0${id}`,
    botUser: `U0${id}BOT`,
    botId: `B0${id}`,
    botToken: `xoxb-fake-${name}`,
    appToken: `xapp-fake-${name}`,
    signingSecret: `fake-signing-secret-${name}`,
    verificationToken: `fake-verification-token-${name}`,
  };
}
