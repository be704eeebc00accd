import type { Picture } from '../pictures/picture.ts';

/** A message for every platform. All strings are plain text: renderers escape them. */
export type Message = {
  /** The notification, and a short summary of the message. */
  title: string;
  blocks: readonly Block[];
  own?: OwnView;
};

/**
 * Some of those who see the message get a view of their own in its place, as it is when they look, where a surface can show
 * each their own. To everyone else, and elsewhere, the message is as it stands.
 */
export type OwnView = {
  /** A row in the table of own views. */
  id: string;
  /** What it is about, as a button's value says it. */
  value: string;
  /** What those press for whom there is no room among the viewers. */
  otherwise: Button;
};

export type Block =
  | { type: 'text'; text: readonly Inline[] }
  | { type: 'facts'; facts: readonly Fact[] }
  | TableBlock
  | { type: 'list'; items: readonly (readonly Inline[])[] }
  | { type: 'people'; label: string; people: readonly PersonShown[] }
  | ChartBlock
  | { type: 'image'; url: string; alt: string }
  | PictureBlock
  | { type: 'buttons'; buttons: readonly Button[] }
  | { type: 'note'; text: readonly Inline[] };

/** `mention` is the one way to notify a person: nothing that was typed can. */
export type Inline =
  | string
  | { type: 'strong'; text: string }
  | { type: 'link'; text: string; url: string }
  | { type: 'mention'; person: string; name: string }
  | HowToReply;

/** Where messages have threads one replies in the thread, and elsewhere one quotes the message: a sentence for each. */
export type HowToReply = { type: 'how to reply'; inThread: string; byQuoting: string };

export type Fact = { label: string; value: string };

/** What stands in a column: numbers stand to the right, and a phone shows days and states in short lines. */
export type ColumnKind = 'text' | 'number' | 'day' | 'state';
export type TableColumn = { label: string; kind: ColumnKind };

export type TableBlock = {
  type: 'table';
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Of each column; missing: words. */
  kinds?: readonly ColumnKind[];
  /** What each row opens, and null where it opens nothing; missing: none opens anything. */
  opens?: readonly (Button | null)[];
};

/** A row that opens what it is about. */
export type OpeningRow = { cells: readonly string[]; opens: Button | null };

/** `isAddressed`: the message is to that person, so that a chip may notify them. */
export type PersonShown = { person: string; name: string; as?: string; isAddressed?: true };

/** How many there are of each; the counts are always said in words too. */
export type ChartBlock = { type: 'chart'; title: string; bars: readonly Bar[] };
export type Bar = { label: string; count: number };

/** Drawn where the surface can draw. */
export type PictureBlock = {
  type: 'picture';
  picture: Picture;
  /** Where the picture can be fetched as PNG, for surfaces that show pictures by their address only. */
  url?: string;
  /** It may be fetched by an address of its own: it shows nothing that is restricted or collected blind. */
  isShared?: true;
  /** Nothing else in the message says the same, so where it is not drawn its words stand in its place. */
  isAlone?: true;
};

export type Button = {
  /** Which row of the table of buttons it presses: `duty.submit`. */
  id: string;
  label: string;
  /** What the press is about, at most 2,000 characters (Slack's limit for a button's value). */
  value: string;
  primary?: boolean;
  /** Pressed by few: a surface may put it in a menu behind the others. */
  isLessUsed?: true;
  /** Asked before the press counts, where many are concerned. */
  confirm?: Confirmation;
};

/** @example { question: 'Sex av sju regioner har inte svarat.', yes: 'Stäng ändå' } */
export type Confirmation = { question: string; yes: string };

/** No message may carry more: Teams shows six at the most, and more than five is no choice but a list (SPEC 10). */
export const mostButtons = 5;

export const text = (...parts: readonly Inline[]): Block => ({ type: 'text', text: parts });
export const howToReply = (inThread: string, byQuoting: string): HowToReply => ({
  type: 'how to reply',
  inThread,
  byQuoting,
});
/** Whether they say how one replies to them. */
export const isRepliedTo = (blocks: readonly Block[]): boolean =>
  blocks.some(
    (block) =>
      (block.type === 'text' || block.type === 'note') &&
      block.text.some((inline) => typeof inline === 'object' && inline.type === 'how to reply'),
  );
/** It can be followed. */
export const isUrl = (words: string): boolean => /^https?:\/\//iu.test(words);
/** As a link where it can be followed. */
export const linkOrWords = (words: string): Inline =>
  isUrl(words) ? { type: 'link', text: words, url: words } : words;
export const note = (...parts: readonly Inline[]): Block => ({ type: 'note', text: parts });
export const facts = (...pairs: readonly (readonly [label: string, value: string])[]): Block => ({
  type: 'facts',
  facts: pairs.map(([label, value]) => ({ label, value })),
});
export function table(
  columns: readonly (string | TableColumn)[],
  rows: readonly (readonly string[] | OpeningRow)[],
): TableBlock {
  const kinds = columns.map((column) => (typeof column === 'string' ? 'text' : column.kind));
  const opens = rows.map((row) => ('opens' in row ? row.opens : null));
  return {
    type: 'table',
    columns: columns.map((column) => (typeof column === 'string' ? column : column.label)),
    rows: rows.map((row) => ('cells' in row ? row.cells : row)),
    ...(kinds.some((kind) => kind !== 'text') && { kinds }),
    ...(opens.some((button) => button !== null) && { opens }),
  };
}
export const bulletList = (...items: readonly (Inline | readonly Inline[])[]): Block => ({
  type: 'list',
  items: items.map((item) => (Array.isArray(item) ? item : [item])),
});
export const people = (label: string, shown: readonly PersonShown[]): Block => ({
  type: 'people',
  label,
  people: shown,
});
export const chart = (title: string, bars: readonly Bar[]): ChartBlock => ({ type: 'chart', title, bars });
export const drawing = (
  picture: Picture,
  more: Pick<PictureBlock, 'url' | 'isShared' | 'isAlone'> = {},
): PictureBlock => ({
  type: 'picture',
  picture,
  ...more,
});
/** In the order in which they stand. */
export const buttonsAmong = (blocks: readonly Block[]): Button[] =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
/** The same, with what rows open. */
export const pressableAmong = (blocks: readonly Block[]): Button[] =>
  blocks.flatMap((block) => {
    if (block.type === 'buttons') return block.buttons;
    return block.type === 'table' ? (block.opens ?? []).filter((button) => button !== null) : [];
  });
export const buttons = (...list: readonly Button[]): Block => ({ type: 'buttons', buttons: list });
/** With numbers after labels that would otherwise be the same, so that nobody presses one for another. */
export const labelledApart = (list: readonly Button[]): Button[] =>
  list.map((button, at) => {
    const alike = list.filter(({ label }) => label === button.label).length;
    const number = list.slice(0, at + 1).filter(({ label }) => label === button.label).length;
    return alike === 1 ? button : { ...button, label: `${button.label} (${number})` };
  });

/** A message of one title and a few sentences. */
export const say = (title: string, ...sentences: readonly string[]): Message => ({
  title,
  blocks: sentences.map((sentence) => text(sentence)),
});
