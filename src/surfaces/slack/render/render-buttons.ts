import type { types } from '@slack/bolt';
import type { Block, Button } from '../../../chat/message.ts';
import { fittedRichText, plainElement, plainly } from './rich-text.ts';

const mostLabel = 75;
const mostInActions = 25;
/** In characters, for the labels that are too long for their buttons. */
const roomForLabels = 2500;

export type ButtonsBlock = Extract<Block, { type: 'buttons' }>;
export type RenderedButtons = ReadonlyMap<ButtonsBlock, types.KnownBlock[]>;

/** Each row of buttons in the message; labels that are too long stand in full above it. */
export function renderButtons(blocks: readonly Block[], isAnswer: boolean): RenderedButtons {
  const rows = new Map<ButtonsBlock, types.KnownBlock[]>();
  let number = 0;
  for (const block of blocks) {
    if (block.type !== 'buttons') continue;
    const elements = block.buttons.map((one, at) => button(one, actionId(one.id, number + at, isAnswer)));
    number += elements.length;
    rows.set(block, [...labelsInFull(block), ...inRows(elements)]);
  }
  return rows;
}

const button = ({ label, value, primary }: Button, action_id: string): types.Button => ({
  type: 'button',
  action_id,
  text: plainElement(label, mostLabel),
  value,
  ...(primary && { style: 'primary' }),
});

function labelsInFull({ buttons }: ButtonsBlock): types.KnownBlock[] {
  const long = buttons.filter(({ label }) => label.length > mostLabel);
  const lines = fittedRichText(
    long.map(({ label }) => [plainly(`• ${label}`)]),
    roomForLabels,
  );
  return lines ? [lines] : [];
}

const inRows = (elements: readonly types.Button[]): types.ActionsBlock[] =>
  Array.from({ length: Math.ceil(elements.length / mostInActions) }, (_, row) => ({
    type: 'actions',
    elements: elements.slice(row * mostInActions, (row + 1) * mostInActions),
  }));

const mark = '#';
const answerMark = 'svar';

/** Slack wants each to be unique in a message; the bot's own id stands before the first mark. */
const actionId = (id: string, number: number, isAnswer: boolean): string =>
  [id, number, ...(isAnswer ? [answerMark] : [])].join(mark);

/** Which button it was, and whether it stands in an answer, which the next answer may replace. */
export function pressed(actionId: string): { id: string; isAnswer: boolean } {
  const [id = '', , of] = actionId.split(mark);
  return { id, isAnswer: of === answerMark };
}
