import { type Block, type Button, buttons, buttonsAmong, type Message, mostButtons, text } from '../chat/message.ts';
import { plainText } from '../chat/plain-text.ts';
import { explainReminders } from './obligation-actions.ts';
import type { ReminderLine } from './reminder-line.ts';
import { bundle, isOpen, nothingLeft, openedBeside, reminding } from './reminder-views.ts';

/** Beside something else in one message, which has to find room too: as many rows as keep it within so many characters. */
const inFullBeside = 1;
const rowsBeside = [6, 3, 1, 0];
const mostCharacters = 4000;

/** What one is told besides what one owes: what stands before it, and what stands after it. */
export type BesideReminders = { first: readonly Message[]; last: readonly Message[] };

/**
 * What one addressee is told on a day, as one message. It is updated when something in it is settled.
 * @param id of one of the reminders, by which the message is found again
 */
export function composed(
  lines: readonly ReminderLine[],
  id: number,
  { first, last }: BesideReminders = { first: [], last: [] },
): Message {
  const [opening, ...others] = last;
  if (!opening) return composedOwn(lines, id, first);
  if (lines.length === 0 && first.length === 0) return others.length === 0 ? opening : joined(opening, others);
  return joined(composedOwn(lines, id, first), last);
}

function composedOwn(lines: readonly ReminderLine[], id: number, first: readonly Message[]): Message {
  const open = lines.filter(isOpen);
  const [opening, ...others] = first;
  if (!opening) return open.length === 0 ? nothingLeft(lines) : reminding(lines, open, id);
  if (open.length > 0) return withReminders([opening, ...others], lines, id);
  // What stands first may point to them.
  const below = lines.length > 0 ? [...others, nothingLeft(lines)] : others;
  return below.length === 0 ? opening : joined(opening, below);
}

function withReminders(
  [opening, ...others]: readonly [Message, ...Message[]],
  lines: readonly ReminderLine[],
  id: number,
): Message {
  const open = lines.filter(isOpen);
  const isInFull = lines.length <= inFullBeside;
  const at = (rows: number) =>
    joined(
      opening,
      [...others, bundle(lines, open, { id, inFull: inFullBeside, rows, isBeside: true })],
      isInFull ? openedBeside(open) : [],
    );
  const [most = 1, ...fewer] = rowsBeside;
  return fewer.reduce((message, rows) => (plainText(message).length > mostCharacters ? at(rows) : message), at(most));
}

const isButtons = (block: Block) => block.type === 'buttons';

/**
 * One under the other, with the buttons at the end: the first of each, and then as many as there is room for, with the
 * one that says why in any case.
 *
 * @param last come after all of these
 */
function joined(opening: Message, rest: readonly Message[], last: readonly Button[] = []): Message {
  const each = [opening, ...rest].map(({ blocks }) => buttonsAmong(blocks));
  const most = Math.max(...each.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, at) => each.flatMap((own) => own[at] ?? [])).flat();
  const why = inTurn.filter(({ id }) => id === explainReminders.id);
  const others = [...inTurn.filter((button) => !why.includes(button)), ...last];
  const shown = [...others.slice(0, mostButtons - why.length), ...why];
  return {
    title: opening.title,
    blocks: [
      ...opening.blocks.filter((block) => !isButtons(block)),
      ...rest.flatMap(({ title, blocks }) => [
        text({ type: 'strong', text: title }),
        ...blocks.filter((block) => !isButtons(block)),
      ]),
      ...(shown.length > 0 ? [buttons(...shown.map((button, at) => ({ ...button, primary: at === 0 })))] : []),
    ],
  };
}

/** Of what a digest counts: how many stand as reminders below it in the same message. @param others those that do not */
export function amongReminders(below: number, others: number): string {
  if (below === 0) return '';
  return others === 0 ? ', se påminnelserna nedan.' : `. Av de ${below + others} står ${below} i påminnelserna nedan.`;
}
