import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../chat/message.ts';
import { plainText } from '../chat/plain-text.ts';
import { plural, shortened } from '../chat/swedish.ts';
import { showAllObligations } from './obligation-actions.ts';
import type { ReminderLine } from './reminder-line.ts';

/** So many are shown in full. A longer list is shown as rows, with a count. */
const inFull = 4;
const mostRows = 15;

/** Beside something else in one message, which has to find room too: as many rows as keep it within so many characters. */
const inFullBeside = 1;
const rowsBeside = [6, 3, 1, 0];
const mostCharacters = 4000;

/**
 * What one addressee is told on a day, as one message. It is updated when something in it is settled.
 * @param first what they are told besides what they owe; it stands first
 */
export function composed(lines: readonly ReminderLine[], first: readonly Message[] = []): Message {
  const open = lines.filter(isOpen);
  const [opening, ...others] = first;
  if (!opening) return open.length === 0 ? nothingLeft(lines) : reminding(lines, open);
  if (open.length > 0) return withReminders(opening, others, lines);
  return others.length === 0 ? opening : joined(opening, others);
}

const reminding = (lines: readonly ReminderLine[], open: readonly ReminderLine[]): Message =>
  lines.length === 1 && open[0] ? single(open[0]) : bundle(lines, open, { inFull, rows: mostRows });

function withReminders(opening: Message, others: readonly Message[], lines: readonly ReminderLine[]): Message {
  const open = lines.filter(isOpen);
  const at = (rows: number) => joined(opening, [...others, bundle(lines, open, { inFull: inFullBeside, rows })]);
  const [most = 1, ...fewer] = rowsBeside;
  return fewer.reduce((message, rows) => (plainText(message).length > mostCharacters ? at(rows) : message), at(most));
}

const isButtons = (block: Block) => block.type === 'buttons';
const buttonsOf = ({ blocks }: Message): Button[] =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));

/** One under the other, with the buttons at the end: the first of each, and then as many as there is room for. */
function joined(opening: Message, rest: readonly Message[]): Message {
  const each = [opening, ...rest].map(buttonsOf);
  const most = Math.max(...each.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, at) => each.flatMap((own) => own[at] ?? [])).flat();
  const shown = inTurn.slice(0, mostButtons);
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

const laterCame = 'En senare påminnelse har kommit';

/** What takes the place of a message when its reader has been reminded later of all that it is about. */
export const replaced = (...about: readonly string[]): Message => ({
  title: laterCame,
  blocks: [text(`Gällde ${about.join(', ')}.`)],
});

function single(line: ReminderLine): Message {
  const { headline, details, buttons: can } = line.inFull();
  return { title: headline, blocks: [...details, ...(can.length > 0 ? [buttons(...can)] : [])] };
}

/** Nothing in it holds any longer: a title and one line. */
function nothingLeft(lines: readonly ReminderLine[]): Message {
  const [only] = lines;
  const over = lines.length === 1 ? only?.over : null;
  const isReplaced = lines.every((line) => line.isReplaced);
  const title = over ? `Påminnelsen gäller inte längre: ${over}` : 'Påminnelserna gäller inte längre';
  return { title: isReplaced ? laterCame : title, blocks: [text(`Gällde ${subjectsOf(lines)}.`)] };
}

const mostNamed = 3;

const subjectsOf = (lines: readonly ReminderLine[]): string =>
  lines.length > mostNamed
    ? `${lines.length} uppgifter`
    : lines.map(({ what, group }) => (group === '' ? what : `${what}, ${group}`)).join('; ');

type Room = { inFull: number; rows: number };

const bundle = (lines: readonly ReminderLine[], open: readonly ReminderLine[], room: Room): Message => ({
  title: bundleTitle(open),
  blocks: lines.length <= room.inFull ? inDetail(lines, open) : asRows(lines, open, room.rows),
});

const isOpen = ({ over, isReplaced }: ReminderLine): boolean => !over && !isReplaced;

function bundleTitle(open: readonly ReminderLine[]): string {
  const late = open.filter(({ isLate }) => isLate).length;
  const tasks = plural(open.length, 'uppgift', 'uppgifter');
  if (late === open.length) return `Påminnelse om ${late} ${plural(late, 'försenad', 'försenade')} ${tasks}`;
  return `Påminnelse om ${open.length} ${tasks}${late === 0 ? '' : `, ${late} ${plural(late, 'försenad', 'försenade')}`}`;
}

const overLine = ({ what, group, over, isReplaced }: ReminderLine): Block =>
  text({ type: 'strong', text: what }, `, ${group}. ${isReplaced ? laterCame : `Gäller inte längre: ${over}`}.`);

function inDetail(lines: readonly ReminderLine[], open: readonly ReminderLine[]): Block[] {
  const each = lines.flatMap((line) => {
    if (!isOpen(line)) return [overLine(line)];
    const { headline, details } = line.inFull();
    return [text({ type: 'strong', text: headline }), ...details];
  });
  return [...each, buttons(...openButtons(open))];
}

function asRows(lines: readonly ReminderLine[], open: readonly ReminderLine[], most: number): Block[] {
  const showAll = showAllObligations.button('Visa alla', { from: 0 }, { primary: true });
  // Its title counts them, and the button shows them.
  if (most === 0) return [buttons(showAll)];
  const shown = open.slice(0, most);
  const left = open.length - shown.length;
  const replacedOnes = lines.filter(({ isReplaced }) => isReplaced).length;
  const over = lines.length - open.length - replacedOnes;
  const alike = open.every(({ sort }) => sort === open[0]?.sort) ? open[0] : undefined;
  return [
    ...(alike?.preface() ?? []),
    table(
      ['Grupp', alike?.sort ?? 'Uppgift', 'Sista dag'],
      shown.map(({ group, name, limit }) => [group, name, limit]),
    ),
    ...(left > 0 ? [text(`och ${left} till.`)] : []),
    ...(over > 0 ? [note(`${over} gäller inte längre.`)] : []),
    ...(replacedOnes > 0 ? [note(`Om ${replacedOnes} till har en senare påminnelse kommit.`)] : []),
    buttons(showAll, ...openButtons(shown.slice(0, mostButtons - 1))),
  ];
}

const longestLabel = 70;

/** One button for each, which opens it. The group is named where there are several groups. */
export function openButtons(all: readonly Pick<ReminderLine, 'what' | 'group' | 'open'>[]): Button[] {
  const several = new Set(all.map(({ group }) => group)).size > 1;
  return all.map(({ what, group, open }) => ({
    id: open.id,
    label: shortened(several ? `${what}, ${group}` : what, longestLabel),
    value: open.value,
  }));
}
