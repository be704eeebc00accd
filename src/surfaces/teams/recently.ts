/** Remembers the latest so many. */
export function recently(most: number) {
  const seen = new Set<string>();

  return {
    /** True the first time. */
    add(name: string): boolean {
      if (seen.has(name)) return false;
      seen.add(name);
      const [oldest] = seen;
      if (seen.size > most && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
}
