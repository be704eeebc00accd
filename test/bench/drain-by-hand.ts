import type { Database } from 'better-sqlite3';
import type { Surface } from '../../src/chat/surface.ts';
import { placeChecksum, type SentPlace } from '../../src/database/checksum.ts';
import { toInstantColumn } from '../../src/database/columns.ts';

type Claimed = { id: number; key: string; message: string; connection: string; address: string };

/**
 * The floor: prepared statements and nothing around them, over the same tables, indexes and settings as ours, which
 * leave the same rows behind. A hundred at a time it claims what is due in one transaction, with the place to which it
 * goes, calls the surface, and marks each as sent in another. A crash between the two would be seen, as with ours.
 *
 * What it leaves out is what ours does besides: whether this is a time to speak at all, the order of each conversation,
 * updates and withdrawals, a choice of platforms, the pace, a deadline for the calls, letting others run in between,
 * every failure, metrics.
 */
export function drainByHand(db: Database, surface: Surface, now: Temporal.Instant): () => Promise<void> {
  const claim = db.prepare<{ now: string }, Claimed>(`
    UPDATE outbox SET state = 'claimed', next_at = @now,
      (connection, address) = (SELECT connection, address FROM account
                            WHERE person_id = outbox.person_id AND gone_at IS NULL ORDER BY linked_at DESC LIMIT 1)
    WHERE id IN (SELECT id FROM outbox WHERE state IN ('waiting', 'unsure') AND next_at <= @now
                 ORDER BY next_at, id LIMIT 100)
    RETURNING id, key, message, connection, address`);
  const sent = db.prepare<[string, string, string, number]>(
    `UPDATE outbox SET state = 'sent', settled_at = ?, ref = ?, place_checksum = ? WHERE id = ?`,
  );
  const at = toInstantColumn(now);
  const { signal } = new AbortController();
  const claimHundred = db.transaction(() => claim.all({ now: at }));
  const mark = db.transaction((placed: readonly (readonly [id: number, place: SentPlace])[]) => {
    for (const [id, place] of placed) sent.run(at, place.ref, placeChecksum(place), id);
  });

  const call = async ({ id, key, message, connection, address }: Claimed) => {
    const ref = await surface.send({ key, address, message: JSON.parse(message) }, signal);
    return [id, { connection, address, ref }] as const;
  };

  return async () => {
    for (let rows = claimHundred.immediate(); rows.length > 0; rows = claimHundred.immediate()) {
      mark.immediate(await Promise.all(rows.map(call)));
    }
  };
}
