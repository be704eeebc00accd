import { DeliveryError } from '../../../chat/surface.ts';
import type { TeamsContext } from '../teams-context.ts';
import type { TeamsStatus } from '../teams-status.ts';
import { toAddress } from './address.ts';
import type { ConnectorCall } from './connector.ts';

type Uses = Pick<TeamsContext, 'credentials' | 'timer' | 'log'> & { call: ConnectorCall; status: TeamsStatus };

/** Milliseconds between two tries. */
const pause = 5 * 60_000;

/** Gets the bot's own token before anything is to be sent, so that a wrong password is seen at once. */
export function createSignIn({ credentials, timer, log, call, status }: Uses) {
  let cancel = (): void => {};
  let isOver = false;

  async function signIn(tenant: string): Promise<void> {
    try {
      await call(toAddress({ conversation: 'a:nobody', tenant }), null, ({ signIn }) => signIn());
      status.sent();
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn({ err: error }, 'no token for Teams');
      status.notSent(error.message);
      if (!isOver) cancel = timer.after(pause, () => void signIn(tenant));
    }
  }

  return {
    /** Returns at once. Without credentials no token is needed. */
    start: (): void => void (credentials && signIn(credentials.tenantId)),
    stop(): void {
      isOver = true;
      cancel();
    },
  };
}
