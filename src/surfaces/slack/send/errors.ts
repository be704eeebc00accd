import { webApi } from '@slack/bolt';
import { type Consequence, DeliveryError, type Failure } from '../../../chat/surface.ts';

type Meaning = { reason: string; failure: Failure; consequence?: Consequence };

const gone = (reason: string): Meaning => ({ reason, failure: 'never', consequence: 'conversation gone' });
const noAccount = (reason: string): Meaning => ({ reason, failure: 'never', consequence: 'account gone' });
const down = (reason: string): Meaning => ({ reason, failure: 'never', consequence: 'surface down' });
const refused = (reason: string): Meaning => ({ reason, failure: 'never' });
const unsure = (reason: string): Meaning => ({ reason, failure: 'unsure' });
const tooFast: Meaning = { reason: 'Slack tar inte emot fler meddelanden just nu', failure: 'later' };

const named = (meaning: Meaning, ...names: string[]) => names.map((name) => [name, meaning] as const);

/** Slack's refusals by name, in the kansli's words. Another name is a refusal that may pass. */
const meanings = new Map<string, Meaning>([
  ...named(gone('kanalen finns inte, eller boten får inte se den'), 'channel_not_found', 'mpim_not_found'),
  ...named(gone('kanalen är arkiverad'), 'is_archived', 'is_inactive'),
  ...named(gone('boten är inte med i kanalen'), 'not_in_channel'),
  ...named(noAccount('kontot i Slack är avstängt'), 'user_disabled'),
  ...named(noAccount('kontot finns inte i Slack'), 'user_not_found', 'users_not_found', 'user_not_visible'),
  ...named(noAccount('kontot i Slack tar inte emot direktmeddelanden'), 'cannot_dm_bot'),
  ...named(down('boten är avstängd eller borttagen i Slack'), 'account_inactive'),
  ...named(down('Slack godtar inte boten'), 'invalid_auth', 'not_authed', 'access_denied', 'team_access_not_granted'),
  ...named(down('botens nyckel till Slack är återkallad'), 'token_revoked', 'token_expired'),
  ...named(
    down('boten saknar en behörighet i Slack'),
    'missing_scope',
    'no_permission',
    'messages_tab_disabled',
    'not_allowed_token_type',
  ),
  ...named(down('arbetsytans regler hindrar boten'), 'org_login_required', 'ekm_access_denied'),
  ...named(refused('kanalens inställningar hindrar boten från att skriva'), 'restricted_action'),
  ...named(refused('meddelandet är för långt för Slack'), 'msg_too_long', 'msg_blocks_too_long', 'metadata_too_large'),
  ...named(
    refused('Slack tog inte emot meddelandets form'),
    ...['invalid_blocks', 'invalid_blocks_format', 'no_text', 'invalid_metadata_format', 'invalid_arguments'],
  ),
  ...named(refused('meddelandet finns inte kvar i Slack'), 'message_not_found', 'cant_update_message'),
  ...named(refused('tråden finns inte kvar i Slack'), 'thread_not_found'),
  ...named(refused('meddelandet går inte längre att ändra i Slack'), 'edit_window_closed'),
  ...named(tooFast, 'ratelimited', 'rate_limited', 'message_limit_exceeded'),
  ...named(unsure('något gick fel hos Slack'), 'fatal_error', 'internal_error', 'service_unavailable'),
]);

/** Whether Slack refused by one of these names. */
export const isRefusal = (cause: unknown, ...names: string[]): boolean =>
  cause instanceof webApi.WebAPIPlatformError && names.includes(cause.data.error);

/** A workspace's own rules for files, and what it has no room for. Asked again Slack says the same. */
const fileRules = [
  'file_type_not_allowed',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'blocked_file_type',
  'malware_detected',
  'storage_limit_reached',
  'slack_connect_file_upload_sharing_blocked',
  'slack_connect_blocked_file_type',
];

