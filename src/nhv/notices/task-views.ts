import { type Block, type Button, buttons, facts, type Message, mostButtons, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import { openArea, showArea } from '../area/nhv-actions.ts';

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
  if (only && all.length === 1) return oneTask(only, only.title);
  const blocks = all.length <= inFull ? all.flatMap(inDetail) : asRows(all);
  const byArea = new Map(all.map((task) => [task.area, task]));
  return {
    title: heading(all.length),
    blocks: [...blocks, buttons(...[...byArea.values()].slice(0, mostButtons).map(opens))],
  };
}

export const oneTask = (task: Task, title: string): Message => ({
  title,
  blocks: [...bodyOf(task), buttons(...buttonsOf(task))],
});

const bodyOf = (task: Task): Block[] => [
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
    ...leftOut(left),
  ];
}

const buttonsOf = ({ button, area }: Task): Button[] =>
  button ? [button, showArea(area)] : [showArea(area, { primary: true })];
const opens = ({ name, area }: Task): Button => openArea.button(shortened(`Visa ${name}`, 70), { area, verb: '' });

export const kansliHeading = (count: number): string => `NHV: ${count} saker att ta hand om`;
