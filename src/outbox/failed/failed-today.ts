import type { Database } from 'better-sqlite3';
import type { Button, Message } from '../../chat/message.ts';
import { fromInstantColumn } from '../../database/columns.ts';
import { withNoteOf } from '../fallback-note.ts';
import { laterMatters } from '../latest-about.ts';
import { kindOf, type MessageKind, saidNow } from '../message-kinds.ts';
import { readableMessage } from '../outbox-row.ts';

/** A message that was given up, as it would be sent now. */
type FailedToday = { isOver: boolean; message: Message; keep(): void };

type Row = {
  message: string;
  /** Its subject, or its key where it has none; of an update, those of the message that it updates. */
  about: string;
  lane: string;
  dueAt: string;
  isUpdate: 0 | 1;
  standsIn: 0 | 1;
  /** Keys as JSON. */
  later: string;
  matters: number;
  /** Of an update: what stands there. */
  standing: string;
  /** Of an update: the message was sent, and no later update of it has been put. */
  isLatest: 0 | 1;
};

const select = `
  SELECT ${readableMessage('outbox', 'row')} AS message, coalesce(target.subject, origin.subject, origin.key) AS about, origin.lane, target.due_at AS dueAt,
         row.updates_id IS NOT NULL AS isUpdate, target.stands_in_for IS NOT NULL AS standsIn,
         ${laterMatters('target')} AS later,
         (SELECT count(*) FROM about WHERE outbox_id = origin.id) AS matters,
         ifnull((SELECT ${readableMessage('outbox', 'other')} FROM outbox AS other WHERE other.updates_id = target.id AND other.state = 'sent'
                 ORDER BY other.id DESC LIMIT 1), ${readableMessage('outbox', 'target')}) AS standing,
         target.state = 'sent' AND NOT EXISTS (SELECT 1 FROM outbox AS other
           WHERE other.updates_id = target.id AND other.id > row.id AND other.state <> 'withdrawn') AS isLatest
  FROM outbox AS row
  JOIN outbox AS target ON target.id = ifnull(row.updates_id, row.id)
  JOIN outbox AS origin ON origin.id = ifnull(target.stands_in_for, target.id)
  WHERE row.id = ?`;

/** What messages that were given up say as things are now. A kind that is not known is kept as it was. */
export function failedToday(db: Database, kinds: readonly MessageKind[]) {
  const one = db.prepare<[number], Row>(select);

  function fromKind(row: Row, now: Temporal.Instant): FailedToday {
    const own: Message = JSON.parse(row.message);
    const kept = { isOver: false, message: own, keep: () => {} };
    const known = kindOf(kinds, row.about);
    if (!known) return kept;
    const said = saidNow(known, { now, dueAt: fromInstantColumn(row.dueAt), lane: row.lane });
    if (!said) return { ...kept, isOver: true };
    if (said === 'as it was') return kept;
    const later = new Set<string>(JSON.parse(row.later));
    if (row.isUpdate) return { ...kept, message: inPlace(row, own, (said.standing ?? said.message)(later)) };
    const isReplaced = row.matters > 0 && later.size === row.matters;
    if (isReplaced || said.isOver(later)) return { ...kept, isOver: true };
    return { isOver: false, message: inPlace(row, own, said.message(later)), keep: said.keep ?? kept.keep };
  }

  return (id: number, now: Temporal.Instant): FailedToday | null => {
    const row = one.get(id);
    if (!row) return null;
    const today = fromKind(row, now);
    if (!row.isUpdate) return today;
    // What stands there must say that it no longer holds, so an update is needed until it says the same.
    const isOver = !row.isLatest || JSON.stringify(today.message) === row.standing;
    return { isOver, message: today.message, keep: () => {} };
  };
}

/** What the kansli opens of what such a message is about: what whoever stands in for its addressee would. */
export function openerOfFailed(db: Database, kinds: readonly MessageKind[]) {
  const one = db.prepare<[number], Row>(select);
  return (id: number, now: Temporal.Instant): Button | null => {
    const row = one.get(id);
    const known = row && kindOf(kinds, row.about);
    if (!known) return null;
    const facts = { now, dueAt: fromInstantColumn(row.dueAt), lane: row.lane };
    return known.kind.standIn?.(known.parts, facts)?.open ?? null;
  };
}

const inPlace = ({ standsIn }: Row, earlier: Message, message: Message): Message =>
  standsIn ? withNoteOf(earlier, message) : message;
