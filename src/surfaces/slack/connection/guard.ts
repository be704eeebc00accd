import type { App, ReceiverEvent } from '@slack/bolt';
import type { Postponed } from '../../../outbox/postponed.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import type { Identity, SlackContext } from '../slack-context.ts';
import { whyNotOurs } from './installation.ts';

/** As HTTP says it: it is not for us, or it cannot be taken just yet. */
export type SlackRefusal = 403 | 503;

/** Where everything from Slack goes through, whichever way it came. */
export type Guard = {
  /** Null when it was taken, and then it is acknowledged. */
  processEvent(received: ReceiverEvent): Promise<SlackRefusal | null>;
  admits(body: unknown): SlackRefusal | null;
};

type Parts = Pick<SlackContext, 'log' | 'refused'> & {
  standing: ConnectionStatus;
  identity(): Identity | null;
  postponed: Pick<Postponed, 'isWaiting'>;
};

/**
 * A right signature says that it comes from Slack, not that it is for us: other workspaces may have the same app.
 * Bolt acknowledges an event before anyone has heard it, and what it has no listener for only after three seconds.
 * Here an event is acknowledged once it has been dealt with, so that Slack tells of it again when we died on the way,
 * and everything is acknowledged, once.
 */
export function guarded(app: Pick<App, 'processEvent'>, parts: Parts): Guard {
  const { log, refused, standing, identity, postponed } = parts;

  function admits(body: unknown): SlackRefusal | null {
    const ours = identity();
    const why = ours ? whyNotOurs(body, ours) : 'not connected yet';
    if (why === null) return null;
    const status = ours ? 403 : 503;
    log.warn({ status, reason: why }, 'refused from Slack');
    refused(status);
    return status;
  }

  async function processEvent(received: ReceiverEvent): Promise<SlackRefusal | null> {
    const refusal = admits(received.body);
    if (refusal !== null) return refusal;
    let open = true;
    const close: ReceiverEvent['ack'] = async (answer) => {
      if (!open) return;
      open = false;
      await received.ack(answer).catch((error) => log.warn({ err: error }, 'an acknowledgement came too late'));
    };
    if (received.body?.type === 'app_rate_limited') standing.heldBack();
    const isEvent = received.body?.event !== undefined;
    try {
      await app.processEvent({ ...received, ack: isEvent ? async () => {} : close });
    } catch (error) {
      log.error({ err: error }, 'something from Slack could not be heard');
    }
    // What could not be taken yet is told of again, also to a bot that has been restarted meanwhile.
    if (isEvent && postponed.isWaiting(String(received.body.event_id))) return 503;
    await close();
    return null;
  }
  return { processEvent, admits };
}

/** Over the socket what is not for us is acknowledged and dropped, and what comes too early left to come again. */
export const overSocket = ({ processEvent }: Guard): App =>
  ({
    async processEvent(received: ReceiverEvent): Promise<void> {
      if ((await processEvent(received)) === 403) await received.ack();
    },
  }) as App;
