import type { Timer } from '../../outbox/timer.ts';

const minute = 60_000;
const heldBack = 'ansluten, men Slack håller tillbaka en del av det som händer';

/** Milliseconds. After so long Slack no longer sends an event again that we were not there to take. */
const longSilence = 6 * minute;

type Listening = {
  /** From now on nothing is heard, or not all. */
  lost(): void;
  /** From now on everything is heard again. */
  back(): void;
};

/** How the connection to Slack is, in words, for `/health`. */
export function createConnectionStatus(timer: Timer, { lost, back }: Listening) {
  let connection: string | null = 'ansluter';
  let sending: string | null = null;
  let notSentSince = 0;
  let heldBackUntil = 0;
  let cancel = () => {};

  return {
    connected(): void {
      connection = null;
      back();
    },
    /** Nothing reaches us from Slack. @param why "Slack godtar inte boten (invalid_auth)" */
    cutOff(why: string): void {
      connection = `inte ansluten: ${why}`;
      lost();
    },
    /** Slack sends no more events this minute, because there were too many. */
    heldBack(): void {
      heldBackUntil = timer.now() + minute;
      lost();
      cancel();
      cancel = timer.after(minute, () => {
        if (connection === null) back();
      });
    },
    /** Where Slack was out of our reach for long, we were out of its reach too. */
    sent(): void {
      if (sending !== null && timer.now() - notSentSince >= longSilence) back();
      sending = null;
    },
    notSent(why: string): void {
      if (sending === null) notSentSince = timer.now();
      sending = `ansluten, men det går inte att skicka: ${why}`;
    },
    stop: (): void => cancel(),
    inWords: (): string => connection ?? sending ?? (timer.now() < heldBackUntil ? heldBack : 'ansluten'),
  };
}

export type ConnectionStatus = ReturnType<typeof createConnectionStatus>;
