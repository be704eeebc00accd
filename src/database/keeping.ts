/**
 * The same function, which keeps what it gave for the latest so many at most. For what never changes, neither by time
 * nor by hand.
 *
 * @param keyOf what tells one from another, where they are objects
 */
export function keeping<Asked, Value extends object>(
  most: number,
  work: (asked: Asked) => Value,
  keyOf: (asked: Asked) => unknown = (asked) => asked,
): (asked: Asked) => Value {
  const kept = new Map<unknown, Value>();
  return (asked) => {
    const key = keyOf(asked);
    const before = kept.get(key);
    if (before) return before;
    if (kept.size >= most) kept.clear();
    const found = work(asked);
    kept.set(key, found);
    return found;
  };
}
