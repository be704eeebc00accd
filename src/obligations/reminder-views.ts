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
import { plural, shortened } from '../chat/swedish.ts';
import { showAllObligations } from './obligation-actions.ts';
import type { ReminderLine } from './reminder-line.ts';

/** So many are shown in full. A longer list is shown as rows, with a count. */
const inFull = 4;
const mostRows = 15;

/** One addressee's reminders of one morning, as one message. It is updated when something in it is settled. */
export function composed(lines: readonly ReminderLine[]): Message {
  const [only] = lines;
  if (!only || lines.length > 1) return bundle(lines);
  if (only.isReplaced)
    return replaced([
      ['Gällde', only.what],
      ['Grupp', only.group],
    ]);
  return only.over ? finished(only, only.over) : single(only);
}

const laterCame = 'En senare påminnelse har kommit';

/** What takes the place of a message when its reader has been reminded later of all that it is about. */
export const replaced = (about: readonly (readonly [string, string])[]): Message => ({
  title: laterCame,
  blocks: [facts(...about)],
});

function single(line: ReminderLine): Message {
  const { headline, details, buttons: can } = line.inFull();
  return { title: headline, blocks: [...details, ...(can.length > 0 ? [buttons(...can)] : [])] };
}

const finished = ({ what, group }: ReminderLine, over: string): Message => ({
  title: `Påminnelsen gäller inte längre: ${over}`,
  blocks: [facts(['Gällde', what], ['Grupp', group])],
});

function bundle(lines: readonly ReminderLine[]): Message {
  const open = lines.filter(isOpen);
  if (open.length === 0) {
    const title = lines.every(({ isReplaced }) => isReplaced) ? laterCame : 'Påminnelserna gäller inte längre';
    return { title, blocks: overLines(lines) };
  }
  return {
    title: bundleTitle(open),
    blocks: lines.length <= inFull ? inDetail(lines, open) : asRows(lines, open),
  };
}

const isOpen = ({ over, isReplaced }: ReminderLine): boolean => !over && !isReplaced;

function bundleTitle(open: readonly ReminderLine[]): string {
  const late = open.filter(({ isLate }) => isLate).length;
  const tasks = plural(open.length, 'uppgift', 'uppgifter');
  if (late === open.length) return `Påminnelse om ${late} ${plural(late, 'försenad', 'försenade')} ${tasks}`;
  return `Påminnelse om ${open.length} ${tasks}${late === 0 ? '' : `, ${late} ${plural(late, 'försenad', 'försenade')}`}`;
}

function overLines(lines: readonly ReminderLine[]): Block[] {
  const left = lines.length - mostRows;
  return [...lines.slice(0, mostRows).map(overLine), ...(left > 0 ? [text(`och ${left} till.`)] : [])];
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

function asRows(lines: readonly ReminderLine[], open: readonly ReminderLine[]): Block[] {
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
    buttons(
      showAllObligations.button('Visa alla', { from: 0 }, { primary: true }),
      ...openButtons(shown.slice(0, mostButtons - 1)),
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
