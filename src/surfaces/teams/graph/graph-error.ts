import { DeliveryError } from '../../../chat/surface.ts';

/** Why Graph did not answer a read. `never`: it may not be read, or not so; nothing that is read is ever unsure. */
export function graphError(response: Response): DeliveryError {
  const { status } = response;
  // What is left unread keeps its connection.
  void response.body?.cancel();
  if (status === 429) return new DeliveryError('Microsoft Graph bad boten vänta', 'later', retryAfter(response));
  if (status === 401 || status === 408 || status >= 500) {
    return new DeliveryError(`Microsoft Graph svarade ${status}`, 'later');
  }
  return new DeliveryError(`boten får inte läsa konversationen i Teams (${status})`, 'never');
}

export const graphNotUnderstood = (cause?: unknown): DeliveryError =>
  new DeliveryError('Microsoft Graph svarade något som boten inte förstår', 'later', { cause });

/** What a request that got no answer means. A bug of ours is returned as it is. */
export function graphUnanswered(cause: unknown): unknown {
  const { name = '' } = cause instanceof Error ? cause : {};
  // The network's TypeErrors have a cause; ours have none.
  const isNetwork = cause instanceof TypeError && cause.cause !== undefined;
  return isNetwork || name === 'AbortError' || name === 'TimeoutError'
    ? new DeliveryError('Microsoft Graph går inte att nå', 'later', { cause })
    : cause;
}

function retryAfter({ headers }: Response): { retryAfter?: Temporal.Duration } {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? { retryAfter: Temporal.Duration.from({ seconds: Math.ceil(seconds) }) } : {};
}
