import { z } from 'zod';
import { pathOf, shortFormId } from './addresses.ts';
import { commands, events, scopes, shortcuts } from './subscriptions.ts';

const url = z.url({ protocol: /^https$/ });

const slashCommand = z.strictObject({
  command: z
    .string()
    .regex(/^\/\S+$/)
    .max(32),
  description: z.string().max(2000),
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
  url: url.optional(),
});
const shortcut = z.strictObject({
  name: z.string().max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().max(255),
  description: z.string().max(150),
});

/** The parts of Slack's manifest that we use, with its documented limits (docs.slack.dev/reference/app-manifest). */
const manifestShape = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000).optional(),
    background_color: z.string().regex(/^#([\da-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z\d._-]{1,80}$/), always_online: z.boolean() }),
    slash_commands: z.array(slashCommand).max(50),
    shortcuts: z.array(shortcut).max(10).optional(),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url.optional(), bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

export type SlackManifest = z.infer<typeof manifestShape>;

/** Where the manifest breaks Slack's rules or differs from what the code listens to, one line each. */
export function manifestFaults(given: unknown): string[] {
  const read = manifestShape.safeParse(given);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { features, oauth_config, settings } = read.data;
  return [
    ...differences(
      'slash_commands',
      features.slash_commands.map(({ command }) => command),
      commands,
    ),
    ...differences('shortcuts', features.shortcuts?.map(chosen) ?? [], shortcuts.map(asChosen)),
    ...differences('bot_events', settings.event_subscriptions.bot_events, events),
    ...differences('scopes', oauth_config.scopes.bot, scopes),
    ...(settings.interactivity.is_enabled ? [] : ['interactivity: buttons and forms need it']),
    ...(features.app_home.messages_tab_read_only_enabled ? ['app_home: nobody could write to the bot'] : []),
    ...doorFaults(read.data),
  ];
}

/** A choice in the menu of a message, as one line. */
type Shortcut = z.infer<typeof shortcut>;
const chosen = ({ type, name, callback_id }: Omit<Shortcut, 'description'>) => `${callback_id} (${name}, ${type})`;
const asChosen = ({ id, name }: (typeof shortcuts)[number]) => chosen({ callback_id: id, name, type: 'message' });

function differences(where: string, given: readonly string[], wanted: readonly string[]): string[] {
  return [
    ...wanted
      .filter((one) => !given.includes(one))
      .map((one) => `${where}: the code listens to ${one}, which is missing`),
    ...given.filter((one) => !wanted.includes(one)).map((one) => `${where}: nothing in the code uses ${one}`),
    ...given.filter((one, at) => given.indexOf(one) !== at).map((one) => `${where}: ${one} is there twice`),
  ];
}

/** Either everything comes over the socket, or everything has an address. */
function doorFaults({ features, settings }: SlackManifest): string[] {
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    settings.interactivity.message_menu_options_url,
    ...features.slash_commands.map((command) => command.url),
  ];
  const given = addresses.filter((address) => address !== undefined).length;
  if (settings.socket_mode_enabled) return given === 0 ? [] : ['socket_mode_enabled: then there are no addresses'];
  return given === addresses.length ? [] : ['socket_mode_enabled: without it everything needs an address'];
}

/** Slack's manifest has no places for the addresses of the bot's pages. */
const about = (url: string): string =>
  [
    'Samverkansbot påminner ordförande och ledamöter om planer, berättelser och möten, samlar in regionernas svar på remisser och följer nationell högspecialiserad vård. Skriv hjälp till den, så visar den vad du kan göra.',
    `Hjälp och kontakt: ${url}/hjalp`,
    `Personuppgifter: ${url}/integritet`,
    `Villkor: ${url}/villkor`,
    `Tillgänglighet: ${url}/tillganglighet`,
  ].join('\n\n');

/**
 * The same app over HTTP.
 *
 * @param publicUrl where Slack reaches the bot, without a final slash.
 */
export function overHttp(manifest: SlackManifest, publicUrl: string, connection = shortFormId): SlackManifest {
  const request_url = `${publicUrl}${pathOf(connection)}`;
  const { features, settings, display_information } = manifest;
  return {
    ...manifest,
    display_information: { ...display_information, long_description: about(publicUrl) },
    features: {
      ...features,
      slash_commands: features.slash_commands.map((command) => ({ ...command, url: request_url })),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...settings.event_subscriptions, request_url },
      interactivity: { ...settings.interactivity, request_url, message_menu_options_url: request_url },
      socket_mode_enabled: false,
    },
  };
}
