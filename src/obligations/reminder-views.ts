import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../chat/message.ts';
import { leftOut } from '../chat/pages.ts';
import { list, listAtMost, plural } from '../chat/swedish.ts';
import { explainReminders, showAllObligations } from './obligation-actions.ts';
import { openButtons, type ReminderLine, settleButtons, type Told } from './reminder-line.ts';

/** So many are shown in full. A longer list is shown as rows, with a count. */
const inFull = 4;
const mostRows = 15;

const laterCame = 'En senare påminnelse har kommit';

/** What takes the place of a message when its reader has been reminded later of all that it is about. */
export const replaced = (...about: readonly string[]): Message => ({
  title: laterCame,
  blocks: [text(`Gällde ${about.join(', ')}.`)],
});

/** What one addressee owes, and nothing else: in full where it is one thing. */
export const reminding = (lines: readonly ReminderLine[], open: readonly ReminderLine[], id: number): Message =>
  lines.length === 1 && open[0] ? single(open[0], id) : bundle(lines, open, { id, inFull, rows: mostRows });

function single(line: ReminderLine, id: number): Message {
  const { headline, details, buttons: can, explained } = line.inFull();
  return {
    title: headline,
    blocks: [
      ...details,
      ...promptedWords([line]),
      ...whenUnreached([line]),
      buttons(...can, ...(explained ? [] : [whyButton(id)])),
    ],
  };
}

function promptedWords(lines: readonly ReminderLine[]): Block[] {
  const names = [...new Set(lines.flatMap(({ promptedBy }) => promptedBy ?? []))];
  return names.length > 0 ? [note(`${list(names)} bad mig påminna nu.`)] : [];
}

const mostUnreached = 3;

const namesOf = (lines: readonly ReminderLine[]): string[] => [
  ...new Set(lines.flatMap(({ unreached }) => unreached ?? [])),
];

/** Beside rows, which do not say it. */
function unreachedNames(lines: readonly ReminderLine[]): Block[] {
  const names = namesOf(lines);
  return names.length > 0
    ? [text(`${listAtMost(names, mostUnreached)} kunde inte nås, så du får det här i stället.`)]
    : [];
}

const isReachedAgain = ({ reachedAgain, isReplaced }: ReminderLine): boolean =>
  reachedAgain !== undefined && !isReplaced;

/** Those for whom one stood in, and who are reached again. */
function reachedNames(lines: readonly ReminderLine[]): Block[] {
  const names = [...new Set(lines.filter(isReachedAgain).flatMap(({ reachedAgain }) => reachedAgain ?? []))];
  if (names.length === 0) return [];
  const themselves = names.length === 1 ? 'får det själv' : 'får det själva';
  return [text(`${listAtMost(names, mostUnreached)} nås nu och ${themselves}.`)];
}

/** What can be done so that they are reached. */
export const howReached =
  'Var och en får det själv efter att ha skrivit hej till mig. Kansliet kan rätta e-postadresser med ändra person.';

const whenUnreached = (lines: readonly ReminderLine[]): Block[] =>
  namesOf(lines).length > 0 ? [note(howReached)] : [];

const whyButton = (reminder: number): Button => explainReminders.button('Varför får jag detta?', { reminder });

/** Nothing in it holds any longer: a title and one line. */
export function nothingLeft(lines: readonly ReminderLine[]): Message {
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

/** `beside`: it stands under something else, which has buttons too, with these that open what it shows in full. */
type Room = { id: number; inFull: number; rows: number; beside?: readonly Button[] };

/** Several things in one message, or what is owed under something else. */
export const bundle = (lines: readonly ReminderLine[], open: readonly ReminderLine[], room: Room): Message => ({
  title: bundleTitle(open),
  blocks: lines.length <= room.inFull ? inDetail(lines, open, room) : asRows(lines, open, room),
});

/** It is owed still, and its reader has got nothing later of it. */
export const isOpen = ({ over, isReplaced }: ReminderLine): boolean => !over && !isReplaced;

/** What the reader owes, and what the reader is only told of. */
function bundleTitle(open: readonly ReminderLine[]): string {
  const each = open.map((line) => ({ line, told: line.told?.() ?? null }));
  const told = toldInWords(each.flatMap((one) => one.told ?? []));
  const own = each.filter((one) => !one.told).map(({ line }) => line);
  if (own.length === 0 || told.length === 0) return own.length > 0 ? ownTitle(own) : list(told);
  return `${ownTitle(own)}, och ${list(told)}`;
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

/** Each with its own buttons under it, which also name it: several of a kind are alike but for that. */
function inDetail(lines: readonly ReminderLine[], open: readonly ReminderLine[], { id, beside }: Room): Block[] {
  const settled = settleButtons(open);
  const opened = beside ?? openedBeside(open);
  const settling = open.filter((line) => line.settles?.());
  const each = lines.flatMap((line) => {
    if (!isOpen(line)) return [overLine(line)];
    const { headline, details } = line.inFull();
    const own = [settled[open.indexOf(line)], opened[settling.indexOf(line)]].filter((one) => one !== undefined);
    return [text({ type: 'strong', text: headline }), ...details, buttons(...own)];
  });
  return [...each, ...promptedWords(open), ...whenUnreached(open), buttons(whyButton(id))];
}

/** Where there are no more than so many, each can be both settled and opened. */
const mostOpenedBeside = 2;

export const openedBeside = (open: readonly ReminderLine[]): Button[] =>
  open.length <= mostOpenedBeside ? openButtons(open).filter((_, at) => open[at]?.settles?.()) : [];

function asRows(lines: readonly ReminderLine[], open: readonly ReminderLine[], { id, rows: most }: Room): Block[] {
  const showAll = showAllObligations.button('Visa alla', { from: 0 }, { primary: true });
  // Its title counts them, and the button shows them.
  if (most === 0) return [buttons(showAll, whyButton(id))];
  const shown = open.slice(0, most);
  const opens = openButtons(shown);
  /** What nothing settles at one press is opened by its row alone. */
  const settled = shown.slice(0, mostButtons - 2).filter((line) => line.settles?.());
  const left = open.length - shown.length;
  const replacedOnes = lines.filter(({ isReplaced }) => isReplaced).length;
  const over = lines.length - open.length - replacedOnes - lines.filter(isReachedAgain).length;
  const alike = open.every(({ sort }) => sort === open[0]?.sort) ? open[0] : undefined;
  return [
    ...(alike?.preface() ?? []),
    table(
      ['Grupp', alike?.sort ?? 'Uppgift', { label: 'Sista dag', kind: 'day' }],
      shown.map(({ group, name, limit }, at) => ({ cells: [group, name, limit], opens: opens[at] ?? null })),
    ),
    ...leftOut(left),
    ...reachedNames(lines),
    ...(over > 0 ? [note(`${over} gäller inte längre.`)] : []),
    ...(replacedOnes > 0 ? [note(`Om ${replacedOnes} till har en senare påminnelse kommit.`)] : []),
    ...promptedWords(open),
    ...unreachedNames(open),
    ...whenUnreached(open),
    buttons(showAll, ...settleButtons(settled), whyButton(id)),
  ];
}
