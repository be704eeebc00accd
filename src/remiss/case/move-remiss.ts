import type { Change, ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { capitalised } from '../../chat/swedish.ts';
import { keyOf, mayMoveRemiss, type Remiss, type RemissState } from './remiss.ts';
import type { RemissStore } from './remiss-store.ts';
import { stateNames } from './remiss-words.ts';

/** Who does something with a remiss, and when. `asker` null: the bot itself. */
export type DoneBy = { asker: { id: string } | null; now: Temporal.Instant };

type WhatChanged = Pick<Change, 'what' | 'before' | 'after' | 'why'>;

/** A line in the log of changes. */
export function recordRemissChange(
  { changes }: { changes: Pick<ChangeStore, 'record'> },
  remiss: Remiss,
  { asker, now }: DoneBy,
  changed: WhatChanged,
): void {
  changes.record({ at: now, by: asker?.id ?? null, subject: keyOf(remiss), group: null, ...changed });
}

type Moving = { remisser: Pick<RemissStore, 'move'>; changes: Pick<ChangeStore, 'record'> };

/** @property closeAt when it closes by itself, where it does. */
type Move = Pick<WhatChanged, 'what' | 'why'> & { to: RemissState; closeAt?: Temporal.Instant };

/** The remiss in its new state, or null when it cannot go there from where it is. */
export function moveRemiss(
  uses: Moving,
  remiss: Remiss,
  { to, closeAt, what, why = null }: Move,
  by: DoneBy,
): Remiss | null {
  if (!mayMoveRemiss(remiss.state, to) || !uses.remisser.move(remiss.id, remiss.state, to, closeAt)) return null;
  const [before, after] = [stateNames[remiss.state], stateNames[to]];
  recordRemissChange(uses, remiss, by, { what, why, before, after });
  return { ...remiss, state: to, nextCheckAt: null };
}

/** What the log calls the end of those that ended before each region's sending was kept. */
const formerlySent = 'avsänd';

/** The answer to what came late or twice: in which state it is, and who brought it there. */
export function remissStatus({ changes }: { changes: Pick<ChangeStore, 'ofSubject'> }, remiss: Remiss): Response {
  const state = stateNames[remiss.state];
  const names = remiss.state === 'avslutad' ? [state, formerlySent] : [state];
  const move = changes.ofSubject(keyOf(remiss)).findLast(({ after }) => after !== null && names.includes(after));
  return reply(
    `Så här ligger det till: remiss ${remiss.number} är ${state}`,
    move ? capitalised(`${move.who} ${move.what}.`) : 'Inget har hänt med den än.',
  );
}
