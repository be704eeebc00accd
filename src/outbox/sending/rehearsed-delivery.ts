import type { Database } from 'better-sqlite3';
import type { Message } from '../../chat/message.ts';
import { fromInstantColumn } from '../../database/columns.ts';
import { type Addressee, laneOf } from '../delivery.ts';
import { noAccount } from '../fallback-note.ts';
import { kindOf, type MessageKind } from '../message-kinds.ts';
import { reachStore } from '../reach.ts';
import type { RehearsedAs } from '../rehearsed.ts';
import { standInStore } from '../stand-in-store.ts';
import { dispatchStore } from './dispatch-store.ts';
import { type RehearsedRow, rehearsalStore } from './rehearsal-store.ts';

/** A message that would be sent. What cannot reach its addressee goes to whoever stands in. */
export type Rehearsed = RehearsedAs & { at: Temporal.Instant; to: Addressee; message: Message };

type Uses = {
  kinds: readonly MessageKind[];
  /** Until when the message with the key must wait, or null when it may be sent now. */
  held(key: string, now: Temporal.Instant): Temporal.Instant | null;
};

/** Takes what is due out of the outbox of a copy, in place of sending it. */
export function rehearsedDelivery(db: Database, { kinds, held }: Uses) {
  const store = rehearsalStore(db);
  const { nextAt, postpone, settle } = dispatchStore(db);
  const reach = reachStore(db);
  const standIns = standInStore(db);

  /** Null: an update of an earlier message, an answer, one that must wait, or one that does not reach anybody. */
  function taken(row: RehearsedRow, now: Temporal.Instant): Rehearsed | null {
    const until = row.isUpdate ? null : held(row.key, now);
    if (until) {
      postpone(row.id, until);
      return null;
    }
    const to = addresseeOf(row);
    if (to && !row.isUpdate && !reach.isLaneReached(laneOf(to))) {
      settle(row.id, { state: 'given_up', why: noAccount, maybeThere: false, elsewhere: true }, now);
      standIns.lost(row.id, laneOf(to), now);
      return null;
    }
    const about = row.isUpdate ? null : aboutOf(row, now);
    store.sent(row.id, now);
    return about && to && { ...about, at: now, to, message: JSON.parse(row.message) };
  }

  /** A message of a kind that only an older version had is shown all the same. */
  function aboutOf({ about, lane, dueAt }: RehearsedRow, now: Temporal.Instant): RehearsedAs | null {
    const known = kindOf(kinds, about);
    if (!known) return { kind: 'reminder', items: [] };
    return known.kind.rehearsed?.(known.parts, { now, dueAt: fromInstantColumn(dueAt), lane }) ?? null;
  }

  return {
    settleTried: store.settleTried,
    /** Everything that would be sent at that moment, in the order of sending. */
    takeDue(now: Temporal.Instant): Rehearsed[] {
      const all: Rehearsed[] = [];
      for (let rows = store.due(now); rows.length > 0; rows = store.due(now)) {
        all.push(...rows.flatMap((row) => taken(row, now) ?? []));
      }
      return all;
    },
    /** The next moment at which something is to be sent, or null. */
    nextAt,
  };
}

const addresseeOf = ({ personId, conversationId }: RehearsedRow): Addressee | null => {
  if (personId !== null) return { person: personId };
  return conversationId === null ? null : { conversation: conversationId };
};
