import type { SocketModeReceiver } from '@slack/bolt';
import type { Timer } from '../../../outbox/timer.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import { slackDeliveryError } from '../send/errors.ts';
import type { SlackContext } from '../slack-context.ts';
import type { Guard } from './guard.ts';
import { waitBefore } from './waits.ts';

type Client = SocketModeReceiver['client'];
type Parts = {
  client: Client;
  timer: Timer;
  standing: ConnectionStatus;
  log: SlackContext['log'];
  admits: Guard['admits'];
};

/** Milliseconds for Slack's hello. */
const patience = 10_000;
/** A connection that has stood so long was a good one, and the next is tried at once. */
const steady = 10_000;
const broken = 'förbindelsen med Slack bröts';

/**
 * Keeps one Socket Mode connection up. The client's own way of coming back ends the process at a refused token, so it
 * is switched off, and comes back from here: for ever, with growing waits, and with words about what is wrong.
 */
export function keepConnected({ client, timer, standing, log, admits }: Parts) {
  let failures = 0;
  let since = 0;
  let trying = false;
  let stopping = false;
  let cancel = () => {};
  surviveOddMessages({ client, standing, log, admits });

  function connectLater(why: string): void {
    if (stopping) return;
    standing.cutOff(why);
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
      standing.connected();
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

/** Slack's word that events are held back has no event in it, which the client does not survive. */
function surviveOddMessages({ client, standing, log, admits }: Omit<Parts, 'timer'>): void {
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...given: unknown[]) => {
    try {
      await read?.(...given);
    } catch (error) {
      const payload = payloadIn(String(given[0]));
      if (payload?.type !== 'app_rate_limited')
        log.warn({ err: error }, 'a message over the socket was not understood');
      else if (admits(payload) === null) standing.heldBack();
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
