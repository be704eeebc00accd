import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { least, misspelling } from '../../chat/nearest.ts';
import type { TeamsProof } from '../../surfaces/teams/teams-context.ts';
import { isApiUrl } from './addresses.ts';
import { readCertificate } from './certificate.ts';
import type { ConnectionConfig, SlackConfig, TeamsConfig } from './connection-config.ts';
import { readPrivateFile } from './private-file.ts';
import { type GivenSecret, pathIn, readSecret, type SecretPlaces, secretKeys, secretShape } from './read-secret.ts';

/** The bot's own, and what people outside chat are reached by. */
const reservedIds = ['page', 'mail'];

const text = z.string().trim().min(1);
const id = text
  .regex(
    /^[a-z][a-z0-9-]{0,30}$/,
    'ska vara små bokstäver a–z, siffror och bindestreck, börja med en bokstav och ha högst 31 tecken',
  )
  .refine((given) => !reservedIds.includes(given), `kan inte vara ${reservedIds.join(' eller ')}, som boten själv har`);
const domain = text
  .transform((given) => domainToASCII(given.toLowerCase()))
  .refine((ascii) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(ascii), 'ska vara en domän, till exempel regionexempel.se');

const slackParts = {
  botToken: secretShape,
  appToken: secretShape.optional(),
  signingSecret: secretShape.optional(),
  apiUrl: text.refine(isApiUrl, 'ska vara en webbadress som slutar med /api/').optional(),
};
const assertionParts = { file: text };
const teamsParts = {
  appId: text,
  tenantId: text,
  allowedTenants: z.array(text).default([]),
  password: secretShape.optional(),
  certificate: secretShape.optional(),
  assertion: z.strictObject(assertionParts).optional(),
};
const parts = {
  id,
  name: text,
  regions: z.array(text).default([]),
  domains: z.array(domain).default([]),
  slack: z.strictObject(slackParts).optional(),
  teams: z.strictObject(teamsParts).optional(),
};
const entryShape = z.strictObject(parts);

type Entry = z.infer<typeof entryShape>;

/** What one entry of the file is, and what is wrong with it, each with its place. */
type EntryRead = { connection: ConnectionConfig | null; faults: readonly string[]; names: readonly string[] };

/** @param at how many stand before it in the file. */
export function readConnection(given: unknown, at: number, places: SecretPlaces): EntryRead {
  const read = entryShape.safeParse(given, { error: inSwedish });
  const place = placeOf(given, at);
  if (!read.success) {
    const faults = read.error.issues.flatMap((issue) => sentences(issue).map((words) => ended(`${place}: ${words}`)));
    return { connection: null, faults, names: [] };
  }
  const reading = secretReading(places);
  const connection = connectionOf(read.data, reading);
  const faults = reading.faults.map((fault) => `${place}: ${fault}.`);
  return { connection: faults.length === 0 ? connection : null, faults, names: reading.names };
}

const ended = (sentence: string): string => (sentence.endsWith('?') ? sentence : `${sentence}.`);

/** Where in the file it is, in words: by its number, and by its id where it has one. */
export function placeOf(given: unknown, at: number): string {
  const named = z.object({ id: text }).safeParse(given).data;
  return `CONNECTIONS, anslutning ${at + 1}${named ? ` (${named.id})` : ''}`;
}

type SecretReading = ReturnType<typeof secretReading>;

/** Reads secrets, and gathers what is wrong with them and when they end. */
function secretReading(places: SecretPlaces) {
  const faults: string[] = [];
  const names: string[] = [];
  const ends: Temporal.PlainDate[] = [];
  return {
    faults,
    names,
    ends,
    fault: (words: string): void => void faults.push(words),
    /** Empty when it could not be read. */
    secret(name: string, given: GivenSecret): string {
      if (given.env !== undefined) names.push(given.env);
      if (given.endsOn !== undefined) ends.push(Temporal.PlainDate.from(given.endsOn));
      const read = readSecret(given, places);
      if ('secret' in read) return read.secret;
      faults.push(`${name} ${read.fault}`);
      return '';
    },
    /** The whole path of a file that is read anew each time. */
    file(name: string, path: string): string {
      const whole = pathIn(places.folder, path);
      const read = readPrivateFile(whole);
      if ('fault' in read) faults.push(`${name}: filen ${whole} ${read.fault}`);
      return whole;
    },
  };
}

