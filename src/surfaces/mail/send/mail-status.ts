/** How mail is, in words, for `/health`. */
export function createMailStatus() {
  let reached = false;
  let problem: string | null = null;
  return {
    sent(): void {
      reached = true;
      problem = null;
    },
    /** Nothing can be sent to anybody. */
    notSent(why: string): void {
      problem = why;
    },
    inWords(): string {
      if (problem !== null) return `det går inte att skicka: ${problem}`;
      return reached ? 'ansluten' : 'har inte provats än';
    },
  };
}

export type MailStatus = ReturnType<typeof createMailStatus>;
