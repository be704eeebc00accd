import type { SocketModeReceiver } from '@slack/bolt';
import type { Timer } from '../../../outbox/timer.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import { slackDeliveryError } from '../send/errors.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Guard } from './guard.ts';

type Client = SocketModeReceiver['client'];
type Uses = {
  client: Client;
  timer: Timer;
  status: ConnectionStatus;
  log: SlackContext['log'];
  admits: Guard['admits'];
};

/** Milliseconds for Slack's hello. */
const patience = 10_000;
/** Milliseconds. After a connection that lasted so long the next is tried at once. */
const steady = 10_000;
/** Milliseconds before Slack is asked again, by how many times in a row it has failed. */
const waits = [0, 5000, 10_000, 20_000, 30_000, 60_000] as const;
const broken = 'förbindelsen med Slack bröts';

export const waitBefore = (failures: number): number => waits[Math.min(failures, waits.length - 1)] ?? 0;

/**
 * Keeps one Socket Mode connection up. The client's own reconnecting ends the process at a refused token, so it is
 * switched off. This one never gives up, waits longer and longer, and says in the status what is wrong.
 */
export function keepConnected({ client, timer, status, log, admits }: Uses) {
  let failures = 0;
  let since = 0;
  let trying = false;
  let stopping = false;
  let cancel = () => {};
  surviveOddMessages({ client, status, log, admits });

  function connectLater(why: string): void {
    if (stopping) return;
    status.cutOff(why);
    cancel();
    cancel = timer.after(waitBefore(failures), () => void connect());
    failures += 1;
  }

  async function connect(): Promise<void> {
    if (trying || stopping) return;
    trying = true;
    try {
      await withHello(client, timer);
      since = timer.now();
      status.connected();
    } catch (error) {
      connectLater(error === undefined ? broken : slackDeliveryError(error).message);
    } finally {
      trying = false;
    }
  }

  client.on('disconnected', () => {
    if (trying || stopping) return;
    if (timer.now() - since > steady) failures = 0;
    connectLater(broken);
  });

  return {
    connect,
    async stop(): Promise<void> {
      stopping = true;
      cancel();
      const late = Promise.withResolvers<void>();
      const forget = timer.after(1000, late.resolve);
      await Promise.race([client.disconnect(), late.promise]).catch(() => {});
      forget();
    },
  };
}

async function withHello(client: Client, timer: Timer): Promise<void> {
  const late = Promise.withResolvers<never>();
  const forget = timer.after(patience, () => {
    client.disconnect().catch(() => {});
    late.reject(new DOMException('no hello', 'TimeoutError'));
  });
  try {
    await Promise.race([client.start(), late.promise]);
  } finally {
    forget();
  }
}

/** When Slack holds events back it sends a message without an event, at which the client would throw. */
function surviveOddMessages({ client, status, log, admits }: Omit<Uses, 'timer'>): void {
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...given: unknown[]) => {
    try {
      await read?.(...given);
    } catch (error) {
      const payload = payloadIn(String(given[0]));
      if (payload?.type !== 'app_rate_limited')
        log.warn({ err: error }, 'a message over the socket was not understood');
      else if (admits(payload) === null) status.heldBack();
    }
  });
}

function payloadIn(text: string): { type?: unknown } | null {
  try {
    return JSON.parse(text)?.payload ?? null;
  } catch {
    return null;
  }
}
