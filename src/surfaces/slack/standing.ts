/** How it is with Slack, in words, for `/health`. */
export function createStanding() {
  let connection: string | null = 'ansluter';
  let sending: string | null = null;

  return {
    connected(): void {
      connection = null;
    },
    /** Nothing can be heard from Slack. @param why "Slack godtar inte boten (invalid_auth)" */
    cutOff(why: string): void {
      connection = `inte ansluten: ${why}`;
    },
    sent(): void {
      sending = null;
    },
    notSent(why: string): void {
      sending = `ansluten, men det går inte att skicka: ${why}`;
    },
    inWords: (): string => connection ?? sending ?? 'ansluten',
  };
}

export type Standing = ReturnType<typeof createStanding>;
