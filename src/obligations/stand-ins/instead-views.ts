import { type Block, type Button, buttons, type Message, note, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, listAtMost, shortened } from '../../chat/swedish.ts';
import { backInWords } from '../pass-on.ts';
import { howReached } from '../reminder-views.ts';

/** One thing that could not reach somebody. */
export type InsteadLine = {
  /** Whose it was. */
  name: string;
  /** A room's. */
  isPlace: boolean;
  title: string;
  open: Button | null;
  isOver: boolean;
  /** Its addressee is reached again. */
  isBack: boolean;
};

const howPlaceReached = 'Jag skriver i kanalen igen när någon har bjudit in mig dit.';
const mostThings = 8;
const mostNames = 3;
const mostOpened = 3;
const longestLabel = 70;
const longestTitle = 160;

/** A thing, and all whom it could not reach. */
type InsteadThing = Pick<InsteadLine, 'title' | 'open'> & { names: readonly string[] };

/** What others could not be told, to the one who stands in for them. */
export function insteadPart(lines: readonly InsteadLine[]): Message {
  const open = lines.filter(({ isOver, isBack }) => !isOver && !isBack);
  if (open.length === 0) return nothingInstead(lines);
  const things = thingsIn(open);
  const names = [...new Set(open.map(({ name }) => name))];
  const shown = things.slice(0, mostThings);
  return {
    title: `${capitalised(listAtMost(names, mostNames))} kunde inte nås, så du får det här i stället`,
    blocks: [
      ...shown.map((thing) => thingBlock(thing, names.length > 1)),
      ...leftOut(things.length - shown.length),
      ...backBlocks(lines),
      ...(open.some(({ isPlace }) => !isPlace) ? [note(howReached)] : []),
      ...(open.some(({ isPlace }) => isPlace) ? [note(howPlaceReached)] : []),
      ...openButtonsOf(shown),
    ],
  };
}

function thingsIn(lines: readonly InsteadLine[]): InsteadThing[] {
  const alike = Map.groupBy(lines, ({ title, open }) => `${title} ${open?.id} ${open?.value}`);
  return [...alike.values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ title: first.title, open: first.open, names: [...new Set(all.map(({ name }) => name))] }] : [];
  });
}

const thingBlock = ({ title, names }: InsteadThing, isOneOfSeveral: boolean): Block =>
  text(...(isOneOfSeveral ? [`${capitalised(listAtMost(names, mostNames))}: `] : []), {
    type: 'strong',
    text: shortened(title, longestTitle),
  });

/** Of several, each says what it opens. */
function openButtonsOf(things: readonly InsteadThing[]): Block[] {
  const all = things.flatMap(({ title, open }) => (open ? [{ title, open }] : []));
  const once = [...new Map(all.map((one) => [`${one.open.id} ${one.open.value}`, one])).values()];
  const [only, ...others] = once;
  if (!only) return [];
  if (others.length === 0) return [buttons(only.open)];
  return [buttons(...once.slice(0, mostOpened).map(({ title, open }) => ({ ...open, label: labelOf(title, open) })))];
}

const labelOf = (title: string, { label }: Button): string => shortened(`${label}: ${title}`, longestLabel);

/** Those who are reached again, once each. */
const backBlocks = (lines: readonly InsteadLine[]): Block[] =>
  [...new Set(lines.filter(({ isBack }) => isBack).map(({ name }) => name))].map((name) =>
    text(`${backInWords(name)}.`),
  );

function nothingInstead(lines: readonly InsteadLine[]): Message {
  const names = [...new Set(lines.map(({ name }) => name))];
  const [back] = lines.filter(({ isBack }) => isBack);
  return {
    title:
      back && names.length === 1 ? backInWords(back.name) : 'Det som du fick i stället för andra gäller inte längre',
    blocks: [
      text(
        `Gällde ${thingsIn(lines)
          .map(({ title }) => shortened(title, longestTitle))
          .join('; ')}.`,
      ),
    ],
  };
}
