import { type Block, type Button, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { dayAndDistance, shortened } from '../../chat/swedish.ts';
import { amongReminders } from '../../obligations/day-message-views.ts';
import { strong } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissInRow } from '../case/remiss-words.ts';
import type { LookAgain } from './utfall.ts';
import { showUtfallAction } from './utfall-actions.ts';

/** A remiss that somebody is to look at again. @property handler null: everyone at the kansli sees to it */
export type LookLeft = { remiss: Remiss; utfall: LookAgain; handler: string | null };

const mostRows = { own: 10, digest: 7 };

const rowOf =
  (today: Temporal.PlainDate) =>
  ({ remiss, utfall }: LookLeft): string[] => [
    remissInRow(remiss),
    shortened(utfall.againFor ?? 'utfallet', 60),
    dayAndDistance(utfall.againOn, today),
  ];

/** For `mina`. */
export function looksToDo(all: readonly LookLeft[], today: Temporal.PlainDate): Block[] {
  if (all.length === 0) return [];
  return [
    text(strong(`Remisser att titta igen på: ${all.length}`)),
    table(['Remiss', 'Titta efter', 'Dag'], all.slice(0, mostRows.own).map(rowOf(today))),
    ...leftOut(all.length - mostRows.own),
  ];
}

/** For the kansli's digest. @param all how many there are, with those that stand as reminders in the same message */
export function lookAgainInDigest(own: readonly LookLeft[], all: number, today: Temporal.PlainDate): Block[] {
  if (all === 0) return [];
  const below = all - own.length;
  const heading = text(strong(`Remisser att titta igen på: ${all}`), amongReminders(below, own.length));
  if (own.length === 0) return [heading];
  const rows = own.slice(0, mostRows.digest).map((one) => [...rowOf(today)(one), one.handler ?? 'hela kansliet']);
  return [
    heading,
    table(['Remiss', 'Titta efter', 'Dag', 'Handläggare'], rows),
    ...leftOut(own.length - mostRows.digest),
  ];
}

export const lookOpeners = (all: readonly LookLeft[]): Button[] =>
  all.map(({ remiss, utfall }) =>
    showUtfallAction.button(`Visa utfall ${remiss.number}`, { remiss: remiss.id, nr: utfall.nr }),
  );
