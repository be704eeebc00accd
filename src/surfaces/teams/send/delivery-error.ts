import { z } from 'zod';
import { type Consequence, DeliveryError, type Failure } from '../../../chat/surface.ts';

/** The properties of the client's errors. */
const failure = z.object({
  name: z.string().optional(),
  /** A number when the platform itself timed out. */
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional(),
  details: z.unknown().optional(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined }>(hasGet) }).optional(),
});

const body = z.object({ error: z.object({ code: z.string().optional() }) });

type ClientError = z.infer<typeof failure>;
type Circumstances = {
  /** Whether the request had gone out. */
  begun: boolean;
  /** Whether it was a conversation between the two of us. */
  personal: boolean;
};

/** The connection was never made. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call means for the message, in the kansli's words. A bug of ours is returned as it is. */
export function teamsDeliveryError(cause: unknown, around: Circumstances): unknown {
  if (cause instanceof DeliveryError || isBug(cause)) return cause;
  const failed: ClientError = failure.safeParse(cause).data ?? {};
  const error = (
    reason: string,
    what: Failure,
    more: { retryAfter?: Temporal.Duration; consequence?: Consequence } = {},
  ) => new DeliveryError(reason, what, { ...more, cause });
  if (failed.statusCode !== undefined) return refusal(failed, failed.statusCode, around, error);
  if (!around.begun) return notBegun(failed, error);
  if (notConnected.has(failed.code ?? '')) return error('Teams går inte att nå', 'later');
  return isTimeout(failed)
    ? error('Teams svarade inte i tid', 'unsure')
    : error('förbindelsen med Teams bröts', 'unsure');
}

type Make = (
  reason: string,
  failure: Failure,
  more?: { retryAfter?: Temporal.Duration; consequence?: Consequence },
) => DeliveryError;

function refusal(failed: ClientError, status: number, { personal }: Circumstances, error: Make): DeliveryError {
  const code = body.safeParse(failed.details).data?.error.code ?? failed.code ?? '';
  const gone = { consequence: personal ? 'account gone' : 'conversation gone' } as const;
  if (status === 429) return error('Teams bad boten vänta', 'later', retryAfter(failed));
  if (status === 412) return error('Teams var upptaget med konversationen', 'later');
  if (status === 408 || status >= 500) return error(`Teams svarade ${status}`, 'unsure');
  if (status === 401) return error('Teams godtar inte botens inloggning', 'never', { consequence: 'surface down' });
  const whyGone = whyGoneBy(code, personal);
  if (whyGone !== null) return error(whyGone, 'never', gone);
  if (status === 404 && /activity|message/i.test(code)) return error('meddelandet finns inte kvar i Teams', 'never');
  if (status === 404 && /member/i.test(code)) return error('personen finns inte i konversationen i Teams', 'never');
  if (status === 413 || code === 'MessageSizeTooBig') return error('meddelandet är för stort för Teams', 'never');
  const said = [status, code].join(' ').trim();
  // Teams answers so now and then where nothing is wrong.
  if (status === 403 || status === 404) return error(`Teams släppte inte fram boten (${said})`, 'later');
  return error(`Teams godtog inte meddelandet (${said})`, 'never');
}

/** Only these codes say that nothing can reach the conversation any longer, whatever the status is. */
function whyGoneBy(code: string, personal: boolean): string | null {
  switch (code) {
    case 'MessageWritesBlocked':
      return 'personen har blockerat boten i Teams';
    case 'BotNotInConversationRoster':
      return personal ? 'personen har inte appen i Teams' : 'boten är inte tillagd i konversationen i Teams';
    case 'ConversationNotFound':
      return 'konversationen finns inte längre i Teams';
    default:
      return null;
  }
}

/** The bot got no token of its own, so nothing was sent. */
const notBegun = ({ name }: ClientError, error: Make): DeliveryError =>
  name === 'ServerError'
    ? error('Microsoft godtar inte botens lösenord eller certifikat', 'never', { consequence: 'surface down' })
    : error('boten fick ingen inloggning till Teams', 'later');

/** The network's TypeErrors have a cause; ours have none. */
const isBug = (error: unknown): boolean =>
  (error instanceof TypeError && error.cause === undefined) || error instanceof ReferenceError;

const isTimeout = ({ name }: ClientError): boolean => name === 'AbortError' || name === 'TimeoutError';

function retryAfter({ response }: ClientError): { retryAfter?: Temporal.Duration } {
  const seconds = Number(response?.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0
    ? { retryAfter: Temporal.Duration.from({ seconds: Math.ceil(seconds) }) }
    : {};
}

function hasGet(headers: unknown): boolean {
  return typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function';
}
