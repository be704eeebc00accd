import type { Picture } from '../pictures/picture.ts';

/** A message for every platform. All strings are plain text: renderers escape them. */
export type Message = {
  /** The notification, and a short summary of the message. */
  title: string;
  blocks: readonly Block[];
};

export type Block =
  | { type: 'text'; text: readonly Inline[] }
  | { type: 'facts'; facts: readonly Fact[] }
  | { type: 'table'; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | { type: 'image'; url: string; alt: string }
  /** Drawn where the surface can draw, and else left out: the words of the message say the same. */
  | { type: 'picture'; picture: Picture }
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

export type Button = {
  /** Which row of the table of buttons it presses: `duty.submit`. */
  id: string;
  label: string;
  /** What the press is about, at most 2,000 characters (Slack's limit for a button's value). */
  value: string;
  primary?: boolean;
};

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
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  type: 'table',
  columns,
  rows,
});
/** In the order in which they stand. */
export const buttonsAmong = (blocks: readonly Block[]): Button[] =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
export const buttons = (...list: readonly Button[]): Block => ({ type: 'buttons', buttons: list });

/** A message of one title and a few sentences. */
export const say = (title: string, ...sentences: readonly string[]): Message => ({
  title,
  blocks: sentences.map((sentence) => text(sentence)),
});
