import type { Epoch } from '../../../chat/epoch/epoch.ts';
import type { Block, Button, Confirmation, Fact, Message, PictureBlock } from '../../../chat/message.ts';
import { messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { pictureInWords } from '../../../pictures/picture.ts';
import type { PictureLink } from '../../common/picture-link.ts';
import { webAddress } from '../../common/web-address.ts';
import { type Action, type Card, type CardElement, card, fitsInMessage, richTextElement, run } from './card.ts';
import { cardMark } from './card-mark.ts';
import { fittedCard } from './fit.ts';
import { chartElements, personElement } from './render-chart.ts';
import { type InlineRendering, inlineElements, mentionEntities } from './render-inline.ts';
import { cardOfViewers, type Viewers } from './render-own-view.ts';
import { tableElements } from './render-table.ts';

type Rendering = InlineRendering & {
  opensForm(button: string): boolean;
  /** Where pictures of our own can be fetched; missing: nowhere. */
  pictureAt?: PictureLink;
  /** In a dialog every press is a submit. */
  dialog?: boolean;
  /** The one that a private message is about, when it stands in another. */
  conversation?: string | null;
  /** The message's own key and its epoch, by which it is found again. */
  key?: string;
  epoch?: Epoch | undefined;
  /** Missing where nobody has a view of their own. */
  viewers?: Viewers;
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
  const shown = messageInReadingOrder(message);
  return cardOfViewers(shown, rendering.viewers ?? [], {
    draw: (drawn) => fittedIn(drawn, rendering),
    fits: (card) => fitsInMessage(card, shown.title),
  });
}

function fittedIn(shown: Message, rendering: Rendering): Card {
  const whole = cardOf(shown, rendering, false);
  if (fitsInMessage(whole, shown.title)) return whole;
  const rendered = (what: Message) => cardOf(what, rendering, true);
  return rendered(fittedCard(shown, (attempt) => fitsInMessage(rendered(attempt), attempt.title)));
}

/** @param stacked whether tables stand as on a phone at all widths, which takes less room */
function cardOf({ title, blocks }: Message, rendering: Rendering, stacked: boolean): Card {
  const mentions = mentionEntities(blocks, rendering);
  return card(
    [titleOf(title, rendering), ...blocks.flatMap((block, at) => renderBlock(block, { rendering, stacked, at }))],
    mentions,
    title,
  );
}

/** What Markdown would take for more than words: a heading is read as such, and only plain words can be one. */
const mayBeMarkup = /[\\`*_[\]<>~|]|^\s*(?:[#+-]|\d+[.)])|[\r\n]|\{\{|https?:|&\w+;/imu;

/** Its id is nothing that anybody sees, and Teams keeps it. */
function titleOf(title: string, { key, epoch }: Rendering): CardElement {
  const looks = { weight: 'Bolder', size: 'Medium' };
  const id = key === undefined ? {} : { id: cardMark(key, epoch) };
  return title === '' || mayBeMarkup.test(title)
    ? richTextElement([run(title, looks)], id)
    : { type: 'TextBlock', text: title, style: 'heading', wrap: true, ...looks, ...id };
}

/** `at`: which block of the message it is. */
type Around = { rendering: Rendering; stacked: boolean; at: number };

function renderBlock(block: Block, { rendering, stacked, at }: Around): CardElement[] {
  switch (block.type) {
    case 'text':
      return inlineElements(block.text, rendering, {});
    case 'note':
      return inlineElements(block.text, rendering, { size: 'Small', isSubtle: true });
    case 'facts':
      return [{ type: 'Container', items: block.facts.map(factElement) }];
    case 'table':
      return tableElements(block, { stacked, opening: (button) => openingOf(button, rendering) });
    case 'list':
      return block.items.flatMap((item) => inlineElements(['• ', ...item], rendering, {}));
    case 'people':
      return [
        richTextElement([run(block.label, { weight: 'Bolder' })]),
        ...block.people.map((person) => personElement(person, rendering.accountOf(person.person))),
      ];
    case 'chart':
      return chartElements(block);
    case 'image':
      return [imageElement(block.url, block.alt)];
    case 'picture':
      return pictureElements(block, rendering);
    case 'buttons':
      return buttonElements(block.buttons, rendering, at);
  }
}

const factElement = ({ label, value }: Fact): CardElement =>
  richTextElement([run(`${label}: `, { weight: 'Bolder' }), run(value)], { spacing: 'Small' });

function pictureElements(block: PictureBlock, { pictureAt }: Rendering): CardElement[] {
  const words = pictureInWords(block.picture);
  const url = pictureAt?.(block) ?? block.url;
  if (url !== undefined) return [imageElement(url, words)];
  return block.isAlone ? [richTextElement([run(words)])] : [];
}

function imageElement(url: string, alt: string): CardElement {
  const address = webAddress(url);
  return address ? { type: 'Image', url: address, altText: alt } : richTextElement([run(`${alt} (${url})`)]);
}

/** A row of buttons, and under it the questions that some of them ask before their press counts. */
function buttonElements(all: readonly Button[], rendering: Rendering, at: number): CardElement[] {
  const questions: CardElement[] = [];
  const actions = all.map((button, place): Action => {
    if (!button.confirm) return actionOf(button, rendering);
    const id = `fraga-${at}-${place}`;
    questions.push(questionElement(id, button, button.confirm, rendering));
    return { type: 'Action.ToggleVisibility', title: button.label, targetElements: [id], ...secondary(button) };
  });
  return [...actionSets(actions), ...questions];
}

/** Seen when the button above is pressed, and put away by pressing it again: a card has room for no more actions. */
const questionElement = (id: string, button: Button, { question, yes }: Confirmation, rendering: Rendering) => ({
  type: 'Container',
  id,
  isVisible: false,
  items: [
    richTextElement([run(question)]),
    {
      type: 'ActionSet',
      actions: [actionOf({ ...button, label: yes }, rendering)],
    },
  ],
});

/** Teams puts such actions in a menu after the others. */
const secondary = ({ isLessUsed }: Button) => (isLessUsed ? { mode: 'secondary' } : {});

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

const actionOf = (button: Button, rendering: Rendering): Action =>
  pressOf(button, rendering, {
    title: button.label,
    ...(button.primary && { style: 'positive' }),
    ...secondary(button),
  });

/** As short as it can be, because each row of a table may have one. */
const openingOf = (button: Button, rendering: Rendering): Action => pressOf(button, rendering, {});

/** A client that does not know `Action.Execute` sends the same as a message. */
function pressOf(button: Button, rendering: Rendering, looks: object): Action {
  const data = pressed(button, rendering);
  if (rendering.dialog) return { type: 'Action.Submit', ...looks, data };
  if (rendering.opensForm(button.id)) {
    return { type: 'Action.Submit', ...looks, data: { msteams: { type: 'task/fetch' }, ...data } };
  }
  const fallback = { type: 'Action.Submit', ...looks, data };
  return { type: 'Action.Execute', ...looks, verb: button.id, data, fallback };
}
