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
  const open = lines.filter(isOpen);
  const beside = lines.length <= inFullBeside ? openedBeside(open) : [];
  const at = (rows: number) =>
    joined([...first, ...owedParts(lines, open, first, { id, rows, beside }), ...last], beside);
  const [most = 1, ...fewer] = rowsBeside;
  return fewer.reduce((message, rows) => (plainText(message).length > mostCharacters ? at(rows) : message), at(most));
}

/** What is owed, under something else in rows where it is more than one thing. */
function owedParts(
  lines: readonly ReminderLine[],
  open: readonly ReminderLine[],
  first: readonly Message[],
  room: { id: number; rows: number; beside: readonly Button[] },
): Message[] {
  if (lines.length === 0) return [];
  if (open.length === 0) return [nothingLeft(lines)];
  return [
    first.length === 0 ? reminding(lines, open, room.id) : bundle(lines, open, { ...room, inFull: inFullBeside }),
  ];
}

/**
 * One under the other, each with its own buttons under it, so that nobody presses one for another. Of them all there are the
 * first of each, and then as many as there is room for, with the one that says why in any case.
 *
 * @param last come after all of these
 */
function joined(parts: readonly Message[], last: readonly Button[]): Message {
  const [opening, ...others] = parts;
  if (!opening) return nothingLeft([]);
  if (others.length === 0) return opening;
  const kept = keptOf(
    parts.map(({ blocks }) => buttonsAmong(blocks)),
    last,
  );
  const first = parts.flatMap(({ blocks }) => buttonsAmong(blocks)).find((button) => kept.has(button));
  const withKept = (block: Block): Block[] => {
    if (block.type !== 'buttons') return [block];
    const own = block.buttons.filter((button) => kept.has(button));
    return own.length > 0 ? [buttons(...own.map((button) => ({ ...button, primary: button === first })))] : [];
  };
  return {
    title: opening.title,
    blocks: parts.flatMap(({ title, blocks }, at) => [
      ...(at === 0 ? [] : [text({ type: 'strong', text: title })]),
      ...blocks.flatMap(withKept),
    ]),
  };
}

/** @param each the buttons of each part */
function keptOf(each: readonly (readonly Button[])[], last: readonly Button[]): ReadonlySet<Button> {
  const most = Math.max(...each.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, at) => each.flatMap((own) => own[at] ?? [])).flat();
  const why = inTurn.filter(({ id }) => id === explainReminders.id);
  const others = inTurn.filter((button) => !why.includes(button) && !last.includes(button));
  return new Set([...[...others, ...last].slice(0, mostButtons - why.length), ...why]);
}

/** Of what a digest counts: how many stand as reminders below it in the same message. @param others those that do not */
export function amongReminders(below: number, others: number): string {
  if (below === 0) return '';
  return others === 0 ? ', se påminnelserna nedan.' : `. Av de ${below + others} står ${below} i påminnelserna nedan.`;
}
