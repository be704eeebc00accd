import type { types } from '@slack/bolt';
import type { Block, Button, Confirmation, TableBlock } from '../../../chat/message.ts';
import { shortened } from '../../../chat/swedish.ts';
import { fittedRichText, jsonSize, plainElement, plainly, richTextBlock } from './rich-text.ts';

const mostLabel = 75;
const mostInActions = 25;
const mostInMenu = 5;
const mostInSelect = 100;
const mostOptionValue = 75;
const mostQuestion = 300;
const mostYes = 30;
/** In characters, for the labels that are too long for their buttons. */
const roomForLabels = 2500;
/** The same, for what opens the rows of a table; less is tried where more would cut the message short. */
export const roomsForOpeners = [4500, 2000, 0];

type ForButtons = { isAnswer: boolean; roomForOpeners: number };

export type ButtonsBlock = Extract<Block, { type: 'buttons' }>;
type RenderedButtons = ReadonlyMap<Block, types.KnownBlock[]>;

type Control = types.Button | types.Overflow | types.StaticSelect;
/** Makes the id of the next control in the message. */
type NewId = (id: string) => string;

/** Each row of buttons in the message, and what opens the rows of a table, by the block that has them. */
export function renderButtons(blocks: readonly Block[], { isAnswer, roomForOpeners }: ForButtons): RenderedButtons {
  const rows = new Map<Block, types.KnownBlock[]>();
  let number = -1;
  const newId: NewId = (id) => {
    number += 1;
    return actionId(id, number, isAnswer);
  };
  for (const block of blocks) {
    if (block.type === 'buttons') rows.set(block, [...labelsInFull(block), ...inRows(controlsOf(block, newId))]);
    if (block.type === 'table' && block.opens) rows.set(block, openersOf(block, newId, roomForOpeners));
  }
  return rows;
}

/** Buttons as such, and those that few press in a menu after them. */
function controlsOf({ buttons }: ButtonsBlock, newId: NewId): Control[] {
  const less = buttons.filter((one) => one.isLessUsed && !one.confirm && isOption(one)).slice(0, mostInMenu);
  const behind = less.length > 1 ? less : [];
  const shown = buttons.filter((one) => !behind.includes(one)).map((one) => button(one, newId(one.id)));
  if (behind.length === 0) return shown;
  return [...shown, { type: 'overflow', action_id: newId(menuId), options: behind.map(optionOf) }];
}

/** A list to choose a row from, in which what several rows open stands once; what is too long for a choice gets a button. */
function openersOf({ opens = [] }: TableBlock, newId: NewId, room: number): types.KnownBlock[] {
  const values = opens.map((one) => one && optionValue(one));
  const every = opens.filter((one, at): one is Button => one !== null && values.indexOf(values[at] ?? null) === at);
  const all = every.slice(0, howManyFit(every, room));
  const listed = all.filter(isOption);
  const lists = Array.from(
    { length: Math.ceil(listed.length / mostInSelect) },
    (_, at): types.StaticSelect => ({
      type: 'static_select',
      action_id: newId(menuId),
      placeholder: plainElement('Öppna en rad', 150),
      options: listed.slice(at * mostInSelect, (at + 1) * mostInSelect).map(optionOf),
    }),
  );
  const controls = [...lists, ...all.filter((one) => !isOption(one)).map((one) => button(one, newId(one.id)))];
  const left = every.length - all.length;
  if (left === 0) return inRows(controls);
  const unopened =
    all.length === 0
      ? 'Raderna öppnas inte härifrån, så att alla ska synas.'
      : `Ur menyn öppnas de ${all.length} första, inte ${left} till.`;
  return [...inRows(controls), richTextBlock([[plainly(unopened)]])];
}

/** How many of them take at most a part of a message's room. */
function howManyFit(all: readonly Button[], most: number): number {
  let room = most;
  const first = all.findIndex((one) => {
    room -= jsonSize(button(one, one.id));
    return room < 0;
  });
  return first < 0 ? all.length : first;
}

const optionValue = ({ id, value }: Button): string => `${id}${betweenIdAndValue}${value}`;
const isOption = (one: Button): boolean => optionValue(one).length <= mostOptionValue;
const optionOf = (one: Button): types.PlainTextOption => ({
  text: plainElement(one.label, mostLabel),
  value: optionValue(one),
});

const button = ({ label, value, primary, confirm }: Button, action_id: string): types.Button => ({
  type: 'button',
  action_id,
  text: plainElement(label, mostLabel),
  value,
  ...(primary && { style: 'primary' }),
  ...(confirm && { confirm: confirmation(confirm) }),
});

const confirmation = ({ question, yes }: Confirmation): types.ConfirmationDialog => ({
  title: plainElement('Är du säker?', 100),
  text: plainElement(shortened(question, mostQuestion), mostQuestion),
  confirm: plainElement(yes, mostYes),
  deny: plainElement('Avbryt', mostYes),
});

function labelsInFull({ buttons }: ButtonsBlock): types.KnownBlock[] {
  const long = buttons.filter(({ label }) => label.length > mostLabel);
  const lines = fittedRichText(
    long.map(({ label }) => [plainly(`• ${label}`)]),
    roomForLabels,
  );
  return lines ? [lines] : [];
}

const inRows = (elements: readonly Control[]): types.ActionsBlock[] =>
  Array.from({ length: Math.ceil(elements.length / mostInActions) }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * mostInActions, (row + 1) * mostInActions),
  }));

const mark = '#';
const answerMark = 'svar';
const menuId = 'samverkan.meny';
const betweenIdAndValue = ' ';

/** Slack wants each to be unique in a message; the bot's own id stands before the first mark. */
const actionId = (id: string, number: number, isAnswer: boolean): string =>
  [id, number, ...(isAnswer ? [answerMark] : [])].join(mark);

/** A button, or what was chosen in a menu. */
type SlackPress = { action_id: string; value?: string; selected_option?: { value?: string } | null };

/** Which button it was, and whether it stands in an answer, which the next answer may replace. */
export function pressed({ action_id, value = '', selected_option }: SlackPress): {
  id: string;
  value: string;
  isAnswer: boolean;
} {
  const [id = '', , of] = action_id.split(mark);
  const isAnswer = of === answerMark;
  if (id !== menuId) return { id, value, isAnswer };
  const [chosen = '', ...rest] = (selected_option?.value ?? '').split(betweenIdAndValue);
  return { id: chosen, value: rest.join(betweenIdAndValue), isAnswer };
}

/** The kinds of what one presses in a message. */
export const pressedTypes: ReadonlySet<string | undefined> = new Set(['button', 'overflow', 'static_select']);
