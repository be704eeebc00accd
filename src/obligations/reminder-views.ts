import {
  type Block,
  type Button,
  buttons,
  facts,
  type Message,
  mostButtons,
  note,
  table,
  text,
} from '../chat/message.ts';
import { list, plural, shortened } from '../chat/swedish.ts';
import { explainReminders, showAllObligations } from './obligation-actions.ts';
import type { ReminderLine, Told } from './reminder-line.ts';

/** So many are shown in full. A longer list is shown as rows, with a count. */
const inFull = 4;
const mostRows = 15;

/**
 * One addressee's reminders of one morning, as one message. It is updated when something in it is settled.
 * @param id of one of the reminders, by which the message is found again
 */
export function composed(lines: readonly ReminderLine[], id: number): Message {
  const [only] = lines;
  if (!only || lines.length > 1) return bundle(lines, id);
  if (only.isReplaced)
    return replaced([
      ['Gällde', only.what],
      ['Grupp', only.group],
    ]);
  return only.over ? finished(only, only.over) : single(only, id);
}

const laterCame = 'En senare påminnelse har kommit';

/** What takes the place of a message when its reader has been reminded later of all that it is about. */
export const replaced = (about: readonly (readonly [string, string])[]): Message => ({
  title: laterCame,
  blocks: [facts(...about)],
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

const finished = ({ what, group }: ReminderLine, over: string): Message => ({
  title: `Påminnelsen gäller inte längre: ${over}`,
  blocks: [facts(['Gällde', what], ['Grupp', group])],
});

function bundle(lines: readonly ReminderLine[], id: number): Message {
  const open = lines.filter(isOpen);
  if (open.length === 0) {
    const title = lines.every(({ isReplaced }) => isReplaced) ? laterCame : 'Påminnelserna gäller inte längre';
    return { title, blocks: overLines(lines) };
  }
  return {
    title: bundleTitle(open),
    blocks: lines.length <= inFull ? inDetail(lines, open, id) : asRows(lines, open, id),
  };
}

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

function overLines(lines: readonly ReminderLine[]): Block[] {
  const left = lines.length - mostRows;
  return [...lines.slice(0, mostRows).map(overLine), ...(left > 0 ? [text(`och ${left} till.`)] : [])];
}

const overLine = ({ what, group, over, isReplaced }: ReminderLine): Block =>
  text({ type: 'strong', text: what }, `, ${group}. ${isReplaced ? laterCame : `Gäller inte längre: ${over}`}.`);

function inDetail(lines: readonly ReminderLine[], open: readonly ReminderLine[], id: number): Block[] {
  const each = lines.flatMap((line) => {
    if (!isOpen(line)) return [overLine(line)];
    const { headline, details } = line.inFull();
    return [text({ type: 'strong', text: headline }), ...details];
  });
  return [...each, ...promptedWords(open), buttons(...openButtons(open), whyButton(id))];
}

function asRows(lines: readonly ReminderLine[], open: readonly ReminderLine[], id: number): Block[] {
  const shown = open.slice(0, mostRows);
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
    ...promptedWords(open),
    buttons(
      showAllObligations.button('Visa alla', { from: 0 }, { primary: true }),
      ...openButtons(shown.slice(0, mostButtons - 2)),
      whyButton(id),
    ),
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
