/** Remembers the latest so many. */
export function recently(most: number) {
  const seen = keptLately<true>(most);

  return {
    /** True the first time. */
    add(name: string): boolean {
      if (seen.get(name)) return false;
      seen.set(name, true);
      return true;
    },
    forget: (name: string): void => seen.forget(name),
  };
}

/** Keeps the latest so many, each under its name. */
export function keptLately<Value>(most: number) {
  const kept = new Map<string, Value>();

  return {
    get: (name: string): Value | null => kept.get(name) ?? null,
    set(name: string, value: Value): void {
      kept.delete(name);
      kept.set(name, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    forget: (name: string): void => void kept.delete(name),
  };
}
