import { list } from '../../chat/swedish.ts';

/** What a group wrote under one of its mandate's headings, with the heading as it was then. */
export type Passage = { key: string; heading: string; text: string };

const mostNamed = 2;

/** "Väsentliga parametrar och Nära vård", "3 rubriker" */
export const headingsOf = (passages: readonly Passage[]): string =>
  passages.length > mostNamed ? `${passages.length} rubriker` : list(passages.map(({ heading }) => heading));

/** Those that were added, changed or removed. */
export function changedPassages(before: readonly Passage[], after: readonly Passage[]): Passage[] {
  const textIn = (passages: readonly Passage[], key: string) => passages.find((one) => one.key === key)?.text;
  const all = new Map([...before, ...after].map((passage) => [passage.key, passage]));
  return [...all.values()].filter(({ key }) => textIn(before, key) !== textIn(after, key));
}
