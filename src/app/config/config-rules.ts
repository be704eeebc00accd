import { least, misspelling } from '../../chat/nearest.ts';
import { isLoopback, isOwnMachine, isSameDoor, listeningAddress } from './addresses.ts';
import { type ConnectionConfig, meetsPeople } from './connection-config.ts';
import { mailFaults, mailSettingNames } from './mail-config.ts';

/** Every setting there is. */
export const settingNames = [
  'NODE_ENV',
  'DATABASE',
  'HOST',
  'PORT',
  'HEALTH_ADDRESS',
  'WATCHER_URL',
  'PUBLIC_URL',
  'CONTROLLER',
  'DPO_CONTACT',
  'SUPPORT_CONTACT',
  'TIME_ZONE',
  'LOG_LEVEL',
  'START_AT',
  'TRY_OUT',
  'CONNECTIONS',
  'SJUKVARDSREGION',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'MICROSOFT_APP_ID',
  'MICROSOFT_APP_PASSWORD',
  'MICROSOFT_TENANT_ID',
  'TEAMS_WITHOUT_AUTH',
  ...mailSettingNames,
] as const;
export type SettingName = (typeof settingNames)[number];

/** The settings that have a value, as given. */
export type Given = { [Name in SettingName]?: string | undefined };

const forDevelopment = ['START_AT', 'TEAMS_WITHOUT_AUTH', 'TRY_OUT'] as const;
const slackNames = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const;
const microsoftNames = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_TENANT_ID'] as const;

/**
 * Names that begin like Slack's and Microsoft's settings count as ours, botbuilder's MicrosoftAppId included, and so does
 * what is nearly one of those that nobody misses: a misspelt name must not start the try-out, or on an empty database.
 *
 * Of the names that only we are given each must be known, but for those that belong to Node, to the system or to Litestream.
 *
 * @property ofSecrets the names that the file of connections takes secrets from.
 */
export function unknownNames(
  names: readonly string[],
  { ours, ofSecrets }: { ours: readonly string[]; ofSecrets: readonly string[] },
): string[] {
  const known = new Set<string>([...settingNames, ...ofSecrets]);
  const given = new Set(ours.filter((name) => !ofOthers.test(name)));
  return names.filter((name) => !known.has(name) && (given.has(name) || looksLikeOurs(name))).map(unknownName);
}

const ofOthers =
  /^(?:NODE_|npm_|LC_|SSL_CERT_|LITESTREAM|REPLICA_)|^(?:LANG|TZ|PATH|HOME|TMPDIR|DEBUG|MALLOC_ARENA_MAX|https?_proxy|no_proxy|all_proxy)$/i;

const looksLikeOurs = (name: string): boolean =>
  /^(slack_|microsoft)/i.test(name) || notMissed.some((setting) => misspelling(bare(name), bare(setting)) !== null);

/** What they say has a meaning without them too. Other programs have names like those of the rest. */
const notMissed = [
  'CONNECTIONS',
  'DATABASE',
  'PUBLIC_URL',
  'WATCHER_URL',
  'HEALTH_ADDRESS',
  'SJUKVARDSREGION',
] as const;

function unknownName(name: string): string {
  const nearest = least(settingNames, (setting) => misspelling(bare(name), bare(setting)))?.item;
  if (nearest) return `${name} finns inte. Menade du ${nearest}?`;
  const brand = name.slice(0, 5).toUpperCase();
  const related = settingNames.filter((setting) => setting.startsWith(brand));
  return related.length === 0
    ? `${name} finns inte. Alla inställningar står i .env.example.`
    : `${name} finns inte. De som finns är ${related.join(', ')}.`;
}

const bare = (name: string): string => name.toUpperCase().replaceAll('_', '');

/** What is wrong with the settings together, whatever their values. */
export const faultsTogether = (given: Given, connections: readonly ConnectionConfig[]): string[] => [
  ...(given.CONNECTIONS ? besideFile(given) : [...slackFaults(given), ...microsoftFaults(given)]),
  ...developmentFaults(given, connections),
  ...tryOutFaults(given),
  ...doorFaults(given),
  ...mailFaults(given, isOnPlatform(given)),
];

/** The single settings are the short form of a file with one of each. */
function besideFile(given: Given): string[] {
  const names = [
    ...[...slackNames, ...microsoftNames].filter((name) => given[name]),
    ...(given.TEAMS_WITHOUT_AUTH === '1' ? ['TEAMS_WITHOUT_AUTH'] : []),
  ];
  if (names.length === 0) return [];
  return [
    `CONNECTIONS kan inte användas tillsammans med ${names.join(', ')}. Lägg in det i filen, eller ta bort det ena.`,
  ];
}

