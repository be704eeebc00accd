import type { Timer } from '../../outbox/timer.ts';

const minute = 60_000;
const heldBack = 'ansluten, men Slack håller tillbaka en del av det som händer';

/** How the connection to Slack is, in words, for `/health`. */
export function createConnectionStatus(timer: Timer) {
  let connection: string | null = 'ansluter';
  let sending: string | null = null;
  let heldBackUntil = 0;

  return {
    connected(): void {
      connection = null;
    },
    /** Nothing reaches us from Slack. @param why "Slack godtar inte boten (invalid_auth)" */
    cutOff(why: string): void {
      connection = `inte ansluten: ${why}`;
    },
    /** Slack sends no more events this minute, because there were too many. */
    heldBack(): void {
      heldBackUntil = timer.now() + minute;
    },
    sent(): void {
      sending = null;
    },
    notSent(why: string): void {
      sending = `ansluten, men det går inte att skicka: ${why}`;
    },
    inWords: (): string => connection ?? sending ?? (timer.now() < heldBackUntil ? heldBack : 'ansluten'),
  };
}

export type ConnectionStatus = ReturnType<typeof createConnectionStatus>;
