/**
 * Unicode's characters that set the direction of what follows (UAX #9): embeddings, overrides, isolates and marks. Left in a
 * name they turn the rest of the line round. Names in Hebrew or Arabic are read right without them.
 */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text of which nothing turns the words beside it. What is stored is kept as it was written. */
export const inReadingOrder = (text: string): string => text.replace(turning, '');

/** The same data with every text in it so. */
export function textsInOrder<Data>(data: Data): Data {
  const mapped = (value: unknown): unknown => {
    if (typeof value === 'string') return inReadingOrder(value);
    if (Array.isArray(value)) return value.map(mapped);
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one)]));
  };
  return mapped(data) as Data;
}
