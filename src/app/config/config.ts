import * as z from 'zod';
import type { Contacts } from '../../gallring/contacts.ts';
import { isApiUrl, isLoopback, isPublicUrl, isWatcherUrl, listeningAddress } from './addresses.ts';
import { faultsTogether, type Given, type SettingName, settingNames, unknownNames } from './config-rules.ts';
import { type ConnectionConfig, meetsPeople } from './connection-config.ts';
import { readConnections } from './connections-file.ts';
import {
  isMailAddress,
  isMailDoor,
  isSmtpUrl,
  type MailConfig,
  mailAddressHint,
  mailConfig,
  mailDoorHint,
  smtpHint,
} from './mail-config.ts';
import { shortForm } from './short-form.ts';

// Each shape is read a few times: compiling it first would take longer than reading it.
z.config({ jitless: true });

export type Config = {
  /** A path, or `:memory:`. */
  database: string;
  host: string;
  port: number;
  /** Where `/health` and `/metrics` are answered instead. Null: where everything is. */
  healthAddress: { host: string; port: number } | null;
  /** Called after each minute in which all is well. A secret. */
  watcherUrl: string | null;
  /** Where others reach us, without a final slash. Null: where we listen. */
  publicUrl: string | null;
  /** Whom people turn to. */
  contacts: Contacts;
  timeZone: string;
  /** The folder with the sjukvårdsregion's own data. Null: what is shipped. */
  dataFolder: string | null;
  logLevel: LogLevel;
  /** When the bot's clock starts. Null: it is the system's. */
  startAt: Temporal.Instant | null;
  /** Where people are reached, besides the page and mail. */
  connections: readonly ConnectionConfig[];
  mail: MailConfig | null;
  /** The page on which one can be anyone. */
  tryOut: boolean;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Everything that is wrong with the settings, a line each, before anything has started. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Inställningarna går inte att använda:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** What a shell or another program would have made something else of is not the name of a file. */
const isPath = (text: string): boolean => text === ':memory:' || !/^(?:~|file:|:memory:|["'“”„’])|[\n\r]/i.test(text);

const flag = z.enum(['0', '1'], 'ska vara 1 eller 0').optional();

const longContact = 'ska vara högst 300 tecken';

const settings = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE: z
    .string()
    .refine(isPath, 'ska vara en sökväg som den är, utan ~ och file: först, citattecken och radbrytning')
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'ska vara ett värdnamn eller en IP-adress')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'ska vara ett heltal mellan 0 och 65535')
    .default('3978'),
  HEALTH_ADDRESS: z
    .string()
    .refine((text) => listeningAddress(text) !== null, 'ska vara en adress och en port, till exempel 127.0.0.1:9090')
    .optional(),
  WATCHER_URL: z
    .string()
    .refine(isWatcherUrl, 'ska vara en adress som börjar med https:// (http:// går bara till den egna datorn)')
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'ska vara en adress som börjar med https:// eller http://, utan inloggning, ? och #')
    .optional(),
  CONTROLLER: z.string().max(300, longContact).optional(),
  DPO_CONTACT: z.string().max(300, longContact).optional(),
  SUPPORT_CONTACT: z.string().max(300, longContact).optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'ska vara namnet på en tidszon, till exempel Europe/Stockholm, som följer sommartiden')
    .default('Europe/Stockholm'),
  LOG_LEVEL: z.enum(logLevels, `ska vara något av ${logLevels.join(', ')}`).default('info'),
  START_AT: z
    .string()
    .refine(isInstant, 'ska vara en tid med tidsskillnad från 2020 till 2099, till exempel 2027-01-30T08:00:00+01:00')
    .optional(),
  TRY_OUT: flag,
  CONNECTIONS: z.string().optional(),
  SJUKVARDSREGION: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: z.string().refine(isApiUrl, 'ska vara en webbadress som slutar med /api/').optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_TENANT_ID: z.string().optional(),
  TEAMS_WITHOUT_AUTH: flag,
  SMTP_URL: z.string().refine(isSmtpUrl, smtpHint).optional(),
  MAIL_FROM: z.string().refine(isMailAddress, mailAddressHint).optional(),
  MAIL_REPLY_TO: z.string().refine(isMailAddress, mailAddressHint).optional(),
  MAIL_LISTEN: z.string().refine(isMailDoor, mailDoorHint).optional(),
} satisfies Record<SettingName, z.ZodType>);

type Settings = z.infer<typeof settings>;

/**
 * The settings in `env`, checked. Throws one ConfigError with all that is wrong. An empty value is no value.
 *
 * @param ours the names of `env` that only this program is given, as those in `.env`.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, ours: readonly string[] = []): Config {
  const given: Given = {};
  for (const name of settingNames) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const read = settings.safeParse(given);
  const each = read.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) ?? [];
  const inFile = given.CONNECTIONS ? readConnections(given.CONNECTIONS, env) : null;
  const unknown = unknownNames(Object.keys(env), { ours, ofSecrets: inFile?.names ?? [] });
  const connections = inFile?.connections ?? shortForm(given);
  const faults = [...unknown, ...each, ...(inFile?.faults ?? []), ...faultsTogether(given, connections)];
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(read.data, connections);
}

function toConfig(read: Settings, connections: readonly ConnectionConfig[]): Config {
  const tryOut = read.TRY_OUT === '1' || connections.length === 0;
  return {
    database: read.DATABASE ?? (tryOut ? 'data/try-out.sqlite' : 'data/samverkansbot.sqlite'),
    host: read.HOST,
    port: Number(read.PORT),
    healthAddress: read.HEALTH_ADDRESS ? listeningAddress(read.HEALTH_ADDRESS) : null,
    watcherUrl: asAddress(read.WATCHER_URL),
    publicUrl: asAddress(read.PUBLIC_URL)?.replace(/\/+$/, '') ?? null,
    contacts: {
      controller: read.CONTROLLER ?? null,
      dpo: read.DPO_CONTACT ?? null,
      support: read.SUPPORT_CONTACT ?? null,
    },
    timeZone: read.TIME_ZONE,
    dataFolder: read.SJUKVARDSREGION ?? null,
    logLevel: read.LOG_LEVEL,
    startAt: read.START_AT ? Temporal.Instant.from(read.START_AT) : null,
    connections,
    mail: mailConfig(read),
    tryOut,
  };
}

/** As programs write it: HTTPS:// is https://. */
const asAddress = (url: string | undefined): string | null => URL.parse(url ?? '')?.href ?? null;

/** Whether there are real people at the other end of any platform. */
export const meetsRealPlatforms = ({ connections, mail }: Platforms): boolean =>
  connections.some(meetsPeople) || (mail !== undefined && mail !== null && !isLoopback(mail.smtp.host));

type Platforms = Pick<Config, 'connections'> & Partial<Pick<Config, 'mail'>>;

/** Their names say that they stay as they are. */
const withoutSummer = /^(?:Etc\/.*|UTC|UCT|GMT.*|Zulu|Universal|Greenwich|EST|MST|HST)$/iu;

/** By its name: a difference from UTC, such as +01:00, would be an hour wrong half the year. */
function isTimeZone(name: string): boolean {
  if (!/^[a-z]/iu.test(name) || withoutSummer.test(name)) return false;
  try {
    new Intl.DateTimeFormat('sv', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isInstant(text: string): boolean {
  try {
    const { year } = Temporal.Instant.from(text).toZonedDateTimeISO('UTC');
    return year >= 2020 && year < 2100;
  } catch {
    return false;
  }
}
