/** Remembers the latest names, so that a repeated event is not answered twice. */
export function seenLately(most = 2000) {
  const seen = keptLately<true>(most);
  return {
    /** True the first time. */
    isNew(name: string): boolean {
      if (seen.get(name)) return false;
      seen.set(name, true);
      return true;
    },
    has: (name: string): boolean => seen.get(name) !== null,
    forget: seen.forget,
  };
}

export type SeenLately = ReturnType<typeof seenLately>;

/** Keeps the latest values, each under its name. */
export function keptLately<Value>(most = 2000) {
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
