import { type DestinationStream, type Logger, pino } from 'pino';
import { reasonOf } from '../../database/plain-faults.ts';
import type { Config } from '../config/config.ts';
import { secretsIn } from '../config/connection-config.ts';

/** Without `child`, since pino does not pass a child's own fields through the functions that hide secrets here. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  /** Why what was written last is in no log, in words; null: it is. */
  whyLost?(): string | null;
};

/**
 * JSON lines to stdout, without secrets and without texts that people wrote. Fields with names of such things are hidden
 * at any depth, and in the finished line our own secrets and what looks like a token are hidden too.
 */
export function createLog(config: Pick<Config, 'logLevel'> & Secrets, to?: DestinationStream): Log {
  const hide = hider(secretsOf(config));
  const out = to ? { stream: to, whyLost: () => null } : toStdout();
  const log = pino(
    {
      level: config.logLevel,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: scrubbed },
      hooks: { streamWrite: hide },
    },
    out.stream,
  );
  return Object.assign(log, { whyLost: out.whyLost });
}

/** Bytes that wait for room on the disk; what comes when there are so many is lost. */
const mostKept = 1_000_000;

/** What cannot be written stops nothing: a bot without a log is better than none, and `/health` tells of it. */
function toStdout(): { stream: DestinationStream; whyLost(): string | null } {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: mostKept });
  let fault: unknown = null;
  stream.on('error', (error: unknown) => {
    fault = error;
  });
  stream.on('write', () => {
    fault = null;
  });
  return { stream, whyLost: () => (fault === null ? null : reasonOf(fault)) };
}

/** Does it; where it cannot be done, the log says so in these words. */
export function orLogged(log: Pick<Log, 'error'>, words: string, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    log.error({ err: error }, words);
  }
}

const hidden = '[hidden]';
const secretNames = /token|secret|passw|authorization|cookie|signature|credential|api_?key/i;
const textNames = new Set([
  'text',
  'texts',
  'title',
  'message',
  'blocks',
  'values',
  'value',
  'body',
  'payload',
  'context',
  'comment',
  'content',
  'rest',
]);
const deepest = 6;

const scrubbed = (fields: object): Record<string, unknown> => scrubObject(fields, 0);

function scrubObject(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      secretNames.test(name) || textNames.has(name) ? hidden : scrub(value, depth + 1),
    ]),
  );
}

function scrub(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return errorFields(value, depth);
  if (depth > deepest) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return scrub(value.toJSON(), depth + 1);
  return scrubObject(value, depth);
}

/** An error's message and stack. What libraries add to theirs (requests, headers, answers) is left out. */
function errorFields(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined || depth > deepest ? {} : { cause: scrub(error.cause, depth + 1) }),
  };
}

type Secrets = Pick<Config, 'connections'> & Partial<Pick<Config, 'mail' | 'watcherUrl'>>;

const secretsOf = ({ connections, mail, watcherUrl }: Secrets): string[] => [
  ...connections.flatMap(secretsIn),
  ...(mail?.smtp.login ? [mail.smtp.login.password] : []),
  ...(watcherUrl ? [watcherUrl] : []),
];

/** Slack's tokens, JSON web tokens, and what follows "Bearer". */
const tokens = /xox[a-z]-[\w-]+|xapp-[\w-]+|eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=Bearer )[\w.~+/-]+=*/g;

function hider(secrets: readonly string[]): (line: string) => string {
  const asWritten = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => asWritten.reduce((clean, secret) => clean.replaceAll(secret, hidden), line.replace(tokens, hidden));
}
