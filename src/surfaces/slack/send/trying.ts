import { DeliveryError } from '../../../chat/surface.ts';
import { type Patience, tryAgain } from '../../../outbox/try-again.ts';
import type { SlackContext } from '../slack-context.ts';
import { slackDeliveryError } from './errors.ts';

/** An answer that could not be given is the user's to ask for again; what was done is done. */
export async function trying(log: SlackContext['log'], what: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    log.warn({ err: error, what }, 'an answer in Slack failed');
    return false;
  }
}

/** Longer than this, an answer is no longer one. */
const limits = { waits: [1000, 2000, 5000], within: 90_000 };

type With = { log: SlackContext['log']; patience: Patience };

/** The same, where Slack may ask us to wait: this answer waits as long as it says, and nobody else's does. */
export const answering = ({ log, patience }: With, what: string, work: () => Promise<unknown>): Promise<boolean> =>
  trying(log, what, () => tryAgain(patience, limits, () => work().catch(unlessToWait)));

/** What else may pass has been tried again by Slack's client. */
function unlessToWait(cause: unknown): never {
  const error = slackDeliveryError(cause);
  throw error.retryAfter === null
    ? cause
    : new DeliveryError(error.message, 'later', { retryAfter: error.retryAfter, cause });
}
