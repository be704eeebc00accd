/** Wakes who waits for it, once everything that has already happened in this turn of the event loop has been seen. */
export function createSignal() {
  let next = Promise.withResolvers<void>();
  let ringing = false;

  return {
    ring(): void {
      if (ringing) return;
      ringing = true;
      setImmediate(() => {
        ringing = false;
        next.resolve();
        next = Promise.withResolvers();
      });
    },
    /** The next time it rings. */
    rung: (): Promise<void> => next.promise,
  };
}
