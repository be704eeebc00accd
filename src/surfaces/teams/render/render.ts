import type { Epoch } from '../../../chat/epoch/epoch.ts';
import type { Block, Button, Fact, HowToReply, Inline, Message } from '../../../chat/message.ts';
import { messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { webAddress } from '../../common/web-address.ts';
import {
  type Action,
  type Card,
  type CardElement,
  card,
  fitsInMessage,
  type MentionEntity,
  richTextElement,
  run,
  type TextRun,
} from './card.ts';
import { cardMark } from './card-mark.ts';
import { fittedCard } from './fit.ts';

export type Rendering = {
  /** The account of a person in the register; null: the mention is only a name. */
  accountOf(person: string): string | null;
  opensForm(button: string): boolean;
  /** In a dialog every press is a submit. */
  dialog?: boolean;
  /** The one that a private message is about, when it stands in another. */
  conversation?: string | null;
  /** In a chat without threads one quotes. */
  hasThreads?: boolean;
  /** The message's own key and its epoch, by which it is found again. */
  key?: string;
  epoch?: Epoch | undefined;
};

/**
 * How a message looks.
 *
 * @param conversation the one that a private message is about, when it stands in another
 * @param address where it stands
 */
export type RenderingIn = (conversation: string | null, address?: string) => Rendering;

/** In one row of actions. */
const mostActions = 6;

/** A message as a card. What does not fit in Teams is left out and counted. */
export function renderCard(message: Message, rendering: Rendering): Card {
  const rendered = (what: Message) => cardOf(what, rendering);
  return rendered(
    fittedCard(messageInReadingOrder(message), (attempt) => fitsInMessage(rendered(attempt), attempt.title)),
  );
}

function cardOf({ title, blocks }: Message, rendering: Rendering): Card {
  const mentions = mentionsIn(blocks, rendering);
  return card([titleOf(title, rendering), ...blocks.flatMap((block) => renderBlock(block, rendering))], mentions);
}

/** Its id is nothing that anybody sees, and Teams keeps it. */
const titleOf = (title: string, { key, epoch }: Rendering): CardElement =>
  richTextElement(
    [run(title, { weight: 'Bolder', size: 'Medium' })],
    key === undefined ? {} : { id: cardMark(key, epoch) },
  );

function renderBlock(block: Block, rendering: Rendering): CardElement[] {
  switch (block.type) {
    case 'text':
      return inlineElements(block.text, rendering, {});
    case 'note':
      return inlineElements(block.text, rendering, { size: 'Small', isSubtle: true });
    case 'facts':
      return [{ type: 'Container', items: block.facts.map(factElement) }];
    case 'table':
      return [tableElement(block.columns, block.rows)];
    case 'image':
      return [imageElement(block.url, block.alt)];
    case 'picture':
      return [];
    case 'buttons':
      return actionSets(block.buttons.map((button) => actionOf(button, rendering)));
  }
}

const factElement = ({ label, value }: Fact): CardElement =>
  richTextElement([run(`${label}: `, { weight: 'Bolder' }), run(value)], { spacing: 'Small' });

const tableElement = (columns: readonly string[], rows: readonly (readonly string[])[]): CardElement => ({
  type: 'Table',
  firstRowAsHeaders: true,
  columns: columns.map(() => ({ width: 1 })),
  rows: [
    { type: 'TableRow', cells: columns.map((text) => cellOf(text, { weight: 'Bolder' })) },
    ...rows.map((cells) => ({ type: 'TableRow', cells: cells.map((text) => cellOf(text)) })),
  ],
});

/** Written short, because a table has many. */
const cellOf = (text: string, style?: object) => ({
  type: 'TableCell',
  items: [richTextElement([style ? run(text, style) : run(text).text])],
});

function imageElement(url: string, alt: string): CardElement {
  const address = webAddress(url);
  return address ? { type: 'Image', url: address, altText: alt } : richTextElement([run(`${alt} (${url})`)]);
}

const actionSets = (actions: readonly Action[]): CardElement[] =>
  actions.length === 0
    ? []
    : [{ type: 'ActionSet', actions: actions.slice(0, mostActions) }, ...actionSets(actions.slice(mostActions))];

/** What a press sends, whichever kind of action it is. */
const pressed = ({ id, value }: Button, { conversation }: Rendering) => ({
  button: id,
  value,
  ...(conversation ? { room: conversation } : {}),
});

function actionOf(button: Button, rendering: Rendering): Action {
  const looks = { title: button.label, ...(button.primary && { style: 'positive' }) };
  const data = pressed(button, rendering);
  if (rendering.dialog) return { type: 'Action.Submit', ...looks, data };
  if (rendering.opensForm(button.id)) {
    return { type: 'Action.Submit', ...looks, data: { msteams: { type: 'task/fetch' }, ...data } };
  }
  return {
    type: 'Action.Execute',
    ...looks,
    verb: button.id,
    data,
    fallback: { type: 'Action.Submit', ...looks, data },
  };
}

/** A mention needs a TextBlock, which reads Markdown; other text is in runs, which do not. */
function inlineElements(inlines: readonly Inline[], rendering: Rendering, style: object): CardElement[] {
  const mentioning = inlines.some((inline) => mentionOf(inline, rendering) !== null);
  if (!mentioning) return [richTextElement(inlines.map((inline) => inlineRun(inline, rendering, style)))];
  const text = inlines.map((inline) => inlineMarkdown(inline, rendering)).join('');
  return [{ type: 'TextBlock', text, wrap: true, ...style }];
}

function inlineRun(inline: Inline, rendering: Rendering, style: object): TextRun {
  if (typeof inline === 'string') return run(inline, style);
  switch (inline.type) {
    case 'strong':
      return run(inline.text, { ...style, weight: 'Bolder' });
    case 'mention':
      return run(inline.name, style);
    case 'how to reply':
      return run(replyWords(inline, rendering), style);
    case 'link': {
      const address = webAddress(inline.url);
      return address
        ? run(inline.text, { ...style, color: 'Accent', selectAction: { type: 'Action.OpenUrl', url: address } })
        : run(`${inline.text} (${inline.url})`, style);
    }
  }
}

function inlineMarkdown(inline: Inline, rendering: Rendering): string {
  if (typeof inline === 'string') return escaped(inline);
  switch (inline.type) {
    case 'strong':
      return `**${escaped(inline.text)}**`;
    case 'mention':
      return mentionOf(inline, rendering)?.text ?? escaped(inline.name);
    case 'how to reply':
      return escaped(replyWords(inline, rendering));
    case 'link': {
      const address = webAddress(inline.url);
      return address
        ? `[${escaped(inline.text)}](${address.replaceAll(/[()]/g, encodeURIComponent)})`
        : escaped(`${inline.text} (${inline.url})`);
    }
  }
}

const replyWords = ({ inThread, byQuoting }: HowToReply, { hasThreads = true }: Rendering): string =>
  hasThreads ? inThread : byQuoting;

function mentionOf(inline: Inline, { accountOf }: Rendering): MentionEntity | null {
  if (typeof inline === 'string' || inline.type !== 'mention') return null;
  const id = accountOf(inline.person);
  const name = inline.name.replaceAll(/[<>]/g, '');
  return id === null ? null : { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } };
}

const mentionsIn = (blocks: readonly Block[], rendering: Rendering): MentionEntity[] =>
  blocks
    .flatMap((block) => (block.type === 'text' || block.type === 'note' ? block.text : []))
    .map((inline) => mentionOf(inline, rendering))
    .filter((mention) => mention !== null);

/** Escapes Markdown, `<at>` and `{{DATE}}`, so that what was typed is only shown. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]()#+\-.!|~>]/g, String.raw`\$&`)
    .replaceAll('<', '\\<\u200B')
    .replaceAll('\n', '\n\n');
