/** Wakes whoever waits for it, at the end of this turn of the event loop, so that what happens together wakes once. */
export function createSignal() {
  let next = Promise.withResolvers<void>();
  let isPending = false;

  return {
    raise(): void {
      if (isPending) return;
      isPending = true;
      setImmediate(() => {
        isPending = false;
        next.resolve();
        next = Promise.withResolvers();
      });
    },
    /** Until it is raised the next time. */
    raised: (): Promise<void> => next.promise,
  };
}