/** Why Slack surely did not take a file; null: it may have, or may take it another time. */
export function whyFileRefused(cause: unknown): 'too large' | 'by its rules' | null {
  const isTooLarge = cause instanceof webApi.WebAPIHTTPError && cause.statusCode === 413;
  if (isTooLarge || isRefusal(cause, 'file_upload_size_restricted')) return 'too large';
  return isRefusal(cause, ...fileRules) ? 'by its rules' : null;
}

/** With these codes no connection was made, so nothing was sent. */
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*)$/;

/** The wait after a 429 that does not say how long to wait. */
const restAfterTooFast = Temporal.Duration.from({ seconds: 30 });

export const overspent = 'Slack tar inte emot mer av det slaget den här minuten';

/** We ask Slack nothing more of this kind for a while. @param milliseconds before Slack may be asked again. */
export const pausedFor = (milliseconds: number): DeliveryError =>
  new DeliveryError(overspent, 'later', {
    retryAfter: Temporal.Duration.from({ milliseconds: Math.ceil(milliseconds) }),
  });

/** What the web client threw, as delivery understands it. */
export function slackDeliveryError(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  if (cause instanceof webApi.WebAPIRateLimitedError) return waitedOut(cause.retryAfter, cause);
  if (cause instanceof webApi.WebAPIPlatformError) return refusal(cause);
  if (cause instanceof webApi.WebAPIHTTPError) return badStatus(cause);
  if (cause instanceof Error && cause.message.startsWith('Retry header')) return waitedOut(null, cause);
  return noAnswer(cause);
}

/** Slack asks for a permission at each method: what lacks one says nothing of the others. */
export const lacksPermission = (cause: unknown): boolean =>
  isRefusal(cause, 'missing_scope', 'no_permission', 'not_allowed_token_type');

/** For what can be said in another place too: what Slack refuses here by name is said there, and not tried here again. */
export function placeRefusal(cause: unknown): DeliveryError {
  const error = slackDeliveryError(cause);
  if (!(cause instanceof webApi.WebAPIPlatformError) || error.failure === 'unsure' || error.retryAfter) return error;
  const isHere = error.consequence !== 'surface down' || lacksPermission(cause);
  return isHere ? new DeliveryError(error.message, 'never', { cause }) : error;
}

function waitedOut(seconds: number | null, cause: unknown): DeliveryError {
  const retryAfter = seconds === null ? restAfterTooFast : Temporal.Duration.from({ seconds });
  return new DeliveryError(tooFast.reason, 'later', { retryAfter, cause });
}

function refusal(cause: webApi.WebAPIPlatformError): DeliveryError {
  const { error: name, response_metadata: about } = cause.data;
  // An answer that is no JSON comes as an error with the whole page for its name.
  if (!/^\w+$/.test(name)) return new DeliveryError('Slack svarade obegripligt', 'unsure', { cause });
  const meaning = meanings.get(name) ?? { reason: 'Slack tog inte emot det', failure: 'later' };
  if (meaning === tooFast) return waitedOut(about?.retryAfter ?? null, cause);
  return new DeliveryError(`${meaning.reason} (${name})`, meaning.failure, {
    ...(meaning.consequence && { consequence: meaning.consequence }),
    cause,
  });
}

function badStatus(cause: webApi.WebAPIHTTPError): DeliveryError {
  const { statusCode } = cause;
  const failure = statusCode >= 500 || statusCode === 408 ? 'unsure' : 'later';
  return new DeliveryError(`Slack svarade med fel ${statusCode}`, failure, { cause });
}

function noAnswer(cause: unknown): DeliveryError {
  const chain = causesOf(cause);
  if (chain.some((one) => 'code' in one && neverConnected.test(String(one.code)))) {
    return new DeliveryError('Slack går inte att nå', 'later', { cause });
  }
  const late = chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError');
  return new DeliveryError(late ? 'Slack svarade inte i tid' : 'förbindelsen med Slack bröts', 'unsure', { cause });
}

function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inside = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [error, ...inside, ...causesOf(error.cause)];
}
