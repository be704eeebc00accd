import type { types } from '@slack/bolt';
import type { Block, Button } from '../../../chat/message.ts';
import { plain } from './plain-element.ts';
import { fittedRichText, plainly } from './rich-text.ts';

const mostLabel = 75;
const mostInActions = 25;
/** For the labels that are too long for their buttons. */
const roomForLabels = 2500;

export type ButtonsBlock = Extract<Block, { type: 'buttons' }>;
export type RenderedButtons = ReadonlyMap<ButtonsBlock, types.KnownBlock[]>;

/** Each of the message's rows of buttons, with the labels that are too long whole above it. */
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
  text: plain(label, mostLabel),
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

/** Slack wants each to be unique; the bot's own id is what stands before the mark. */
const actionId = (id: string, number: number, isAnswer: boolean): string =>
  [id, number, ...(isAnswer ? [answerMark] : [])].join(mark);

/** Which button it was, and whether it stands in an answer, which may be replaced by the next. */
export function pressed(actionId: string): { id: string; isAnswer: boolean } {
  const [id = '', , of] = actionId.split(mark);
  return { id, isAnswer: of === answerMark };
}
