import { isRepliedTo, note } from '../../chat/message.ts';
import { isReadable, isSurelyReadable, type Post, type Surface } from '../../chat/surface.ts';
import { readsAsWritten } from '../../database/checksum.ts';
import { type ClaimedRow, postOf } from './claim-store.ts';
import type { DispatchStore } from './dispatch-store.ts';
import type { Pacing } from './pacing.ts';
import { type ResultRecording, settleUnsendable } from './record-results.ts';
import { mayRepeat } from './retry-policy.ts';
import type { OutboundCall } from './send-batch.ts';
import { threadLinks, type WhereTalked, withLinks } from './thread-links.ts';

type Claiming = ResultRecording &
  WhereTalked & {
    store: DispatchStore;
    pacing: Pacing;
    /** Whether so many calls to the platform wait for their turn that no more are taken. */
    isFull(surface: Surface): boolean;
    /** Until when the message with the key must wait, or null when it may be sent now. */
    held?(key: string, now: Temporal.Instant): Temporal.Instant | null;
    /** How the keys begin of messages that count as the same, also where an earlier database gave them other keys. */
    alike?(key: string): string | null;
    /** The row may be sent in so many milliseconds, which is sooner than the clock can tell. */
    soon(row: { id: number; until: Temporal.Instant }, milliseconds: number): void;
  };

/** `milliseconds`: the timer's now. */
type Moment = { now: Temporal.Instant; milliseconds: number };

/** Milliseconds before a row is claimed again whose platform is full. */
const fullFor = 1000;

/** A message is looked for from a day before it was due: the platform's clock may differ from ours. */
const lookBack = { hours: 24 };

/**
 * Claims the rows that are due, at most so many, and says which calls to make. Runs in the claiming transaction.
 * `claimed`: without those that wait for another call to end, since there is nothing more to do for them before that.
 */
export function claimDue(
  by: Claiming,
  { limit, ...moment }: Moment & { limit: number },
): { calls: OutboundCall[]; claimed: number } {
  const rows = by.store.claim(moment.now, limit, [...by.surfaces.keys()]);
  const calls = by.store.pastDamage(
    rows,
    ({ id }) => id,
    (row) => callOf(by, row, moment),
  );
  const waiting = calls.filter((call) => call === 'waits');
  return {
    calls: calls.filter((call) => call !== null && call !== 'waits'),
    claimed: rows.length - waiting.length,
  };
}

/** The call to make for a row, or null when the row was settled or put off; or it waits for a call that is under way. */
function callOf(by: Claiming, row: ClaimedRow, { now, milliseconds }: Moment): OutboundCall | 'waits' | null {
  const { store } = by;
  if (!readsAsWritten({ ...row, words: row.message })) {
    store.giveUpDamaged(row.id, now);
    return null;
  }
  const surface = row.connection === null ? undefined : by.surfaces.get(row.connection);
  const post = row.address === null ? null : postOf(row, row.address);
  if (!surface || !post || (cannotBeFound(row, surface, post) && !mayRepeat(store.row(row.id)))) {
    settleUnsendable(by, row.id, now);
    return null;
  }
  const call = nextCall(by, row, { surface, post });
  if (!call) {
    store.withdraw(row.id, now);
    return null;
  }
  const held = call.type === 'send' ? by.held?.(row.key, now) : null;
  if (held) {
    store.postpone(row.id, held);
    return null;
  }
  const links = call.type === 'find' ? [] : threadLinks(by, row.id, surface, now);
  if (links === null) {
    store.postpone(row.id, now);
    return 'waits';
  }
  const wait = by.isFull(surface) ? fullFor : by.pacing.take(surface, post.address, milliseconds, row.extra !== null);
  if (wait > 0) {
    putOff(by, row.id, now, wait);
    return null;
  }
  return { ...call, post: { ...call.post, message: withLinks(call.post.message, links) } };
}

/**
 * Marks the call as begun where it may turn out that it cannot be read back. False: it is not to be made, or not now. Runs
 * in the claiming transaction.
 *
 * @param hasWaited it was claimed earlier, so that the pace which was kept then may be broken now
 */
export function beginCall(
  by: Pick<Claiming, 'store' | 'pacing' | 'soon'>,
  { type, row, surface, post }: OutboundCall,
  { now, milliseconds, hasWaited }: Moment & { hasWaited: boolean },
): boolean {
  const wait = hasWaited ? by.pacing.take(surface, post.address, milliseconds, row.extra !== null) : 0;
  if (wait > 0) {
    putOff(by, row.id, now, wait);
    return false;
  }
  if (type === 'find' || isSurelyReadable(surface, post)) return true;
  if (!by.store.begin(row.id, now)) {
    by.store.withdraw(row.id, now);
    return false;
  }
  if (row.maybeThere) by.store.markRepeated(row.id);
  return true;
}

function putOff(
  { store, soon }: Pick<Claiming, 'store' | 'soon'>,
  id: number,
  now: Temporal.Instant,
  wait: number,
): void {
  const until = now.add({ seconds: Math.max(1, Math.floor(wait / 1000)) });
  store.postpone(id, until);
  if (wait < 1000) soon({ id, until }, wait);
}

/** It may have arrived, and the platform cannot tell. */
const cannotBeFound = ({ maybeThere }: ClaimedRow, surface: Surface, post: Post): boolean =>
  maybeThere === 1 && !isReadable(surface, post);

/** Null when nothing is left to do: the message was withdrawn, or the message that it updates was never sent. */
function nextCall(
  by: Pick<Claiming, 'store' | 'alike'>,
  row: ClaimedRow,
  { surface, post }: { surface: Surface; post: Post },
): OutboundCall | null {
  const { store } = by;
  if (row.updatesId !== null) {
    const updated = store.sentMessage(row.updatesId);
    if (!updated?.ref) return null;
    return { type: 'update', row, surface, post: { ...post, key: updated.key }, ref: updated.ref };
  }
  if (row.maybeThere && isReadable(surface, post)) {
    const since = store.row(row.id).dueAt.subtract(lookBack);
    return { type: 'find', row, surface, post: row.restored > 0 ? sought(by, post) : post, since };
  }
  return row.cancelled ? null : { type: 'send', row, surface, post: isRepeat(row) ? asRepeated(post) : post };
}

function sought({ store, alike }: Pick<Claiming, 'store' | 'alike'>, post: Post): Post {
  const beginning = alike?.(post.key) ?? null;
  return { ...post, lookedFor: { alike: beginning, known: beginning === null ? [] : store.refsAlike(beginning) } };
}

/** An answer is not marked: it may take another message's place, and whoever asked knows what it is. */
const isRepeat = ({ maybeThere, repeated, extra }: ClaimedRow): boolean =>
  extra === null && (maybeThere === 1 || repeated === 1);

/**
 * Whoever reads both sees that they are one, and under which of them an answer is heard: where the first one stands nobody
 * knows. What is stored is not marked, so its next update says it as it is.
 */
function asRepeated(post: Post): Post {
  const { title, blocks } = post.message;
  const more = isRepliedTo(blocks)
    ? [note('Svara under det här meddelandet. Kom det också förut hör jag inte svar under det.')]
    : [];
  return { ...post, message: { ...post.message, title: `${title} (skickas igen)`, blocks: [...blocks, ...more] } };
}
