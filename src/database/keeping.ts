/**
 * The same function, which keeps what it gave for the latest so many keys at most. For what never changes, neither by
 * time nor by hand.
 */
export function keeping<Key, Value extends object>(most: number, work: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    const before = kept.get(key);
    if (before) return before;
    if (kept.size >= most) kept.clear();
    const found = work(key);
    kept.set(key, found);
    return found;
  };
}
