import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../chat/message.ts';
import { leftOut } from '../chat/pages.ts';
import { plainText } from '../chat/plain-text.ts';
import { list, plural, shortened } from '../chat/swedish.ts';
import { explainReminders, showAllObligations } from './obligation-actions.ts';
import type { ReminderLine, Told } from './reminder-line.ts';

/** So many are shown in full. A longer list is shown as rows, with a count. */
const inFull = 4;
const mostRows = 15;

/** Beside something else in one message, which has to find room too: as many rows as keep it within so many characters. */
const inFullBeside = 1;
const rowsBeside = [6, 3, 1, 0];
const mostCharacters = 4000;

/**
 * What one addressee is told on a day, as one message. It is updated when something in it is settled.
 * @param id of one of the reminders, by which the message is found again
 * @param first what they are told besides what they owe; it stands first
 */
export function composed(lines: readonly ReminderLine[], id: number, first: readonly Message[] = []): Message {
  const open = lines.filter(isOpen);
  const [opening, ...others] = first;
  if (!opening) return open.length === 0 ? nothingLeft(lines) : reminding(lines, open, id);
  if (open.length > 0) return withReminders([opening, ...others], lines, id);
  // What stands first may point to them.
  const below = lines.length > 0 ? [...others, nothingLeft(lines)] : others;
  return below.length === 0 ? opening : joined(opening, below);
}

const reminding = (lines: readonly ReminderLine[], open: readonly ReminderLine[], id: number): Message =>
  lines.length === 1 && open[0] ? single(open[0], id) : bundle(lines, open, { id, inFull, rows: mostRows });

function withReminders(
  [opening, ...others]: readonly [Message, ...Message[]],
  lines: readonly ReminderLine[],
  id: number,
): Message {
  const open = lines.filter(isOpen);
  const at = (rows: number) => joined(opening, [...others, bundle(lines, open, { id, inFull: inFullBeside, rows })]);
  const [most = 1, ...fewer] = rowsBeside;
  return fewer.reduce((message, rows) => (plainText(message).length > mostCharacters ? at(rows) : message), at(most));
}

const isButtons = (block: Block) => block.type === 'buttons';
const buttonsOf = ({ blocks }: Message): Button[] =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));

/**
 * One under the other, with the buttons at the end: the first of each, and then as many as there is room for, with the
 * one that says why in any case.
 */
function joined(opening: Message, rest: readonly Message[]): Message {
  const each = [opening, ...rest].map(buttonsOf);
  const most = Math.max(...each.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, at) => each.flatMap((own) => own[at] ?? [])).flat();
  const why = inTurn.filter(({ id }) => id === explainReminders.id);
  const shown = [...inTurn.filter((button) => !why.includes(button)).slice(0, mostButtons - why.length), ...why];
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

function single(line: ReminderLine, id: number): Message {
  const { headline, details, buttons: can, explained } = line.inFull();
  return {
    title: headline,
    blocks: [...details, ...promptedWords([line]), buttons(...can, ...(explained ? [] : [whyButton(id)]))],
  };
}

function promptedWords(lines: readonly ReminderLine[]): Block[] {
  const names = [...new Set(lines.flatMap(({ promptedBy }) => promptedBy ?? []))];
  return names.length > 0 ? [note(`${list(names)} bad mig påminna nu.`)] : [];
}

const whyButton = (reminder: number): Button => explainReminders.button('Varför får jag detta?', { reminder });

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

type Room = { id: number; inFull: number; rows: number };

const bundle = (lines: readonly ReminderLine[], open: readonly ReminderLine[], room: Room): Message => ({
  title: bundleTitle(open),
  blocks: lines.length <= room.inFull ? inDetail(lines, open, room) : asRows(lines, open, room),
});

const isOpen = ({ over, isReplaced }: ReminderLine): boolean => !over && !isReplaced;

/** What the reader owes, and what the reader is only told of. */
function bundleTitle(open: readonly ReminderLine[]): string {
  const each = open.map((line) => ({ line, told: line.told?.() ?? null }));
  const told = toldInWords(each.flatMap((one) => one.told ?? []));
  const own = each.filter((one) => !one.told).map(({ line }) => line);
  return own.length > 0 ? list([ownTitle(own), ...told]) : list(told);
}

function ownTitle(own: readonly ReminderLine[]): string {
  const late = own.filter(({ isLate }) => isLate).length;
  const tasks = plural(own.length, 'uppgift', 'uppgifter');
  if (late === own.length) return `Påminnelse om ${late} ${plural(late, 'försenad', 'försenade')} ${tasks}`;
  return `Påminnelse om ${own.length} ${tasks}${late === 0 ? '' : `, ${late} ${plural(late, 'försenad', 'försenade')}`}`;
}

/** "7 verksamhetsberättelser har inte kommit in" */
function toldInWords(all: readonly Told[]): string[] {
  return [...Map.groupBy(all, ({ rest }) => rest)].map(([rest, alike]) => {
    const [first, ...others] = new Map(alike.map(({ nouns }) => [nouns.join(), nouns])).values();
    const [one, several] = (others.length > 0 ? alike[0]?.mixed : first) ?? ['', ''];
    return `${alike.length} ${plural(alike.length, one, several)} ${rest}`;
  });
}

const overLine = ({ what, group, over, isReplaced }: ReminderLine): Block =>
  text({ type: 'strong', text: what }, `, ${group}. ${isReplaced ? laterCame : `Gäller inte längre: ${over}`}.`);

function inDetail(lines: readonly ReminderLine[], open: readonly ReminderLine[], { id }: Room): Block[] {
  const each = lines.flatMap((line) => {
    if (!isOpen(line)) return [overLine(line)];
    const { headline, details } = line.inFull();
    return [text({ type: 'strong', text: headline }), ...details];
  });
  return [...each, ...promptedWords(open), buttons(...openButtons(open), whyButton(id))];
}

function asRows(lines: readonly ReminderLine[], open: readonly ReminderLine[], { id, rows: most }: Room): Block[] {
  const showAll = showAllObligations.button('Visa alla', { from: 0 }, { primary: true });
  // Its title counts them, and the button shows them.
  if (most === 0) return [buttons(showAll, whyButton(id))];
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
    ...leftOut(left),
    ...(over > 0 ? [note(`${over} gäller inte längre.`)] : []),
    ...(replacedOnes > 0 ? [note(`Om ${replacedOnes} till har en senare påminnelse kommit.`)] : []),
    ...promptedWords(open),
    buttons(showAll, ...openButtons(shown.slice(0, mostButtons - 2)), whyButton(id)),
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

/** Of what a digest counts: how many stand as reminders below it in the same message. @param others those that do not */
export function amongReminders(below: number, others: number): string {
  if (below === 0) return '';
  return others === 0 ? ', se påminnelserna nedan.' : `, varav ${below} i påminnelserna nedan.`;
}
