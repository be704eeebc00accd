import type { Codec } from './action.ts';
import { type Block, type Button, buttons, mostButtons, note, text } from './message.ts';

/** A part of a long list, with where the parts before and after it begin. */
export type ListPage<Item> = {
  items: readonly Item[];
  /** Counted from 0. */
  from: number;
  total: number;
  previous: number | null;
  next: number | null;
};

/** @param from where it begins; past the end of a list that has become shorter, the last page is shown. */
export function paged<Item>(items: readonly Item[], from: number, size: number): ListPage<Item> {
  const lastStart = Math.max(0, Math.ceil(items.length / size) - 1) * size;
  const start = Math.min(Math.max(0, from), lastStart);
  return {
    items: items.slice(start, start + size),
    from: start,
    total: items.length,
    previous: start > 0 ? Math.max(0, start - size) : null,
    next: start + size < items.length ? start + size : null,
  };
}

/** A page's place in a button's value: anything else than a count is the beginning. */
export function pageStart(value: string): number {
  const start = Number(value);
  return Number.isSafeInteger(start) && start > 0 ? start : 0;
}

/** The same, for a button that is defined as an action. */
export const pageValue: Codec<number> = { write: String, read: pageStart };

/** Buttons to the pages beside this one, or nothing when there is only this. */
export function pageButtons(
  { previous, next }: ListPage<unknown>,
  buttonTo: (label: string, from: number) => Button,
): Block[] {
  const row = [
    ...(previous === null ? [] : [buttonTo('Visa föregående', previous)]),
    ...(next === null ? [] : [buttonTo('Visa fler', next)]),
  ];
  return row.length > 0 ? [buttons(...row)] : [];
}

/** How many other buttons fit beside those to other pages. */
export const roomBeside = ({ previous, next }: ListPage<unknown>): number =>
  mostButtons - Number(previous !== null) - Number(next !== null);

/** "Visar 21–40 av 80 grupper.", or nothing when all are shown. */
export const pagePlace = ({ items, from, total }: ListPage<unknown>, noun: string): Block[] =>
  items.length === total ? [] : [note(`Visar ${from + 1}–${from + items.length} av ${total} ${noun}.`)];

/** "och 3 till.", below those that are shown, or nothing when these are all. */
export const leftOut = (count: number): Block[] => (count > 0 ? [text(`och ${count} till.`)] : []);
