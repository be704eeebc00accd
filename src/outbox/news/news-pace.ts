import type { NewsKind } from '../message-kinds.ts';

/** How somebody hears of a kind of news. */
export const newsPaces = ['at-once', 'weekly', 'never'] as const;
export type NewsPace = (typeof newsPaces)[number];

const delgivet: readonly NewsPace[] = ['at-once', 'weekly'];

/** Papers are given to those whom a mandate names: they may wait for Monday, and are never left out. */
export const pacesOf = (kind: NewsKind): readonly NewsPace[] => (kind === 'papers' ? delgivet : newsPaces);
