/** A value as it was read, with what a reader should know of the reading; or why it is none, to be said after the value. */
export type NotedReading<Value> = { value: Value; note?: string } | { fault: string };

/** What people write for nothing: it empties what is there, where an empty cell leaves it. */
const emptying: ReadonlySet<string> = new Set(['tills vidare', 'tv', 't v', 'ingen', 'inget']);

/** Whether the words say that there is to be nothing there. */
export const saysNothing = (text: string): boolean =>
  /^[-–—]+$/u.test(text) || emptying.has(text.toLowerCase().replaceAll(/[.]/gu, ' ').replaceAll(/\s+/gu, ' ').trim());