function connectionOf(entry: Entry, reading: SecretReading): ConnectionConfig | null {
  const { name, regions, domains, slack, teams } = entry;
  if ((slack === undefined) === (teams === undefined)) {
    reading.fault('det ska stå slack eller teams, och bara den ena');
    return null;
  }
  const about = { id: entry.id, name, regions: [...new Set(regions)], domains: [...new Set(domains)] };
  if (slack) {
    const settings = slackOf(slack, reading);
    return { ...about, kind: 'slack', settings, secretEndsOn: firstOf(reading.ends) };
  }
  const settings = teamsOf(teams as NonNullable<typeof teams>, reading);
  return { ...about, kind: 'teams', settings, secretEndsOn: firstOf(reading.ends) };
}

const firstOf = (days: readonly Temporal.PlainDate[]): Temporal.PlainDate | null =>
  days.toSorted(Temporal.PlainDate.compare)[0] ?? null;

function slackOf(given: NonNullable<Entry['slack']>, reading: SecretReading): SlackConfig {
  const { appToken, signingSecret, apiUrl = null } = given;
  if ((appToken === undefined) === (signingSecret === undefined)) {
    reading.fault('slack ska ha appToken (Socket Mode) eller signingSecret (HTTP), och bara den ena');
  }
  const botToken = reading.secret('slack.botToken', given.botToken);
  if (appToken)
    return { botToken, apiUrl, receive: { mode: 'socket', appToken: reading.secret('slack.appToken', appToken) } };
  const secret = signingSecret ? reading.secret('slack.signingSecret', signingSecret) : '';
  return { botToken, apiUrl, receive: { mode: 'http', signingSecret: secret } };
}

function teamsOf(given: NonNullable<Entry['teams']>, reading: SecretReading): TeamsConfig {
  const { appId, tenantId, allowedTenants } = given;
  const proof = proofOf(given, reading);
  return { credentials: { appId, tenantId, allowedTenants: [...new Set([tenantId, ...allowedTenants])], proof } };
}

function proofOf(
  { password, certificate, assertion }: NonNullable<Entry['teams']>,
  reading: SecretReading,
): TeamsProof {
  if ([password, certificate, assertion].filter((one) => one !== undefined).length !== 1) {
    reading.fault('teams ska ha password, certificate eller assertion, och bara en av dem');
  }
  if (certificate) return certificateOf(reading.secret('teams.certificate', certificate), reading);
  if (assertion) return { type: 'assertion', file: reading.file('teams.assertion', assertion.file) };
  return { type: 'password', password: password ? reading.secret('teams.password', password) : '' };
}

function certificateOf(pem: string, reading: SecretReading): TeamsProof {
  const read = pem === '' ? null : readCertificate(pem);
  if (read === null) return { type: 'certificate', certificate: '', privateKey: '' };
  if ('fault' in read) {
    reading.fault(`teams.certificate ${read.fault}`);
    return { type: 'certificate', certificate: '', privateKey: '' };
  }
  reading.ends.push(read.endsOn);
  return { type: 'certificate', certificate: read.certificate, privateKey: read.privateKey };
}

const expected: Readonly<Record<string, string>> = {
  string: 'en text',
  array: 'en lista',
  object: 'ett objekt: {…}',
};

type Issue = z.core.$ZodIssue;

function inSwedish(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'saknas' : `ska vara ${expected[issue.expected] ?? issue.expected}`;
  }
  return issue.code === 'too_small' ? 'är tom' : 'går inte att förstå';
}

/** The keys that may stand there. */
const keysAt = new Map<string, readonly string[]>([
  ['', Object.keys(parts)],
  ['slack', Object.keys(slackParts)],
  ['teams', Object.keys(teamsParts)],
  ['teams.assertion', Object.keys(assertionParts)],
]);

function sentences({ path, ...issue }: Issue): string[] {
  const where = path.join('.');
  if (issue.code !== 'unrecognized_keys') return [`${where} ${issue.message}`.trim()];
  const known = keysAt.get(where) ?? secretKeys;
  return issue.keys.map((key) => unknownKey(where === '' ? key : `${where}.${key}`, key, known));
}

function unknownKey(shown: string, key: string, known: readonly string[]): string {
  const folded = key.toLowerCase();
  const nearest = least(known, (name) => misspelling(folded, name.toLowerCase()))?.item;
  return nearest
    ? `${shown} finns inte. Menade du ${nearest}?`
    : `${shown} finns inte. Det som finns är ${known.join(', ')}`;
}
