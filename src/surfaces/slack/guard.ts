import type { App, ReceiverEvent } from '@slack/bolt';
import type { SlackParts } from './slack-parts.ts';
import type { Standing } from './standing.ts';

/**
 * Bolt acknowledges an event before anyone has heard it, and what it has no listener for only after three seconds.
 * Here an event is acknowledged once it has been dealt with, so that Slack tells of it again when we died on the way,
 * and everything is acknowledged, once.
 */
export function guarded(app: App, { log, standing }: { log: SlackParts['log']; standing: Standing }): App {
  async function processEvent(received: ReceiverEvent): Promise<void> {
    let open = true;
    const close: ReceiverEvent['ack'] = async (answer) => {
      if (!open) return;
      open = false;
      await received.ack(answer).catch((error) => log.warn({ err: error }, 'an acknowledgement came too late'));
    };
    if (received.body.type === 'app_rate_limited') standing.heldBack();
    const isEvent = received.body.event !== undefined;
    try {
      await app.processEvent({ ...received, ack: isEvent ? async () => {} : close });
    } catch (error) {
      log.error({ err: error }, 'something from Slack could not be heard');
    }
    await close();
  }
  return { processEvent } as App;
}
