import type { Surface } from '../../chat/surface.ts';
import type { Claimed, DispatchStore } from './dispatch-store.ts';
import type { Pacing } from './pacing.ts';
import { type Recording, settleUnsendable } from './record-results.ts';
import { mayRepeat } from './retry-policy.ts';
import type { OutboundCall } from './send-batch.ts';

export type Planning = Recording & {
  pacing: Pacing;
  /** Until when what has the key must wait, or null when it may go now. */
  held?(key: string, now: Temporal.Instant): Temporal.Instant | null;
  /** The row may go in so many milliseconds, which are fewer than the clock can tell. */
  soon(row: { id: number; until: Temporal.Instant }, milliseconds: number): void;
};

/** A message is looked for from a day before it was due: the platform's clock and ours may differ. */
const lookBack = { hours: 24 };

/** Takes what is due, at most so many rows, and says what is to be called. In the transaction that claims. */
export function claimDue(
  parts: Planning,
  { now, milliseconds, limit }: { now: Temporal.Instant; milliseconds: number; limit: number },
): { calls: OutboundCall[]; claimed: number } {
  const rows = parts.store.claim(now, limit, [...parts.surfaces.keys()]);
  return { calls: rows.flatMap((row) => plan(parts, row, now, milliseconds)), claimed: rows.length };
}

/** The call to make for a row, or nothing when it was dealt with here. */
function plan(parts: Planning, row: Claimed, now: Temporal.Instant, milliseconds: number): OutboundCall[] {
  const { store, pacing } = parts;
  const surface = row.surface === null ? undefined : parts.surfaces.get(row.surface);
  if (!surface || row.address === null || (cannotBeSeen(row, surface) && !mayRepeat(store.case(row.id)))) {
    settleUnsendable(parts, row.id, now);
    return [];
  }
  const call = callFor(store, row, { surface, address: row.address });
  if (!call) {
    store.withdraw(row.id, now);
    return [];
  }
  const held = call.type === 'send' ? parts.held?.(row.key, now) : null;
  if (held) {
    store.postpone(row.id, held);
    return [];
  }
  const wait = pacing.take(surface, row.address, milliseconds);
  if (wait > 0) {
    const until = now.add({ seconds: Math.max(1, Math.floor(wait / 1000)) });
    store.postpone(row.id, until);
    if (wait < 1000) parts.soon({ id: row.id, until }, wait);
    return [];
  }
  if (cannotBeSeen(row, surface)) store.repeat(row.id);
  return [call];
}

/** It may be there, and there is no way to know. */
const cannotBeSeen = ({ maybeThere }: Claimed, { find }: Surface): boolean => maybeThere === 1 && find === undefined;

/** Null when there is nothing left to do: it changes what does not stand, or was taken back. */
function callFor(
  store: DispatchStore,
  row: Claimed,
  { surface, address }: { surface: Surface; address: string },
): OutboundCall | null {
  const post = { address, message: JSON.parse(row.message), key: row.key };
  if (row.updatesId !== null) {
    const standing = store.standing(row.updatesId);
    if (!standing?.ref) return null;
    return { type: 'update', row, surface, post: { ...post, key: standing.key }, ref: standing.ref };
  }
  if (row.maybeThere && surface.find) {
    return { type: 'find', row, surface, post, since: store.case(row.id).dueAt.subtract(lookBack) };
  }
  return row.unwanted ? null : { type: 'send', row, surface, post };
}
