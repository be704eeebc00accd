import { type Block, type Button, buttons, facts, type Message, mostButtons, table, text } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';

export type Pair = readonly [label: string, value: string];

/** One thing that someone is to see to, about one area. */
export type Task = {
  /** "Begäran om analys: Gendermatoser" */
  title: string;
  area: string;
  /** What the area is called. */
  name: string;
  facts: readonly Pair[];
  /** What to do, in sentences. */
  sentences: readonly string[];
  /** What settles it, where something here does. */
  button: Button | null;
};

/** How many are told in full; the rest of a long list are rows and a count. */
const inFull = 4;
const mostRows = 20;

/** Everything that one addressee is to see to this morning, as one message. */
export function tasks(all: readonly Task[], heading: (count: number) => string): Message {
  const [only] = all;
  if (only && all.length === 1) return { title: only.title, blocks: [...bodyOf(only), buttons(...buttonsOf(only))] };
  const blocks = all.length <= inFull ? all.flatMap(inDetail) : asRows(all);
  return {
    title: heading(all.length),
    blocks: [
      ...blocks,
      buttons(...[...new Map(all.map((task) => [task.area, task])).values()].slice(0, mostButtons).map(opens)),
    ],
  };
}

export const bodyOf = (task: Task): Block[] => [
  ...(task.facts.length > 0 ? [facts(...task.facts)] : []),
  ...task.sentences.map((sentence) => text(sentence)),
];

const inDetail = (task: Task): Block[] => [text({ type: 'strong', text: task.title }), ...bodyOf(task)];

function asRows(all: readonly Task[]): Block[] {
  const left = all.length - mostRows;
  return [
    table(
      ['Vad', 'Hur'],
      all.slice(0, mostRows).map(({ title, sentences }) => [title, sentences[0] ?? '']),
    ),
    ...(left > 0 ? [text(`och ${left} till.`)] : []),
  ];
}

export const show = (area: string): Button => ({ id: 'nhv.area', label: 'Visa området', value: area });
export const buttonsOf = ({ button, area }: Task): Button[] =>
  button ? [button, show(area)] : [{ ...show(area), primary: true }];
const opens = ({ name, area }: Task): Button => ({ ...show(area), label: shortened(`Visa ${name}`, 70) });

export const kansliHeading = (count: number): string => `NHV: ${count} saker att ta hand om`;
