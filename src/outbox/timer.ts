/** Waiting and measuring, apart from the clock's "now": milliseconds that only grow, whatever happens to the clock. */
export type Timer = {
  now(): number;
  /** Returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void;
};

export const systemTimer: Timer = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timeout = setTimeout(work, milliseconds);
    return () => clearTimeout(timeout);
  },
};
