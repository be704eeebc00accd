/** Work that is asked for again under its name while it goes on is done once, for all who asked. */
export function sharedWhileRunning<Result>() {
  const running = new Map<string, Promise<Result>>();

  return (name: string, work: () => Promise<Result>): Promise<Result> => {
    const started = running.get(name);
    if (started) return started;
    const result = work().finally(() => running.delete(name));
    running.set(name, result);
    return result;
  };
}
