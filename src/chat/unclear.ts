import type { Found } from './find.ts';
import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from './message.ts';
import { shortened } from './swedish.ts';

/** How one kind of named thing is asked for again. */
export type Choosing<T> = {
  /** "Vilken grupp" */
  which: string;
  /** "ingen grupp" */
  none: string;
  /** "Grupp" */
  heading: string;
  /** The command that lists them all. */
  all: string;
  nameOf(item: T): string;
  /** Goes on with what was to be done. */
  button(label: string, item: T): Button;
  /** What to write when there are too many for buttons. */
  writeMore: Block;
};

const mostListed = 20;
/** Slack's limit for a button. */
const longestLabel = 75;

/** The words meant several things, or none. */
export function unclear<T>(typed: string, found: Exclude<Found<T>, { type: 'one' }>, choosing: Choosing<T>): Message {
  const shown = shortened(typed.trim(), 40);
  if (found.type === 'many') {
    return { title: `${choosing.which} menar du med "${shown}"?`, blocks: choice(found.items, choosing) };
  }
  const title = `Jag hittar ${choosing.none} som heter "${shown}"`;
  const all = note('Skriv ', { type: 'strong', text: choosing.all }, ' för att se alla.');
  const { nearest } = found;
  if (!nearest) return { title, blocks: [all] };
  const guess = text(`Menade du ${choosing.nameOf(nearest)}?`);
  return { title, blocks: [guess, buttons(choose(nearest, choosing)), all] };
}

/** One button each, or a list whose rows open when they are too many. */
export function choice<T>(items: readonly T[], choosing: Choosing<T>): Block[] {
  if (items.length <= mostButtons) return [buttons(...items.map((item) => choose(item, choosing)))];
  const rows = items
    .slice(0, mostListed)
    .map((item) => ({ cells: [choosing.nameOf(item)], opens: choose(item, choosing) }));
  const more = items.length - rows.length;
  return [table([choosing.heading], rows), ...(more > 0 ? [text(`och ${more} till`)] : []), choosing.writeMore];
}

const choose = <T>(item: T, { nameOf, button }: Choosing<T>): Button =>
  button(shortened(nameOf(item), longestLabel), item);
