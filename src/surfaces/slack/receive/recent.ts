const most = 2000;

/** Remembers the latest happenings, so that a repeated one is not answered twice. What it changed, the inbox remembers. */
export function createRecent() {
  const seen = new Set<string>();
  return {
    /** True the first time. */
    isNew(event: string): boolean {
      if (seen.has(event)) return false;
      seen.add(event);
      const [oldest] = seen;
      if (seen.size > most && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
}

export type Recent = ReturnType<typeof createRecent>;
