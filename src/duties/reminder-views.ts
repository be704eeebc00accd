import type { WorkCalendar } from '../calendar/work-calendar.ts';
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
import { list, plural, shortened, weekdayDate } from '../chat/swedish.ts';
import type { Duty } from './duty.ts';
import {
  destination,
  documentName,
  headline,
  lastDayInWords,
  late,
  limitInList,
  settling,
  theDocument,
} from './duty-words.ts';
import { ladder, type RungName } from './ladder.ts';

/** One reminder, with what the reader is to know about it. */
export type Line = {
  duty: Duty;
  rung: RungName;
  saidOn: Temporal.PlainDate;
  /** The reminder after it, and to whom, in words: "dig", "vice ordförande", "kansliet". */
  next: { on: Temporal.PlainDate; to: readonly string[] } | null;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  /** Who is missing in the group, so that others are asked; null when it has a chair. */
  missing: 'ordforande' | 'bada' | null;
  /** More people than the chairs get this one. */
  andKansli: boolean;
  /** The reader may hand it in; others only get to know. */
  tends: boolean;
};

/** How many are told in full; the rest of a long list are rows and a count. */
const inFull = 4;
const mostRows = 15;

/** One addressee's reminders of one morning, as one message; said anew when something in it is settled. */
export function composed(lines: readonly Line[], calendar: WorkCalendar): Message {
  const [only] = lines;
  if (only && lines.length === 1) return only.over ? finished(only, only.over) : single(only, calendar);
  return bundle(lines, calendar);
}

function single(line: Line, calendar: WorkCalendar): Message {
  return {
    title: headline(line.duty, line.saidOn, calendar),
    blocks: [
      details(line, calendar),
      ...remarks(line),
      buttons(...(line.tends ? dutyButtons(line.duty, line.rung) : [whyButton(line.duty)])),
    ],
  };
}

function finished({ duty }: Line, over: string): Message {
  return {
    title: `Påminnelsen gäller inte längre: ${over}`,
    blocks: [facts(['Gällde', theDocument(duty)], ['Grupp', duty.group.name])],
  };
}

function bundle(lines: readonly Line[], calendar: WorkCalendar): Message {
  const open = lines.filter(({ over }) => !over);
  if (open.length === 0) {
    return { title: 'Påminnelserna gäller inte längre', blocks: overLines(lines) };
  }
  return {
    title: bundleTitle(open),
    blocks: lines.length <= inFull ? inDetail(lines, calendar) : asRows(lines, open),
  };
}

const isLate = ({ duty, saidOn }: Line): boolean =>
  duty.lastDayOn !== null && Temporal.PlainDate.compare(duty.lastDayOn, saidOn) < 0;

function bundleTitle(open: readonly Line[]): string {
  const late = open.filter(isLate).length;
  const tasks = plural(open.length, 'uppgift', 'uppgifter');
  if (late === open.length) return `Påminnelse om ${late} ${plural(late, 'försenad', 'försenade')} ${tasks}`;
  return `Påminnelse om ${open.length} ${tasks}${late === 0 ? '' : `, ${late} ${plural(late, 'försenad', 'försenade')}`}`;
}

function overLines(lines: readonly Line[]): Block[] {
  const left = lines.length - mostRows;
  return [...lines.slice(0, mostRows).map(overLine), ...(left > 0 ? [text(`och ${left} till.`)] : [])];
}

const overLine = ({ duty, over }: Line): Block =>
  text({ type: 'strong', text: theDocument(duty) }, `, ${duty.group.name}. Gäller inte längre: ${over}.`);

function inDetail(lines: readonly Line[], calendar: WorkCalendar): Block[] {
  const each = lines.flatMap((line) =>
    line.over
      ? [overLine(line)]
      : [
          text({ type: 'strong', text: headline(line.duty, line.saidOn, calendar) }),
          details(line, calendar),
          ...remarks(line),
        ],
  );
  return [...each, buttons(...openButtons(lines.filter(({ over }) => !over).map(({ duty }) => duty)))];
}

function asRows(lines: readonly Line[], open: readonly Line[]): Block[] {
  const shown = open.slice(0, mostRows);
  const rows = shown.map((line) => [line.duty.group.name, documentName(line.duty), rowLimit(line)]);
  const left = open.length - shown.length;
  const over = lines.length - open.length;
  const [first] = open;
  return [
    ...(first ? remarks({ ...first, missing: null }) : []),
    table(['Grupp', 'Dokument', 'Sista dag'], rows),
    ...(left > 0 ? [text(`och ${left} till.`)] : []),
    ...(over > 0 ? [note(`${over} gäller inte längre.`)] : []),
    buttons(showAll(), ...openButtons(shown.slice(0, mostButtons - 1).map(({ duty }) => duty))),
  ];
}

const rowLimit = (line: Line): string =>
  isLate(line) ? `${late(line.duty)}, ${limitInList(line.duty)}` : limitInList(line.duty);

function details({ duty, saidOn, next }: Line, calendar: WorkCalendar): Block {
  return facts(['Grupp', duty.group.name], ['Sista dag', lastDayInWords(duty, saidOn, calendar)], destination(duty), [
    'Nästa påminnelse',
    next ? `${weekdayDate(next.on)}, till ${list(next.to)}` : 'ingen, det här är den sista. Kansliet följer upp.',
  ]);
}

const whoInstead = {
  ordforande: 'Gruppen har ingen ordförande just nu, därför får vice ordföranden och kansliet påminnelsen.',
  bada: 'Gruppen har varken ordförande eller vice ordförande just nu, därför får kansliet påminnelsen.',
};

const forReceivers =
  'Det här är för kännedom till den som ska ta emot. Gruppens ordförande, vice ordförande och kansliet får samma påminnelse.';

function remarks({ missing, andKansli, tends }: Line): Block[] {
  if (!tends) return [text(forReceivers)];
  if (missing) return [text(whoInstead[missing])];
  return andKansli ? [text('Kansliet får också den här påminnelsen.')] : [];
}

const rungsNotPutOff = new Set(ladder.filter(({ firm }) => firm.whenPutOff).map(({ name }) => name));

/** What settles the matter there and then. What can no longer be put off has no button for it. */
export function dutyButtons(duty: Duty, rung: RungName | null): Button[] {
  const value = String(duty.id);
  const later = rung && rungsNotPutOff.has(rung) ? 'Begär anstånd' : 'Påminn senare';
  return [
    { id: 'duty.submit', label: settling(duty), value, primary: true },
    ...(duty.state === 'ej_paborjad' ? [{ id: 'duty.on-it', label: 'Jag är på gång', value }] : []),
    ...(duty.lastDayOn ? [{ id: 'duty.later', label: later, value }] : []),
    whyButton(duty),
  ];
}

const whyButton = ({ id }: Duty): Button => ({ id: 'duty.why', label: 'Varför får jag detta?', value: String(id) });

const longestLabel = 70;

/** One for each: opens the duty, with all its buttons. The group is named where there are several. */
export function openButtons(duties: readonly Duty[]): Button[] {
  const several = new Set(duties.map(({ group }) => group.id)).size > 1;
  const label = (duty: Duty) => (several ? `${theDocument(duty)}, ${duty.group.name}` : theDocument(duty));
  return duties.map((duty) => ({
    id: 'duty.show',
    label: shortened(label(duty), longestLabel),
    value: String(duty.id),
  }));
}

const showAll = (): Button => ({ id: 'duty.all', label: 'Visa alla', value: '0', primary: true });
