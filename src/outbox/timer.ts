/** Waits and measures in milliseconds that only grow, also when the clock is set back. */
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
