/** SPEC 11: every call has three seconds. Milliseconds. */
export const usualDeadline = 3000;

/** Fails when the signal ends, with its reason. */
export const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