function slackFaults(given: Given): string[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = given;
  if (app && secret) {
    return [
      'SLACK_APP_TOKEN (Socket Mode) och SLACK_SIGNING_SECRET (HTTP) kan inte användas samtidigt. Ta bort den ena.',
    ];
  }
  if (bot && !app && !secret) {
    return ['SLACK_BOT_TOKEN behöver också SLACK_APP_TOKEN (Socket Mode) eller SLACK_SIGNING_SECRET (HTTP).'];
  }
  if (!bot && (app || secret))
    return [`${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} behöver också SLACK_BOT_TOKEN.`];
  return [];
}

function microsoftFaults(given: Given): string[] {
  const missing = microsoftNames.filter((name) => !given[name]);
  if (missing.length === 0 || missing.length === microsoftNames.length) return [];
  return [`För Teams behövs också ${missing.join(' och ')}.`];
}

/** None of it depends on NODE_ENV alone, which may be unset: where there is a real platform, there are real people. */
function developmentFaults(given: Given, connections: readonly ConnectionConfig[]): string[] {
  const isProduction = given.NODE_ENV === 'production';
  const platforms = meetsPlatforms(given, connections) ? 'riktiga Slack eller Teams' : 'riktig e-post';
  if (!isProduction && !meetsPlatforms(given, connections) && !meetsMail(given)) return [];
  const where = isProduction ? 'när NODE_ENV är production' : `mot ${platforms}`;
  const when = isProduction ? where : `när boten går mot ${platforms}`;
  const isOpen =
    URL.parse(given.PUBLIC_URL ?? '')?.protocol === 'http:' &&
    (isProduction || !isOwnMachine(given.PUBLIC_URL ?? null));
  return [
    ...forDevelopment
      .filter((name) => given[name] && given[name] !== '0')
      .map((name) => `${name} är för utveckling och prov och får inte användas ${where}.`),
    ...(isOpen
      ? [`PUBLIC_URL ska börja med https:// ${when}: den som läser en länk på vägen kan hämta dokumentet.`]
      : []),
  ];
}

/** The same of single settings that are not all there yet. */
const namesPeople = (given: Given): boolean =>
  (given.SLACK_BOT_TOKEN !== undefined && !isOwnMachine(given.SLACK_API_URL ?? null)) ||
  given.MICROSOFT_APP_ID !== undefined;

/** Whether real people are to be reached by mail. */
const meetsMail = ({ SMTP_URL }: Given): boolean => SMTP_URL !== undefined && !isOwnMachine(SMTP_URL);

const meetsPlatforms = (given: Given, connections: readonly ConnectionConfig[]): boolean =>
  namesPeople(given) || connections.some(meetsPeople);

const isOnPlatform = (given: Given): boolean =>
  Boolean(given.CONNECTIONS || given.SLACK_BOT_TOKEN || given.MICROSOFT_APP_ID || given.TEAMS_WITHOUT_AUTH === '1');

/** The port would be said to be taken by another program. */
function doorFaults({ HOST = '127.0.0.1', PORT = '3978', HEALTH_ADDRESS = '', MAIL_LISTEN = '' }: Given): string[] {
  const doors = [
    ['HOST och PORT', { host: HOST, port: Number(PORT) }],
    ['HEALTH_ADDRESS', listeningAddress(HEALTH_ADDRESS)],
    ['MAIL_LISTEN', listeningAddress(MAIL_LISTEN)],
  ] as const;
  return doors.flatMap(([name, door], at) =>
    doors
      .slice(at + 1)
      .filter(([, other]) => door && other && isSameDoor(door, other))
      .map(([other]) => `${other} är samma adress och port som ${name}. Välj en annan port.`),
  );
}

function tryOutFaults(given: Given): string[] {
  const faults: string[] = [];
  const withoutAuth = given.TEAMS_WITHOUT_AUTH === '1';
  const tryOut = given.TRY_OUT === '1' || !isOnPlatform(given);
  if (withoutAuth && !onLoopback(given)) {
    faults.push('TEAMS_WITHOUT_AUTH går bara när HOST är den egna datorn: 127.0.0.1, ::1 eller localhost.');
  }
  if (tryOut && !onLoopback(given)) {
    faults.push('På provsidan kan man vara vem som helst, så den går bara när HOST är 127.0.0.1, ::1 eller localhost.');
  }
  if (given.DATABASE === ':memory:' && !tryOut) {
    faults.push('DATABASE kan vara :memory: bara när boten provas. Ange en fil.');
  }
  return faults;
}

const onLoopback = ({ HOST: host = '127.0.0.1' }: Given): boolean => isLoopback(host);
